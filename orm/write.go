package orm

import (
	"context"
	"fmt"
)

// ACreate inserts row and sets its key if it has none. What the query says
// about rows plays no part. Django: acreate.
func (q QuerySet[T]) ACreate(ctx context.Context, row *T) error {
	if err := q.ready(); err != nil {
		return err
	}
	return q.db.create(ctx, q.query.model, addressOf(row))
}

// ABulkCreate inserts rows with few statements in one transaction and sets
// their keys: all are created, or none is. Many-to-many relations are not
// part of it. Django: abulk_create.
func (q QuerySet[T]) ABulkCreate(ctx context.Context, rows []*T, options ...BulkOption) error {
	if err := q.ready(); err != nil {
		return err
	}
	return q.db.createAll(ctx, q.query.model, addressesOf(rows), options)
}

// AUpdate sets columns of all rows of the query by one statement and counts
// the rows that matched. A value may be an Expression, which the database
// computes from the row as it is: Update("views", F("views").Add(1)). A slice
// cannot be updated. Django: aupdate.
func (q QuerySet[T]) AUpdate(ctx context.Context, path Path[T], value any, more ...any) (int, error) {
	pairs, err := pairsOf[T](append([]any{path, value}, more...))
	if q.err == nil {
		q.err = err
	}
	if err := q.ready(); err != nil {
		return 0, err
	}
	return q.db.update(ctx, q.query, pairs)
}

// ADelete deletes the rows of the query and, in the same transaction, what
// has to go with them: rows that point at them by a relation that a Reverse,
// ReverseOne or ManyToMany field of the models declares. Rows whose relation
// may be NULL stay and point at nothing, unless its tag on_delete says
// otherwise. A slice cannot be deleted. Django: adelete.
func (q QuerySet[T]) ADelete(ctx context.Context) (Deleted, error) {
	if err := q.ready(); err != nil {
		return Deleted{}, err
	}
	return q.db.delete(ctx, q.query)
}

// ASave stores row: it updates the row with that key, and inserts one if
// there is none or row has no key yet. With paths it only updates those
// columns, and fails with ErrDoesNotExist if there is no such row. Columns
// that a query with Only or Defer did not read stay as they are, unless their
// field was given a value since; name them in paths to store a zero.
// Django: asave.
func (q QuerySet[T]) ASave(ctx context.Context, row *T, paths ...Path[T]) error {
	if err := q.ready(); err != nil {
		return err
	}
	return q.db.save(ctx, q.query.model, addressOf(row), texts(paths))
}

// ARefreshFromDB reads the columns of row anew, or only those at some paths,
// and forgets the relations that were loaded from them. Fields that are no
// columns stay. It fails with ErrDoesNotExist if the row is gone.
// Django: arefresh_from_db.
func (q QuerySet[T]) ARefreshFromDB(ctx context.Context, row *T, paths ...Path[T]) error {
	if err := q.ready(); err != nil {
		return err
	}
	if row == nil {
		return fmt.Errorf("orm: cannot refresh a nil %s", q.query.model.name)
	}
	return q.db.refresh(ctx, q.query.model, addressOf(row), texts(paths), q.query.fetch)
}

// ALoadDeferred reads the columns that Only or Defer left out of rows, by one
// statement for all rows of a query. Fields that were given a value meanwhile
// keep it. In Django looking at such a field reads it, one statement for each.
func (q QuerySet[T]) ALoadDeferred(ctx context.Context, rows ...*T) error {
	if err := q.ready(); err != nil {
		return err
	}
	return q.db.loadDeferred(ctx, q.query.model, addressesOf(rows))
}

// ABulkUpdate stores some columns of rows that have been created, by few
// statements in one transaction, and counts the rows that were found.
// Django: abulk_update.
func (q QuerySet[T]) ABulkUpdate(ctx context.Context, rows []*T, path Path[T], more ...Path[T]) (int, error) {
	if err := q.ready(); err != nil {
		return 0, err
	}
	return q.db.updateAll(ctx, q.query.model, addressesOf(rows), texts(append([]Path[T]{path}, more...)))
}

// Create is ACreate without a context.
func (q QuerySet[T]) Create(row *T) error { return q.ACreate(withoutContext("Create"), row) }

// BulkCreate is ABulkCreate without a context.
func (q QuerySet[T]) BulkCreate(rows []*T, options ...BulkOption) error {
	return q.ABulkCreate(withoutContext("BulkCreate"), rows, options...)
}

// Update is AUpdate without a context.
func (q QuerySet[T]) Update(path Path[T], value any, more ...any) (int, error) {
	return q.AUpdate(withoutContext("Update"), path, value, more...)
}

// Delete is ADelete without a context.
func (q QuerySet[T]) Delete() (Deleted, error) { return q.ADelete(withoutContext("Delete")) }

// Save is ASave without a context.
func (q QuerySet[T]) Save(row *T, paths ...Path[T]) error {
	return q.ASave(withoutContext("Save"), row, paths...)
}

// RefreshFromDB is ARefreshFromDB without a context.
func (q QuerySet[T]) RefreshFromDB(row *T, paths ...Path[T]) error {
	return q.ARefreshFromDB(withoutContext("RefreshFromDB"), row, paths...)
}

// LoadDeferred is ALoadDeferred without a context.
func (q QuerySet[T]) LoadDeferred(rows ...*T) error {
	return q.ALoadDeferred(withoutContext("LoadDeferred"), rows...)
}

// BulkUpdate is ABulkUpdate without a context.
func (q QuerySet[T]) BulkUpdate(rows []*T, path Path[T], more ...Path[T]) (int, error) {
	return q.ABulkUpdate(withoutContext("BulkUpdate"), rows, path, more...)
}
