package orm

import (
	"database/sql/driver"
	"errors"
	"fmt"
	"reflect"
	"strconv"
	"strings"
)

// statement is SQL text with its arguments.
type statement struct {
	text string
	args []any
}

// compiler writes the parts of one statement. Every part is a fragment with
// its own arguments, because parts are not written in the order in which they
// stand: the joins are known last.
type compiler struct {
	dialect Dialect
	args    []any    // of the fragment being written
	plain   []string // of the fragment being written
	aliases int
	err     error // the first value that could not be bound

	wants       func(*annotation) bool // annotations that are written even if nothing refers to them, or nil
	annotations map[*annotation]fragment
	groups      []fragment // of GroupBy, as far as they were written
}

// fragment is a piece of SQL in which each argument is a mark.
type fragment struct {
	text  string
	args  []any
	plain []string // columns outside aggregates, which a GROUP BY has to name
}

// mark stands for an argument until the order of all is known. No identifier
// contains it: see quote.
const mark = "\x00"

// fragment writes a piece apart from the one that is being written.
func (c *compiler) fragment(write func() string) fragment {
	args, plain := c.args, c.plain
	c.args, c.plain = nil, nil
	f := fragment{text: write()}
	f.args, f.plain = c.args, c.plain
	c.args, c.plain = args, plain
	return f
}

// put continues the piece that is being written with f.
func (c *compiler) put(f fragment) string {
	c.args = append(c.args, f.args...)
	c.plain = append(c.plain, f.plain...)
	return f.text
}

// subquery writes a SELECT inside another one: what it knows of annotations
// and groups is its own.
func (c *compiler) subquery(write func() fragment) fragment {
	wants, annotations, groups := c.wants, c.annotations, c.groups
	c.annotations, c.groups = nil, nil
	f := write()
	c.wants, c.annotations, c.groups = wants, annotations, groups
	f.plain = nil
	return f
}

// hidden writes what no GROUP BY has to know: it is inside an aggregate or a
// subquery.
func (c *compiler) hidden(write func() string) string {
	f := c.fragment(write)
	f.plain = nil
	return c.put(f)
}

// named notes a column that is written.
func (c *compiler) named(column string) string {
	c.plain = append(c.plain, column)
	return column
}

// read is the expression that reads a column into a field.
func (c *compiler) read(column string, t reflect.Type) string {
	if reader, ok := c.dialect.(ColumnReader); ok {
		return reader.Read(column, t)
	}
	return column
}

// as gives the piece a name, which is quoted already.
func (f fragment) as(name string) fragment {
	f.text += " AS " + name
	return f
}

// finish joins the pieces of a statement and numbers its arguments.
func (c *compiler) finish(parts ...fragment) (statement, error) {
	var s statement
	var text strings.Builder
	for _, part := range parts {
		text.WriteString(part.text)
		s.args = append(s.args, part.args...)
	}
	s.text = numbered(c.dialect, text.String())
	return s, c.err
}

func numbered(d Dialect, text string) string {
	var b strings.Builder
	for n := 1; ; n++ {
		before, after, found := strings.Cut(text, mark)
		b.WriteString(before)
		if !found {
			return b.String()
		}
		b.WriteString(d.Placeholder(n))
		text = after
	}
}

func words(text string) fragment { return fragment{text: text} }

// plainly is a fragment of one column.
func plainly(column string) fragment { return fragment{text: column, plain: []string{column}} }

func (c *compiler) quote(name string) string {
	if strings.Contains(name, mark) {
		c.fail(errors.New("orm: a name contains a zero byte"))
		return ""
	}
	return c.dialect.Quote(name)
}

func (c *compiler) fail(err error) {
	if err != nil && c.err == nil {
		c.err = err
	}
}

func (c *compiler) alias() string {
	c.aliases++
	return "t" + strconv.Itoa(c.aliases-1)
}

// bind adds an argument and returns its mark.
func (c *compiler) bind(value any) string {
	v, err := driverValue(c.dialect, value)
	c.fail(err)
	c.args = append(c.args, v)
	return mark
}

// driverValue does here what database/sql would do later, because the dialect
// has to see times and lists in the form that reaches the driver.
func driverValue(d Dialect, value any) (driver.Value, error) {
	switch value.(type) {
	case int64, string, bool, float64, []byte, nil:
		return value, nil
	}
	v, err := defaultConverter(value)
	if err != nil {
		return nil, fmt.Errorf("orm: cannot send a %T: %w", value, err)
	}
	return d.Value(v), nil
}

func defaultConverter(value any) (driver.Value, error) {
	return driver.DefaultParameterConverter.ConvertValue(value)
}

// bindList binds all values as one argument, to be compared with a column, or
// nil for what is none.
func (c *compiler) bindList(with *column, values []any) string {
	one, err := listValue(c.dialect, with, values)
	c.fail(err)
	return c.bind(one)
}

func listValue(d Dialect, with *column, values []any) (driver.Value, error) {
	list := make([]driver.Value, len(values))
	for i, value := range values {
		v, err := driverValue(d, value)
		if err != nil {
			return nil, err
		}
		list[i] = with.element(d, v)
	}
	return d.List(list)
}

// element is a value of the column as it stands in a list.
func (c *column) element(d Dialect, v driver.Value) driver.Value {
	raw, ok := v.([]byte)
	if u, typed := d.(Unnester); ok && typed && c != nil {
		return u.Element(raw, c.declared(d))
	}
	return v
}
