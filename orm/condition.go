package orm

import (
	"errors"
	"fmt"
	"reflect"
)

// lookups are the comparisons that may end a path.
var lookups = [...]string{
	"exact", "iexact", "contains", "icontains", "in", "gt", "gte", "lt", "lte",
	"startswith", "istartswith", "endswith", "iendswith", "isnull",
}

func isLookup(word string) bool {
	for _, l := range lookups {
		if l == word {
			return true
		}
	}
	return false
}

// pair is one path and value of Filter, Exclude or AGet.
type pair struct {
	path  string
	value any
}

// condition resolves one pair: the path, the lookup at its end, the value.
func (m *model) condition(path string, value any) (condition, error) {
	p, lookup, err := m.fieldPath(path)
	if err != nil {
		return condition{}, err
	}
	if lookup == "" {
		lookup = "exact"
	}
	if !isLookup(lookup) {
		return condition{}, fmt.Errorf("orm: %q: %s has no lookup %q%s", path, p.column.lookup, lookup, didYouMean(lookup, lookups[:]))
	}
	c := condition{path: p, lookup: lookup, value: value}
	if err := c.takeValue(); err != nil {
		return c, fmt.Errorf("orm: %q: %w", path, err)
	}
	return c, nil
}

// takeValue checks that the value fits the lookup and copies what the caller
// could still change. Comparing with nil asks for NULL, as in Django.
func (c *condition) takeValue() error {
	if c.value = keyIfRow(c.value); c.value == nil {
		if c.lookup != "exact" {
			return fmt.Errorf("%s cannot compare with nil", c.lookup)
		}
		c.lookup, c.value = "isnull", true
	}
	switch c.lookup {
	case "in":
		return c.takeList()
	case "isnull":
		if _, ok := c.value.(bool); !ok {
			return fmt.Errorf("isnull takes a bool, not %T", c.value)
		}
	case "iexact", "contains", "icontains", "startswith", "istartswith", "endswith", "iendswith":
		if v := reflect.ValueOf(c.value); v.Kind() == reflect.String {
			c.value = v.String()
			return nil
		}
		return fmt.Errorf("%s takes a string, not %T", c.lookup, c.value)
	}
	return nil
}

func (c *condition) takeList() error {
	list := reflect.ValueOf(c.value)
	if k := list.Kind(); k != reflect.Slice && k != reflect.Array {
		return fmt.Errorf("in takes a slice, not %T", c.value)
	}
	values := make([]any, list.Len())
	for i := range values {
		if values[i] = keyIfRow(list.Index(i).Interface()); values[i] == nil {
			return errors.New("in cannot compare with nil")
		}
	}
	c.value = values
	return nil
}

// keyIfRow lets a filter name a row by itself: Filter("author", user).
func keyIfRow(value any) any {
	v := reflect.ValueOf(value)
	if v.Kind() != reflect.Pointer || v.Type().Elem().Kind() != reflect.Struct {
		return value
	}
	if v.IsNil() {
		return nil
	}
	if m, err := modelOf(v.Type().Elem()); err == nil {
		return m.keyOf(address{v.UnsafePointer()}).value()
	}
	return value
}

// rejectsNull reports whether no row can satisfy c with a NULL, so that an
// outer join is not needed to find the rows.
func (c condition) rejectsNull() bool { return c.lookup != "isnull" || c.value == false }
