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
	if err := q.ready(); err != nil {
		return nil, err
	}
	if key := q.query.model.key.typ; key != reflect.TypeFor[K]() {
		return nil, fmt.Errorf("orm: the key of %s is %s, not %s", q.query.model.name, key, reflect.TypeFor[K]())
	}
	if len(keys) == 0 {
		return map[K]*T{}, q.query.refinable("InBulk")
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
	values := []V{}
	if err := q.ready(); err != nil {
		return nil, err
	}
	if q.query.empty() {
		return values, nil
	}
	b := &recordBuilder{record: r}
	err := q.db.readRecords(ctx, q.query, b, func(c *cells) error {
		var v V
		err := b.read(addressOf(&v), c)
		values = append(values, v)
		return err
	})
	if err != nil {
		return nil, err
	}
	return values, nil
}

func (db *DB) readRecords(ctx context.Context, q query, b *recordBuilder, take cellsFunc) error {
	if err := db.checkLock(ctx, q); err != nil {
		return err
	}
	s, err := q.selectValues(db.dialect, b.record)
	if err != nil {
		return err
	}
	return db.query(ctx, s, func(rows Rows) error { return eachRow(rows, take, b) })
}

// selectValues reads the fields of r, and nothing else that counts.
func (q query) selectValues(d Dialect, r *record) (statement, error) {
	c := &compiler{dialect: d, wants: everyAnnotation}
	t := c.rowsOf(q)
	s := &selection{c: c, t: t, q: q}
	b := body{}
	b.where, b.having = c.conditions(t, q, c.member(t, q.through))
	c.inGroups(q, "a column beside an aggregate", b.having)
	for _, f := range r.fields {
		if err := s.value(f.name); err != nil {
			return statement{}, err
		}
	}
	b.order = c.ordering(t, q)
	if q.grouped() {
		b.groups = c.grouping(q, []string{c.key(t)}, slices.Concat(s.columns, []fragment{b.having}, b.order)...)
	}
	return c.finish(s.head(b.order), b.sql(c, t, q), c.locking(t, q.lock))
}

// value adds the column of a path or an annotation.
func (s *selection) value(path string) error {
	x, err := s.q.pathTerm(path)
	if err != nil {
		return err
	}
	var f fragment
	if x.path.column != nil {
		f = s.c.column(s.t, s.q, x.path)
	} else {
		f = s.c.fragment(func() string { return s.c.term(s.t, x) })
	}
	s.c.inGroups(s.q, path, f)
	s.columns = append(s.columns, f)
	return nil
}
