package orm

import (
	"context"
	"fmt"
	"reflect"
	"slices"
)

// AValues reads some columns of the rows into structs of a type that is no
// model. Each field of V is named by its tag, else by its own name in snake
// case, and the name is a path or an annotation:
//
//	type line struct {
//		Title  string
//		Author string `orm:"author__username"`
//	}
//	lines, err := orm.AValues[line](ctx, articles)
//
// After GroupBy there is one V per group. Django: values.
func AValues[V, T any](ctx context.Context, q QuerySet[T]) ([]V, error) {
	r, err := recordOf(reflect.TypeFor[V]())
	if err != nil {
		return nil, err
	}
	return readValues[V](ctx, q, r)
}

// Values is AValues without a context.
func Values[V, T any](q QuerySet[T]) ([]V, error) {
	return AValues[V](withoutContext("Values"), q)
}

// AValuesList reads one column of the rows, which may be that of a related
// row, or an annotation. Django: values_list(flat=True).
func AValuesList[V, T any](ctx context.Context, q QuerySet[T], path Path[T]) ([]V, error) {
	r, err := single(reflect.TypeFor[V](), string(path))
	if err != nil {
		return nil, err
	}
	return readValues[V](ctx, q, r)
}

// ValuesList is AValuesList without a context.
func ValuesList[V, T any](q QuerySet[T], path Path[T]) ([]V, error) {
	return AValuesList[V](withoutContext("ValuesList"), q, path)
}

// AInBulk reads the rows with some keys, by key; keys without a row are left
// out. Django: in_bulk.
func AInBulk[K comparable, T any](ctx context.Context, q QuerySet[T], keys []K) (map[K]*T, error) {
	if q.err == nil && q.query.model.key.typ != reflect.TypeFor[K]() {
		q.err = fmt.Errorf("orm: the key of %s is %s, not %s", q.query.model.name, q.query.model.key.typ, reflect.TypeFor[K]())
	}
	rows, err := q.Filter("pk__in", keys).AList(ctx)
	if err != nil {
		return nil, err
	}
	byKey := make(map[K]*T, len(rows))
	for _, row := range rows {
		byKey[*as[K](addressOf(row).plus(q.query.model.key.offset))] = row
	}
	return byKey, nil
}

// InBulk is AInBulk without a context.
func InBulk[K comparable, T any](q QuerySet[T], keys []K) (map[K]*T, error) {
	return AInBulk(withoutContext("InBulk"), q, keys)
}

func readValues[V, T any](ctx context.Context, q QuerySet[T], r *record) ([]V, error) {
	if err := q.ready(); err != nil {
		return nil, err
	}
	values := []V{}
	if q.query.empty() {
		return values, nil
	}
	if err := q.db.checkLock(ctx, q.query); err != nil {
		return nil, err
	}
	s, err := q.query.selectValues(q.db.dialect, r)
	if err != nil {
		return nil, err
	}
	b := &recordBuilder{record: r}
	err = q.db.query(ctx, s, func(rows Rows) error {
		return eachRow(rows, func(c *cells) error {
			var v V
			err := b.read(addressOf(&v), c)
			values = append(values, v)
			return err
		}, b)
	})
	if err != nil {
		return nil, err
	}
	return values, nil
}

// selectValues reads the fields of r, and nothing else that counts.
func (q query) selectValues(d Dialect, r *record) (statement, error) {
	c := &compiler{dialect: d, annotates: true}
	t := c.from(q.model)
	where, having := c.conditions(t, q, c.member(t, q.through))
	var columns, plain []fragment
	for _, f := range r.fields {
		x, err := q.pathTerm(f.name)
		if err == nil {
			err = q.inGroup(x, f.name)
		}
		if err != nil {
			return statement{}, err
		}
		column := c.fragment(func() string { return c.term(t, x) })
		columns = append(columns, column)
		if !x.aggregated() {
			plain = append(plain, column)
		}
	}
	order := c.ordering(t, q.order)
	head := "SELECT "
	if q.distinct {
		head = "SELECT DISTINCT "
		columns = append(columns, order.columns...)
	}
	return c.finish(joined(head, ", ", columns), words(t.sql()), where, q.valueGroups(c, t, append(plain, order.plain...)),
		having, joined(" ORDER BY ", ", ", order.terms), c.limit(q.window), c.locking(t, q.lock))
}

// valueGroups makes the groups of GroupBy, else those of the rows if there is
// an aggregate.
func (q query) valueGroups(c *compiler, t *tables, plain []fragment) fragment {
	switch {
	case len(q.groups) > 0:
		return c.groups(t, q)
	case q.grouped():
		key := words(t.root.column(q.model.key.name))
		return joined(" GROUP BY ", ", ", append([]fragment{key}, plain...))
	}
	return fragment{}
}

// inGroup refuses columns that differ inside a group.
func (q query) inGroup(x *term, name string) error {
	if len(q.groups) == 0 || x.path.column == nil {
		return nil
	}
	same := func(p fieldPath) bool { return p.column == x.path.column && slices.Equal(p.steps, x.path.steps) }
	if slices.ContainsFunc(q.groups, same) {
		return nil
	}
	return fmt.Errorf("orm: %s differs inside the groups: add it to GroupBy, or aggregate it", name)
}
