package bolt

import (
	"context"
	"reflect"

	"github.com/boltvet/boltvet/orm"
)

// pairs relates a row to those whose keys a request names.
type pairs struct {
	field  string // of the row
	target reflect.Type
	key    orm.Field
	assign assigner
}

func newPairs(t reflect.Type, f reflect.StructField, m orm.Model, r orm.Relation) *pairs {
	key := describe(r.Target).Key
	if f.Type.Kind() != reflect.Slice {
		mistake("%s.%s: %s.%s is set by a slice of keys, not %s", t.Name(), f.Name, m.Name, r.Name, f.Type)
	}
	assign := assignerFor(f.Type.Elem(), key.Type)
	if assign == nil {
		mistake("%s.%s: the keys of %s are %s, not %s", t.Name(), f.Name, r.Target.Name(), key.Type, f.Type.Elem())
	}
	return &pairs{r.Go, r.Target, key, assign}
}

// set calls the relation's ASet, whose type only the model knows.
func (p *pairs) set(ctx context.Context, row, keys reflect.Value) error {
	rows := reflect.MakeSlice(reflect.SliceOf(reflect.PointerTo(p.target)), keys.Len(), keys.Len())
	for i := range keys.Len() {
		target, key := reflect.New(p.target), reflect.New(p.key.Type).Elem()
		p.assign(key, keys.Index(i))
		if err := p.key.Set(target, key); err != nil {
			return err
		}
		rows.Index(i).Set(target)
	}
	set := row.Elem().FieldByName(p.field).Addr().MethodByName("ASet")
	out := set.CallSlice([]reflect.Value{reflect.ValueOf(ctx), rows})
	err, _ := out[0].Interface().(error)
	return err
}
