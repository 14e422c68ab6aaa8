package bolt

import (
	"net/http"
	"net/url"
	"reflect"
	"slices"
	"strings"

	"github.com/boltvet/boltvet/internal/names"
)

// Decoder reads requests into structs. The tag of each field says where it
// comes from and what it is called there:
//
//	type listRequest struct {
//		UserID int64    `path:"user_id"`
//		Page   int      `query:"page" default:"1" min:"1"`
//		Tags   []string `query:"tag,omitempty" max:"10"`
//		Accept string   `header:"Accept,omitempty"`
//		Title  string   `json:"title" min:"1" max:"200"`
//	}
//
// Fields with the tag json are the members of an object in the body; a field
// with the tag `body:"json"` is all of the body instead. A field of type
// *http.Request without a tag is the request itself. Fields of embedded
// structs count as if they stood in the struct.
//
// A field has to be given unless it has a default, is a pointer, or says
// omitempty. min and max bound numbers, the letters of texts and the elements
// of slices. If the struct has a method Validate() error, it is called last.
// What is wrong is told as FieldErrors, for all fields at once.
//
// Whatever cannot be stored as it came is refused: members that the struct
// does not have or that come twice, numbers that do not fit, text that is not
// UTF-8 or has a NUL.
type Decoder[R any] struct{ plan *requestPlan }

// NewDecoder makes a Decoder for what takes a *http.Request itself. It panics
// if the struct cannot be read.
func NewDecoder[R any]() Decoder[R] { return Decoder[R]{newRequestPlan(reflect.TypeFor[R]())} }

// Decode reads a request, and its body if R has fields in it.
func (d Decoder[R]) Decode(r *http.Request) (R, error) {
	var in R
	err := d.plan.read(r, reflect.ValueOf(&in).Elem())
	return in, err
}

// requestPlan is how one struct is read.
type requestPlan struct {
	typ     reflect.Type
	texts   []textField
	body    *object    // of the fields with the tag json, or nil
	whole   *bodyField // the field that is the whole body, or nil
	request []int      // index of the field for the request itself
}

func newRequestPlan(t reflect.Type) *requestPlan {
	p := &requestPlan{typ: t}
	if t.Kind() != reflect.Struct {
		mistake("a request is read into a struct, not %s", t)
	}
	for _, f := range structFields(t) {
		p.add(f)
	}
	if p.body != nil && p.whole != nil {
		mistake("%s: the body is either one field or has fields", t.Name())
	}
	return p
}

// sources are the tags that say where a field comes from.
var sources = []string{"path", "query", "header", "json", "body"}

func (p *requestPlan) add(f reflect.StructField) {
	tags := slices.DeleteFunc(slices.Clone(sources), func(tag string) bool { _, ok := f.Tag.Lookup(tag); return !ok })
	switch {
	case len(tags) == 0 && f.Type == reflect.TypeFor[*http.Request]():
		p.request = f.Index
	case len(tags) != 1:
		mistake("%s.%s: one tag has to say where it comes from: path, query, header, json or body", p.typ.Name(), f.Name)
	case f.Tag.Get(tags[0]) == "-":
	case tags[0] == "json":
		if p.body == nil {
			p.body = newObject(p.typ)
		}
		p.body.add(f, objects{})
	case tags[0] == "body":
		whole := newBodyField(p.typ, f, objects{})
		whole.name = "body"
		p.whole = &whole
	default:
		p.texts = append(p.texts, newTextField(p.typ, f, tags[0]))
	}
}

// checkPath holds that the pattern has what the fields want, and the fields
// take what the pattern has.
func (p *requestPlan) checkPath(path string) {
	var known, taken []string
	for _, part := range strings.Split(path, "/") {
		if strings.HasPrefix(part, "{") && strings.HasSuffix(part, "}") && part != "{$}" {
			known = append(known, strings.TrimSuffix(part[1:len(part)-1], "..."))
		}
	}
	for _, f := range p.texts {
		if f.tag == "path" && !slices.Contains(known, f.name) {
			mistake("%s: the path %s has no {%s}%s", p.typ.Name(), path, f.name, names.DidYouMean(f.name, known))
		}
		taken = append(taken, f.name)
	}
	for _, name := range known {
		if p.request == nil && !slices.Contains(taken, name) {
			mistake("%s: no field takes {%s} of the path %s", p.typ.Name(), name, path)
		}
	}
}

// read fills in, which is a struct that can be set.
func (p *requestPlan) read(r *http.Request, in reflect.Value) error {
	wrong := FieldErrors{}
	p.readTexts(r, in, wrong)
	if p.body != nil || p.whole != nil {
		text, err := bodyOf(r)
		if err != nil {
			return err
		}
		p.readBody(text, in, wrong)
	}
	if err := wrong.orNil(); err != nil {
		return err
	}
	return validate(in)
}

func (p *requestPlan) readBody(text []byte, in reflect.Value, wrong FieldErrors) {
	if p.whole != nil {
		p.whole.take(text, in, "", wrong)
		return
	}
	p.body.read(text, in, "", wrong)
}

// readTexts reads all but the body.
func (p *requestPlan) readTexts(r *http.Request, in reflect.Value, wrong FieldErrors) {
	if p.request != nil {
		in.FieldByIndex(p.request).Set(reflect.ValueOf(r))
	}
	var query url.Values
	for _, f := range p.texts {
		var texts []string
		switch f.tag {
		case "path":
			texts = []string{r.PathValue(f.name)}
		case "header":
			texts = r.Header.Values(f.name)
		case "query":
			if query == nil {
				query = r.URL.Query()
			}
			texts = query[f.name]
		}
		f.take(texts, in, wrong)
	}
}

// validate calls what the struct itself has to say. FieldErrors without any
// are no error, however they are returned.
func validate(in reflect.Value) error {
	own, ok := in.Addr().Interface().(interface{ Validate() error })
	if !ok {
		return nil
	}
	err := own.Validate()
	if fields, ok := err.(FieldErrors); ok {
		return fields.orNil()
	}
	if err == nil || failureOf(err).status != http.StatusInternalServerError {
		return err
	}
	return &Error{http.StatusBadRequest, err}
}

// structFields are the exported fields of a struct, those of embedded structs
// in their place, with an Index for FieldByIndex.
func structFields(t reflect.Type) []reflect.StructField {
	var fields []reflect.StructField
	for f := range t.Fields() {
		if f.Anonymous && f.Type.Kind() == reflect.Struct && f.Tag == "" {
			for _, inner := range structFields(f.Type) {
				inner.Index = append(slices.Clone(f.Index), inner.Index...)
				fields = append(fields, inner)
			}
			continue
		}
		if f.IsExported() {
			fields = append(fields, f)
		}
	}
	return fields
}

// nameIn is what a field is called in a tag, and whether it may be left out.
func nameIn(f reflect.StructField, tag string) (name string, optional bool) {
	name, options, _ := strings.Cut(f.Tag.Get(tag), ",")
	if name == "" {
		name = names.Snake(f.Name)
	}
	for option := range strings.SplitSeq(options, ",") {
		optional = optional || option == "omitempty" || option == "omitzero"
	}
	_, fallback := f.Tag.Lookup("default")
	return name, optional || fallback || f.Type.Kind() == reflect.Pointer
}
