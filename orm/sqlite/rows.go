package sqlite

import (
	"context"
	"database/sql/driver"
	"io"
	"slices"
)

// rows is a result as the driver gives it. A connection has one for all its
// results, because it runs one statement at a time.
type rows struct {
	ctx    context.Context
	result driver.Rows
	values []driver.Value
	err    error
}

func (r *rows) begin(ctx context.Context, result driver.Rows) {
	n := len(result.Columns())
	*r = rows{ctx: ctx, result: result, values: slices.Grow(r.values[:0], n)[:n]}
}

// end keeps nothing but memory.
func (r *rows) end() {
	clear(r.values)
	*r = rows{values: r.values}
}

func (r *rows) Columns() ([]string, error) { return r.result.Columns(), nil }

// Next looks at the context, because the driver does so only while it waits.
func (r *rows) Next() bool {
	if r.err = r.ctx.Err(); r.err != nil {
		return false
	}
	err := r.result.Next(r.values)
	if err != nil && err != io.EOF {
		r.err = err
	}
	return err == nil
}

func (r *rows) Scan(dest ...any) error {
	for i, to := range dest {
		*to.(*any) = r.values[i]
	}
	return nil
}

func (r *rows) Values() []driver.Value { return r.values }

func (r *rows) Err() error { return r.err }
