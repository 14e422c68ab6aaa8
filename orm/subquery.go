package orm

import (
	"errors"
	"fmt"
)

// takeRows compares with the keys of the rows of another query, which the
// database finds by itself.
func (c *condition) takeRows(q query, source RowSource) error {
	rows, err := source.rows()
	if err == nil {
		err = rows.readable()
	}
	switch {
	case err != nil:
		return err
	case c.lookup != "in":
		return fmt.Errorf("%s takes a value, not a QuerySet", c.lookup)
	case c.annotation != nil || c.part != "" || c.path.column.rows != rows.model.typ:
		return fmt.Errorf("what is compared is not the key of a %s", rows.model.name)
	case q.elsewhere(rows):
		return errElsewhere
	}
	c.rows = &rows
	return nil
}

var errElsewhere = errors.New("the QuerySet is on another database")

// elsewhere reports whether the rows of another query are on another database.
func (q query) elsewhere(other query) bool {
	return q.home != nil && other.home != nil && q.home != other.home
}

// keys is a SELECT of the keys of the rows of q, inside another statement.
func (c *compiler) keys(q query) fragment {
	return c.subquery(func() fragment { return joined("", "", c.selectKeys(q)) })
}
