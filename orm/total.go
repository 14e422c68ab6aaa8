package orm

import (
	"context"
	"fmt"
	"reflect"
)

// AAggregate computes one value from all rows for each aggregate, and puts
// it into the field of into, a pointer to a struct, that its name says: that
// of As in snake case, or the field's tag. What may be NULL wants a pointer, a
// sql.Null, or a Default.
//
//	var stats struct{ Total, Published int }
//	err := articles.AAggregate(ctx, &stats,
//		orm.Count("id").As("total"),
//		orm.Count("id").Filter(orm.Q{"published": true}).As("published"))
//
// Django: aaggregate.
func (q QuerySet[T]) AAggregate(ctx context.Context, into any, aggregates ...Aggregate) error {
	if err := q.ready(); err != nil {
		return err
	}
	pointer := reflect.ValueOf(into)
	if pointer.Kind() != reflect.Pointer || pointer.IsNil() {
		return fmt.Errorf("orm: AAggregate wants a pointer to a struct, not %T", into)
	}
	r, err := aggregateRecord(pointer.Type().Elem(), aggregates)
	if err != nil {
		return err
	}
	s, err := q.query.selectTotals(q.db.dialect, aggregates)
	if err != nil {
		return err
	}
	b := &recordBuilder{record: r}
	return q.db.query(ctx, s, func(rows Rows) error {
		return eachRow(rows, cellsFunc(func(c *cells) error { return b.read(address{pointer.UnsafePointer()}, c) }), b)
	})
}

// Aggregate is AAggregate without a context.
func (q QuerySet[T]) Aggregate(into any, aggregates ...Aggregate) error {
	return q.AAggregate(withoutContext("Aggregate"), into, aggregates...)
}

// aggregateRecord is the fields in the order of the aggregates.
func aggregateRecord(t reflect.Type, aggregates []Aggregate) (*record, error) {
	if len(aggregates) == 0 {
		return nil, fmt.Errorf("orm: AAggregate without an aggregate")
	}
	all, err := recordOf(t)
	if err != nil {
		return nil, err
	}
	r := &record{typ: t}
	for _, a := range aggregates {
		f, err := all.named(a.label())
		if err != nil {
			return nil, err
		}
		r.fields = append(r.fields, f)
	}
	return r, nil
}

func (r *record) named(name string) (recordField, error) {
	var known []string
	for _, f := range r.fields {
		if f.name == name {
			return f, nil
		}
		known = append(known, f.name)
	}
	return recordField{}, fmt.Errorf("orm: AAggregate: no field for %q%s", name, didYouMean(name, known))
}

// selectTotals aggregates the rows of q. What a slice leaves, what Distinct
// leaves and what is aggregated already is only known to a subquery.
func (q query) selectTotals(d Dialect, aggregates []Aggregate) (statement, error) {
	if len(q.groups) > 0 {
		return statement{}, fmt.Errorf("orm: AAggregate after GroupBy: read the groups with AValues")
	}
	if err := q.uncombined("AAggregate"); err != nil {
		return statement{}, err
	}
	c := &compiler{dialect: d, wants: q.unordered().decisive}
	if q.window.sliced || q.distinct || q.grouped() {
		inner := joined("(", "", []fragment{c.subquery(func() fragment { return c.selectAlso(q.unordered(), q.annotations) }), words(")")})
		return c.finishTotals(c.over(q.model, inner), query{model: q.model, annotations: computed(q.annotations)}, aggregates)
	}
	return c.finishTotals(c.from(q.model), q, aggregates)
}

// finishTotals writes the aggregates over rows of q.
func (c *compiler) finishTotals(t *tables, q query, aggregates []Aggregate) (statement, error) {
	where, _ := c.conditions(t, q, c.member(t, q.through))
	var columns []fragment
	for _, a := range aggregates {
		x, err := a.term(q)
		if err != nil {
			return statement{}, err
		}
		columns = append(columns, c.fragment(func() string { return c.term(t, x) }))
	}
	return c.finish(joined("SELECT ", ", ", columns), t.sql(), where)
}

// computed are annotations that a subquery has as columns.
func computed(annotations []*annotation) []*annotation {
	inner := make([]*annotation, len(annotations))
	for i, a := range annotations {
		inner[i] = &annotation{name: a.name, term: &term{}, inner: true}
	}
	return inner
}
