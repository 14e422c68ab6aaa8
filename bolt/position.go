package bolt

import (
	"encoding/json"
	"fmt"
	"reflect"
	"strings"
	"time"

	"github.com/boltvet/boltvet/internal/names"
	"github.com/boltvet/boltvet/orm"
)

// position is where a row stands in an order: its values of what the order
// goes by. They are kept in a struct with a pointer for each, nil for NULL.
type position struct {
	parts []orderPart
	typ   reflect.Type
	plan  *plan
}

// orderPart is one path of an order.
type orderPart struct {
	path       string
	descending bool
	nullable   bool
}

func newPosition(m orm.Model, order []string) *position {
	p := &position{}
	var fields []reflect.StructField
	for i, path := range order {
		name, descending := strings.CutPrefix(path, "-")
		t, nullable := orderColumn(m, name)
		p.parts = append(p.parts, orderPart{name, descending, nullable})
		fields = append(fields, reflect.StructField{
			Name: fmt.Sprintf("F%d", i), Type: reflect.PointerTo(t),
			Tag: reflect.StructTag(fmt.Sprintf(`json:"%d" orm:"%s"`, i, name)),
		})
	}
	p.typ = reflect.StructOf(fields)
	p.plan = newPlan(m.Type, p.typ)
	return p
}

// orderColumn is the type of the column at the end of a path, and whether it
// may be NULL there.
func orderColumn(m orm.Model, path string) (t reflect.Type, nullable bool) {
	model := m
	words := strings.Split(path, "__")
	for _, word := range words[:len(words)-1] {
		r, ok := relationNamed(model, word)
		if !ok {
			mistake("NewCursor: %q: %s has no relation %q%s", path, model.Name, word, names.DidYouMean(word, namesOf(model)))
		}
		if r.Many {
			mistake("NewCursor: %q: %s.%s leads to many rows, so it gives a row no place", path, model.Name, word)
		}
		nullable = nullable || r.Missing
		model = describe(r.Target)
	}
	last := words[len(words)-1]
	f, ok := fieldNamed(model, last)
	if r, isRelation := relationNamed(model, last); !ok && isRelation {
		f, ok = keyOf(model, r)
	}
	if !ok || f.Annotation {
		mistake("NewCursor: %q: %s has no column %q%s", path, model.Name, last, names.DidYouMean(last, namesOf(model)))
	}
	t = indirect(f.Type)
	if !isBasic(t) && t != reflect.TypeFor[time.Time]() {
		mistake("NewCursor: %q is a %s, which has no order that a cursor could keep", path, f.Type)
	}
	return t, nullable || f.Nullable
}

// of is the position of a row, as text.
func (p *position) of(row reflect.Value) ([]byte, error) {
	values := reflect.New(p.typ)
	if err := p.plan.copy(row, values.Elem()); err != nil {
		return nil, err
	}
	return json.Marshal(values.Interface())
}

func (p *position) parse(text []byte) (reflect.Value, bool) {
	values := reflect.New(p.typ)
	err := json.Unmarshal(text, values.Interface())
	return values.Elem(), err == nil
}

// after holds for the rows behind a position: those greater in the first part,
// or equal in it and greater in the second, and so on.
func (p *position) after(values reflect.Value, nullsLast bool) orm.Condition {
	var ways []orm.Condition
	var equal []orm.Condition
	for i, part := range p.parts {
		value := values.Field(i)
		if behind := part.behind(value, nullsLast); behind != nil {
			ways = append(ways, orm.And(append(equal[:len(equal):len(equal)], behind)...))
		}
		equal = append(equal, part.equal(value))
	}
	return orm.Or(ways...)
}

func (o orderPart) equal(value reflect.Value) orm.Condition {
	if value.IsNil() {
		return orm.Q{o.path + "__isnull": true}
	}
	return orm.Q{o.path: value.Elem().Interface()}
}

// behind is nil if nothing can be: NULL is the last in this direction.
func (o orderPart) behind(value reflect.Value, nullsLast bool) orm.Condition {
	nullsBehind := nullsLast != o.descending
	switch {
	case value.IsNil() && nullsBehind:
		return nil
	case value.IsNil():
		return orm.Q{o.path + "__isnull": false}
	}
	lookup := "__gt"
	if o.descending {
		lookup = "__lt"
	}
	behind := orm.Q{o.path + lookup: value.Elem().Interface()}
	if o.nullable && nullsBehind {
		return orm.Or(behind, orm.Q{o.path + "__isnull": true})
	}
	return behind
}
