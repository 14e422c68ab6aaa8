package bolt

import (
	"context"
	"net/http"
	"reflect"
	"slices"

	"github.com/boltvet/boltvet/internal/names"
	"github.com/boltvet/boltvet/orm"
)

// input is how the body of a request becomes the fields of a row. A field of
// the struct stands for what its tag orm names, else its own name in snake
// case: a column, the key of a relation, or the keys of a many-to-many one.
type input struct {
	requests *requestPlan
	model    orm.Model
	fields   []inputField // in the order of the members of the body
}

type inputField struct {
	name  string // as the client writes it
	index []int
	skip  bool // tagged `orm:"-"`, for Validate and Prepare to look at
	field orm.Field
	set   assigner // into the row
	show  assigner // out of it, or nil
	pairs *pairs   // instead of field
}

func newInput(path string, t reflect.Type, m orm.Model) *input {
	in := &input{requests: newRequestPlan(t), model: m}
	if in.requests.body == nil {
		mistake("%s: %s has no field with the tag json to create or change a %s", path, t, m.Name)
	}
	for _, b := range in.requests.body.fields {
		in.fields = append(in.fields, newInputField(t, t.FieldByIndex(b.index), b, m))
	}
	return in
}

func newInputField(t reflect.Type, f reflect.StructField, b bodyField, m orm.Model) inputField {
	field := inputField{name: b.name, index: b.index}
	tag := f.Tag.Get("orm")
	if field.skip = tag == "-"; field.skip {
		return field
	}
	name := firstOf(tag, names.Snake(f.Name))
	column, ok := fieldNamed(m, name)
	r, isRelation := relationNamed(m, name)
	switch {
	case ok && !column.Annotation:
		return field.forColumn(t, f, m, column)
	case isRelation && r.Pairs:
		field.pairs = newPairs(t, f, m, r)
		return field
	case isRelation && !r.Many:
		if column, ok = keyOf(m, r); ok {
			return field.forColumn(t, f, m, column)
		}
	}
	mistake("%s.%s: %s has no column or many-to-many relation %q%s", t.Name(), f.Name, m.Name, name, names.DidYouMean(name, namesOf(m)))
	return field
}

func (i inputField) forColumn(t reflect.Type, f reflect.StructField, m orm.Model, column orm.Field) inputField {
	i.field, i.set, i.show = column, assignerFor(f.Type, column.Type), assignerFor(column.Type, f.Type)
	if i.set == nil {
		i.set = assignerFor(indirect(f.Type), column.Type)
	}
	if i.set == nil {
		mistake("%s.%s: %s.%s, which is a %s, does not hold a %s", t.Name(), f.Name, m.Name, column.Name, column.Type, f.Type)
	}
	return i
}

// sentFields are the values of the fields that are to be stored.
type sentFields struct {
	fields []inputField
	values []reflect.Value
}

// read reads a body that has to be complete. Fields that may be left out and
// are stand for their default, or nothing.
func (in *input) read(r *http.Request, into reflect.Value) (sentFields, error) {
	if err := in.requests.read(r, into); err != nil {
		return sentFields{}, err
	}
	return in.sent(into, func(int) bool { return true }), nil
}

// readSome reads a body of which only what is there counts.
func (in *input) readSome(r *http.Request, text []byte, into reflect.Value) (sentFields, error) {
	wrong := FieldErrors{}
	in.requests.readTexts(r, into, wrong)
	seen := in.requests.body.members(text, into, "", wrong)
	if err := wrong.orNil(); err != nil {
		return sentFields{}, err
	}
	return in.sent(into, func(i int) bool { return seen[i] }), nil
}

func (in *input) sent(from reflect.Value, wanted func(i int) bool) sentFields {
	var s sentFields
	for i, f := range in.fields {
		if wanted(i) && !f.skip {
			s.fields, s.values = append(s.fields, f), append(s.values, from.FieldByIndex(f.index))
		}
	}
	return s
}

// show fills a struct with what a row has.
func (in *input) show(row, into reflect.Value) {
	for _, f := range in.fields {
		if f.show == nil {
			continue
		}
		if value, ok := f.field.Value(row); ok {
			f.show(into.FieldByIndex(f.index), value)
		}
	}
}

// setColumns puts what was sent into a row.
func (s sentFields) setColumns(row reflect.Value) error {
	wrong := FieldErrors{}
	for i, f := range s.fields {
		if f.pairs == nil && !f.store(row, s.values[i]) {
			wrong.add(f.name, errNull.Error())
		}
	}
	return wrong.orNil()
}

// store is false if the column does not hold null.
func (i inputField) store(row, value reflect.Value) bool {
	if value.Kind() == reflect.Pointer && i.field.Type.Kind() != reflect.Pointer {
		if value.IsNil() {
			return i.field.Relation != "" && i.field.Set(row, reflect.Value{}) == nil
		}
		value = value.Elem()
	}
	stored := reflect.New(i.field.Type).Elem()
	i.set(stored, value)
	return i.field.Set(row, stored) == nil
}

func (s sentFields) setPairs(ctx context.Context, row reflect.Value) error {
	for i, f := range s.fields {
		if f.pairs == nil {
			continue
		}
		if err := f.pairs.set(ctx, row, s.values[i]); err != nil {
			return err
		}
	}
	return nil
}

// values are those of all columns of a row.
func (in *input) values(row reflect.Value) []any {
	all := make([]any, len(in.model.Fields))
	for i, f := range in.model.Fields {
		if value, ok := f.Value(row); ok {
			all[i] = value.Interface()
		}
	}
	return all
}

// changed are the columns that were sent, and those that are not what they
// were before.
func (in *input) changed(before []any, row reflect.Value, sent sentFields) ([]string, error) {
	var changed []string
	for i, after := range in.values(row) {
		f := in.model.Fields[i]
		same := reflect.DeepEqual(before[i], after)
		switch {
		case f.Annotation:
		case f.Name == in.model.Key.Name && !same:
			return nil, FieldErrors{f.Name: "cannot be changed"}
		case f.Name == in.model.Key.Name:
		case !same || sent.has(f.Name):
			changed = append(changed, f.Name)
		}
	}
	return changed, nil
}

func (s sentFields) has(column string) bool {
	return slices.ContainsFunc(s.fields, func(f inputField) bool { return f.pairs == nil && f.field.Name == column })
}
