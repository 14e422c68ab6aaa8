package orm

import (
	"database/sql/driver"
	"fmt"
	"strconv"
)

// statement is SQL text with its arguments.
type statement struct {
	text string
	args []any
}

// compiler writes one statement. Arguments are bound in the order in which
// their placeholders stand in the text.
type compiler struct {
	dialect Dialect
	args    []any
	aliases int
	err     error // the first value that could not be bound
}

func (c *compiler) quote(name string) string { return c.dialect.Quote(name) }

func (c *compiler) alias() string {
	c.aliases++
	return "t" + strconv.Itoa(c.aliases-1)
}

// bind adds an argument and returns its placeholder.
func (c *compiler) bind(value any) string {
	v, err := c.driverValue(value)
	if err != nil && c.err == nil {
		c.err = err
	}
	c.args = append(c.args, v)
	return c.dialect.Placeholder(len(c.args))
}

// driverValue does here what database/sql would do later, because the dialect
// has to see times and lists in the form that reaches the driver.
func (c *compiler) driverValue(value any) (driver.Value, error) {
	v, err := driver.DefaultParameterConverter.ConvertValue(value)
	if err != nil {
		return nil, fmt.Errorf("orm: cannot send a %T: %w", value, err)
	}
	return c.dialect.Value(v), nil
}

func (c *compiler) bindList(values []any) string {
	list := make([]driver.Value, len(values))
	for i, value := range values {
		v, err := c.driverValue(value)
		if err != nil && c.err == nil {
			c.err = err
		}
		list[i] = v
	}
	one, err := c.dialect.List(list)
	if err != nil && c.err == nil {
		c.err = err
	}
	return c.bind(one)
}
