package bolt

import (
	"context"
	"fmt"
	"reflect"
	"strings"

	"github.com/boltvet/boltvet/orm"
)

// resultPlan is how the results of one handler become what is written.
type resultPlan struct {
	rows *rowsPlan // of a QuerySet, else nil
}

func newResultPlan(t reflect.Type) *resultPlan {
	if t.Implements(rowSource) {
		return &resultPlan{newRowsPlan(t)}
	}
	if inner := querySetIn(t, map[reflect.Type]bool{}); inner != nil {
		mistake("%s has a %s inside, which nothing would read: return it by itself, or what AList returns", t, inner)
	}
	return &resultPlan{}
}

var rowSource = reflect.TypeFor[orm.RowSource]()

func querySetIn(t reflect.Type, seen map[reflect.Type]bool) reflect.Type {
	if seen[t] {
		return nil
	}
	seen[t] = true
	switch t.Kind() {
	case reflect.Pointer, reflect.Slice, reflect.Array, reflect.Map:
		return querySetIn(t.Elem(), seen)
	case reflect.Struct:
		if t.Implements(rowSource) {
			return t
		}
		for f := range t.Fields() {
			if inner := querySetIn(f.Type, seen); f.IsExported() && inner != nil {
				return inner
			}
		}
	}
	return nil
}

func (p *resultPlan) evaluate(ctx context.Context, result any) (any, error) {
	if p.rows == nil {
		return result, nil
	}
	return p.rows.read(ctx, result)
}

// rowsPlan writes the rows of a QuerySet without a schema: their columns and
// keys, and no relation. Names are those of paths, "author_id", unless the
// field has a tag json.
type rowsPlan struct {
	model orm.Model
	list  int // the method AList
	all   *plan
	typ   reflect.Type // a struct with a field for each column
}

func newRowsPlan(querySet reflect.Type) *rowsPlan {
	list, ok := querySet.MethodByName("AList")
	if !ok {
		panic("internal error: " + querySet.String() + " has no AList")
	}
	p := &rowsPlan{model: describe(list.Type.Out(0).Elem().Elem()), list: list.Index}
	p.typ, p.all = p.columns(func(orm.Field) bool { return true })
	return p
}

// columns is a schema of the stored fields that are wanted.
func (p *rowsPlan) columns(wanted func(orm.Field) bool) (reflect.Type, *plan) {
	var fields []reflect.StructField
	var copies []copier
	var indexes [][]int
	for _, f := range p.model.Fields {
		tag := columnTag(p.model.Type, f)
		if f.Annotation || tag == "-" || !wanted(f) {
			continue
		}
		t := f.Type
		if f.Nullable && f.Relation != "" {
			t = reflect.PointerTo(t)
		}
		indexes = append(indexes, []int{len(fields)})
		copies = append(copies, copyField(f, assignerFor(f.Type, t)))
		fields = append(fields, reflect.StructField{
			Name: fmt.Sprintf("F%d", len(fields)), Type: t, Tag: reflect.StructTag(fmt.Sprintf("json:%q", tag)),
		})
	}
	return reflect.StructOf(fields), &plan{copy: copyFields(copies, indexes)}
}

// columnTag is the json tag of a column.
func columnTag(model reflect.Type, f orm.Field) string {
	field, _ := model.FieldByName(f.Go)
	tag := field.Tag.Get("json")
	if name, options, _ := strings.Cut(tag, ","); name == "" && options != "" {
		return f.Name + "," + options
	}
	return firstOf(tag, f.Name)
}

func (p *rowsPlan) read(ctx context.Context, querySet any) (any, error) {
	q := reflect.ValueOf(querySet)
	out := q.Method(p.list).Call([]reflect.Value{reflect.ValueOf(ctx)})
	if err, failed := out[1].Interface().(error); failed {
		return nil, err
	}
	typ, plan := p.loaded(querySet.(loader))
	rows := out[0]
	list := reflect.MakeSlice(reflect.SliceOf(typ), rows.Len(), rows.Len())
	for i := range rows.Len() {
		if err := plan.copy(rows.Index(i), list.Index(i)); err != nil {
			return nil, err
		}
	}
	return list.Interface(), nil
}

// loader is a QuerySet of any model.
type loader interface{ Loads(path string) bool }

// loaded leaves out the columns that Only or Defer left out.
func (p *rowsPlan) loaded(q loader) (reflect.Type, *plan) {
	for _, f := range p.model.Fields {
		if !f.Annotation && !q.Loads(f.Name) {
			return p.columns(func(f orm.Field) bool { return q.Loads(f.Name) })
		}
	}
	return p.typ, p.all
}
