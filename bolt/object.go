package bolt

import (
	"reflect"

	"github.com/boltvet/boltvet/internal/names"
)

// object is how the members of a JSON object are read into a struct. The text
// is known to be JSON.
type object struct {
	typ    reflect.Type
	fields []bodyField
	byName map[string]int
}

type bodyField struct {
	name     string
	index    []int
	read     jsonReader
	rules    []rule
	fallback fallback
	optional bool
}

// objects are those that are being made, for structs that contain themselves.
type objects map[reflect.Type]*object

func newObject(t reflect.Type) *object { return &object{typ: t, byName: map[string]int{}} }

// of is the object of a struct all of whose fields are members.
func (known objects) of(t reflect.Type) *object {
	if o := known[t]; o != nil {
		return o
	}
	o := newObject(t)
	known[t] = o
	for _, f := range structFields(t) {
		if f.Tag.Get("json") != "-" {
			o.add(f, known)
		}
	}
	return o
}

func (o *object) add(f reflect.StructField, known objects) {
	field := newBodyField(o.typ, f, known)
	if _, twice := o.byName[field.name]; twice {
		mistake("%s: two fields are called %q", o.typ.Name(), field.name)
	}
	o.byName[field.name] = len(o.fields)
	o.fields = append(o.fields, field)
}

func newBodyField(owner reflect.Type, f reflect.StructField, known objects) bodyField {
	name, optional := nameIn(f, "json")
	b := bodyField{name: name, index: f.Index, optional: optional}
	if b.read = known.readerFor(f.Type); b.read == nil {
		mistake("%s.%s: a %s cannot be read from JSON", owner.Name(), f.Name, f.Type)
	}
	b.rules = rulesOf(owner, f)
	b.fallback = fallbackOf(owner, f)
	return b
}

// take reads one member.
func (b *bodyField) take(text []byte, in reflect.Value, at string, wrong FieldErrors) {
	name, before := within(at, b.name), len(wrong)
	into := in.FieldByIndex(b.index)
	b.read(text, into, name, wrong)
	if len(wrong) > before {
		return
	}
	if err := check(b.rules, into); err != nil {
		wrong.add(name, err.Error())
	}
}

func within(at, name string) string {
	if at == "" {
		return name
	}
	return at + "." + name
}

// read reads an object that has to be complete.
func (o *object) read(text []byte, in reflect.Value, at string, wrong FieldErrors) {
	if seen := o.members(text, in, at, wrong); seen != nil {
		o.complete(seen, in, at, wrong)
	}
}

// members reads the members that are there and says which fields those are,
// nil if it is no object at all.
func (o *object) members(text []byte, in reflect.Value, at string, wrong FieldErrors) (seen []bool) {
	if text[0] != '{' {
		wrong.add(firstOf(at, "body"), errObject.Error())
		return nil
	}
	seen = make([]bool, len(o.fields))
	eachMember(text, func(name string, member []byte) {
		i, known := o.byName[name]
		switch {
		case !known:
			wrong.add(within(at, name), "is not known"+names.DidYouMean(name, o.names()))
		case seen[i]:
			wrong.add(within(at, name), errTwice.Error())
		default:
			seen[i] = true
			o.fields[i].take(member, in, at, wrong)
		}
	})
	return seen
}

// complete fills in defaults and misses what has none.
func (o *object) complete(seen []bool, in reflect.Value, at string, wrong FieldErrors) {
	for i, b := range o.fields {
		switch {
		case seen[i]:
		case b.fallback != nil:
			b.fallback(in.FieldByIndex(b.index))
		case !b.optional:
			wrong.add(within(at, b.name), errMissing.Error())
		}
	}
}

func (o *object) names() []string {
	var all []string
	for _, b := range o.fields {
		all = append(all, b.name)
	}
	return all
}

func firstOf(chosen, otherwise string) string {
	if chosen != "" {
		return chosen
	}
	return otherwise
}
