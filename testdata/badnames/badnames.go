// Package badnames holds queries that speak of relations and columns by name, some
// of which are not there. Those over orm and gorm are run: what is reported must be
// refused, and what is not must work.
package badnames

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"

	"gorm.io/gorm"

	"github.com/boltvet/boltvet/orm"
)

// refused runs a query that orm must not take.
func refused[T any](ctx context.Context, q orm.QuerySet[T]) error {
	_, err := q.AList(ctx)
	return mistaken(err)
}

// mistaken is an error unless somebody made a mistake.
func mistaken(err error) error {
	var fromDatabase *orm.DatabaseError
	if err == nil || errors.Is(err, orm.ErrDoesNotExist) || errors.As(err, &fromDatabase) {
		return fmt.Errorf("not refused: %v", err)
	}
	return nil
}

// taken runs a query that orm must take.
func taken[T any](ctx context.Context, q orm.QuerySet[T]) error {
	_, err := q.AList(ctx)
	return err
}

// shown is the error of a query whose rows are made use of.
func shown(rows any, err error) error {
	fmt.Fprint(io.Discard, rows)
	return err
}

// unsupported is an error unless gorm did not find a relation.
func unsupported(err error) error {
	if !errors.Is(err, gorm.ErrUnsupportedRelation) {
		return fmt.Errorf("not refused: %v", err)
	}
	return nil
}

// A Tag is the table of the blog with what queries compute.
type Tag struct {
	orm.Origin
	naming
	Uses int `orm:"annotation"`
	Note any `orm:"-"`
}

type naming struct {
	ID   int64
	Name string
}

// A Profile has a column that knows its own value.
type Profile struct {
	ID  int64
	Bio sql.NullString
}

const byTitle = "title"
