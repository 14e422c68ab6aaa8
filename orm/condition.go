package orm

import (
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"time"
)

// lookups are the comparisons that may end a path.
var lookups = [...]string{
	"exact", "iexact", "contains", "icontains", "in", "gt", "gte", "lt", "lte",
	"startswith", "istartswith", "endswith", "iendswith", "isnull", "range",
}

// dateParts may stand before a lookup. They speak of a time in UTC.
var dateParts = [...]string{
	"year", "month", "day", "week", "week_day", "quarter", "hour", "minute", "second", "date",
}

func isLookup(word string) bool   { return slices.Contains(lookups[:], word) }
func isDatePart(word string) bool { return slices.Contains(dateParts[:], word) }

// condition compares a column, possibly of a related row, or an annotation
// with a value or an expression.
type condition struct {
	path       fieldPath
	annotation *annotation // instead of path
	part       string      // of a time, or empty
	lookup     string
	value      any // for in and range: []any
	term       *term
	rows       *query // for in: those whose keys are compared with, instead of a value
}

func (c condition) aggregated() bool {
	return c.annotation != nil && c.annotation.term.aggregated() || c.term != nil && c.term.aggregated()
}

// condition resolves one pair: the path, the lookup at its end, the value.
func (q query) condition(path string, value any) (condition, error) {
	c, err := q.comparison(path)
	if err != nil {
		return c, err
	}
	switch v := value.(type) {
	case Expression:
		err = c.takeExpression(q, v)
	case RowSource:
		err = c.takeRows(q, v)
	default:
		c.value = value
		err = c.takeValue()
	}
	if err != nil {
		return c, fmt.Errorf("orm: %q: %w", path, err)
	}
	return c, nil
}

// comparison is a condition without its value yet.
func (q query) comparison(path string) (condition, error) {
	name, rest, _ := strings.Cut(path, "__")
	if a := q.annotation(name); a != nil {
		c := condition{annotation: a}
		return c, c.takeWords(path, name, rest)
	}
	return q.model.comparison(path)
}

func (m *model) comparison(path string) (condition, error) {
	if known, ok := m.comparisons.find(path); ok {
		return known, nil
	}
	p, rest, err := m.fieldPath(path)
	if err != nil {
		return condition{}, err
	}
	c := condition{path: p}
	if err := c.takeWords(path, p.column.lookup, rest); err != nil {
		return c, err
	}
	m.comparisons.add(path, c)
	return c, nil
}

// takeWords reads what follows a field: a part of a time, a lookup, or both.
func (c *condition) takeWords(path, field, rest string) error {
	part, lookup, _ := strings.Cut(rest, "__")
	if !isDatePart(part) || c.annotation == nil && !isTime(c.path.column.typ) {
		part, lookup = "", rest
	}
	if lookup == "" {
		lookup = "exact"
	}
	if !isLookup(lookup) {
		known := slices.Concat(lookups[:], dateParts[:])
		return fmt.Errorf("orm: %q: %s has no lookup %q%s", path, field, lookup, didYouMean(lookup, known))
	}
	c.part, c.lookup = part, lookup
	return nil
}

func isTime(t reflect.Type) bool {
	if t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	return t == reflect.TypeFor[time.Time]() || t.Kind() == reflect.Struct
}

// takeValue checks that the value fits the lookup and copies what the caller
// could still change. Comparing with nil asks for NULL, as in Django.
func (c *condition) takeValue() (err error) {
	if c.value, err = c.plain(c.value); err != nil {
		return err
	}
	if c.value == nil {
		if c.lookup != "exact" && c.lookup != "iexact" {
			return fmt.Errorf("%s cannot compare with nil", c.lookup)
		}
		c.lookup, c.value = "isnull", true
	}
	switch c.lookup {
	case "in", "range":
		return c.takeList()
	case "isnull":
		if _, ok := c.value.(bool); !ok {
			return fmt.Errorf("isnull takes a bool, not %T", c.value)
		}
		return nil
	case "iexact", "contains", "icontains", "startswith", "istartswith", "endswith", "iendswith":
		if v := reflect.ValueOf(c.value); v.Kind() == reflect.String {
			c.value = v.String()
			return nil
		}
		return fmt.Errorf("%s takes a string, not %T", c.lookup, c.value)
	}
	return c.takeOne(&c.value)
}

// plain is a value without a row or a NULL in disguise.
func (c *condition) plain(value any) (any, error) {
	if c.annotation != nil {
		return plain(value)
	}
	return c.path.column.plain(value)
}

// takeExpression compares with what the database computes, where there is an
// operator for it.
func (c *condition) takeExpression(q query, e Expression) (err error) {
	if _, ok := operators[c.lookup]; !ok {
		return fmt.Errorf("%s takes a value, not an Expression", c.lookup)
	}
	c.term, err = e.term(q)
	return err
}

// takeOne checks a value that is compared with the column itself.
func (c *condition) takeOne(value *any) error {
	switch {
	case c.part == "date":
		return takeDate(value)
	case c.part != "":
		if !isNumber(*value) {
			return fmt.Errorf("%s is a number, not a %T", c.part, *value)
		}
	case c.annotation == nil:
		return c.path.column.accepts(*value)
	}
	return nil
}

func (c *condition) takeList() error {
	list := reflect.ValueOf(c.value)
	if k := list.Kind(); k != reflect.Slice && k != reflect.Array {
		return fmt.Errorf("%s takes a slice, not %T", c.lookup, c.value)
	}
	if c.lookup == "range" && list.Len() != 2 {
		return fmt.Errorf("range takes two values, not %d", list.Len())
	}
	values := make([]any, list.Len())
	for i := range values {
		var err error
		if values[i], err = c.plain(list.Index(i).Interface()); err != nil {
			return err
		}
		if values[i] == nil {
			return errors.New(c.lookup + " cannot compare with nil")
		}
		if err := c.takeOne(&values[i]); err != nil {
			return err
		}
	}
	c.value = values
	return nil
}

// rejectsNull reports whether no row can satisfy c with a NULL, so that an
// outer join is not needed to find the rows.
func (c condition) rejectsNull() bool { return c.lookup != "isnull" || c.value == false }
