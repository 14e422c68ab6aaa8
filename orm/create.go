package orm

import (
	"context"
	"fmt"
	"slices"
	"strings"
)

// maxBatch bounds the rows of one INSERT: beyond it a statement gets longer
// but hardly faster.
const maxBatch = 1000

// BulkOption changes what ABulkCreate does.
type BulkOption func(*bulk)

// bulk is one call of ABulkCreate.
type bulk struct {
	size           int
	ignore         bool
	fields, unique []string // of UpdateConflicts
}

// BatchSize bounds the rows of one statement; the database may bound them
// further.
func BatchSize(n int) BulkOption { return func(b *bulk) { b.size = n } }

// IgnoreConflicts leaves out rows whose key or other unique columns are there
// already. Keys are not set then, because nobody knows which rows were
// inserted.
func IgnoreConflicts() BulkOption { return func(b *bulk) { b.ignore = true } }

// UpdateConflicts turns the insertion of a row whose unique columns are there
// already into an update of fields. Keys are set as without it.
func UpdateConflicts(fields []string, unique []string) BulkOption {
	return func(b *bulk) { b.fields, b.unique = fields, unique }
}

// create inserts one row, sets its key and ties its relations to db.
func (db *DB) create(ctx context.Context, m *model, row address) error {
	if row.isNil() {
		return fmt.Errorf("orm: cannot create a nil %s", m.name)
	}
	return db.insert(ctx, insertion{model: m, rows: []address{row}})
}

// createAll inserts rows in one transaction. Rows that have a key already go
// first, as in Django, so that the database can count on from them.
func (db *DB) createAll(ctx context.Context, m *model, rows []address, options []BulkOption) error {
	b := bulk{size: maxBatch}
	for _, option := range options {
		option(&b)
	}
	conflict, err := b.conflict(db.dialect, m)
	if err != nil {
		return err
	}
	keyed, unkeyed, err := m.splitByKey(rows)
	if err != nil || len(rows) == 0 {
		return err
	}
	batches := slices.Concat(db.batches(m, b.size, keyed), db.batches(m, b.size, unkeyed))
	insert := func(ctx context.Context) error { return db.insertBatches(ctx, m, batches, b, conflict) }
	if len(batches) > 1 {
		err = Atomic(ctx, db, insert, NoSavepoint())
	} else {
		err = insert(ctx) // one statement is all or nothing by itself
	}
	if err != nil {
		m.clearKeys(unkeyed)
	}
	return err
}

// batches are the rows of one statement each.
func (db *DB) batches(m *model, most int, rows []address) [][]address {
	return slices.Collect(slices.Chunk(rows, min(db.batchSize(m), most)))
}

// conflict is the end of the INSERT.
func (b bulk) conflict(d Dialect, m *model) (string, error) {
	switch {
	case b.size < 1:
		return "", fmt.Errorf("orm: BatchSize(%d): want at least 1", b.size)
	case b.ignore && b.fields != nil:
		return "", fmt.Errorf("orm: IgnoreConflicts and UpdateConflicts exclude each other")
	case b.ignore:
		return " ON CONFLICT DO NOTHING", nil
	case b.fields == nil && b.unique == nil:
		return "", nil
	case len(b.fields) == 0 || len(b.unique) == 0:
		return "", fmt.Errorf("orm: UpdateConflicts wants the fields to update and the unique ones")
	}
	return b.updating(d, m)
}

func (b bulk) updating(d Dialect, m *model) (string, error) {
	unique, err := m.ownColumns("UpdateConflicts", b.unique)
	if err != nil {
		return "", err
	}
	fields, err := m.ownColumns("UpdateConflicts", b.fields)
	if err != nil {
		return "", err
	}
	if slices.Contains(fields, m.key) {
		return "", fmt.Errorf("orm: UpdateConflicts: the key of a %s cannot be changed", m.name)
	}
	c := &compiler{dialect: d}
	sets := make([]string, len(fields))
	for i, f := range fields {
		sets[i] = c.quote(f.name) + " = excluded." + c.quote(f.name)
	}
	return " ON CONFLICT (" + c.names(unique) + ") DO UPDATE SET " + strings.Join(sets, ", "), nil
}

// ownColumns are columns of the model itself, by their paths.
func (m *model) ownColumns(method string, paths []string) ([]*column, error) {
	columns := make([]*column, len(paths))
	for i, path := range paths {
		p, rest, err := m.fieldPath(path)
		if err == nil && (rest != "" || len(p.steps) > 0) {
			err = fmt.Errorf("orm: %s: %q is not a column of %s", method, path, m.name)
		}
		if err != nil {
			return nil, err
		}
		columns[i] = p.column
	}
	return columns, nil
}

// clearKeys takes back keys that an undone transaction has assigned, so that
// a second attempt is like the first.
func (m *model) clearKeys(rows []address) {
	for _, row := range rows {
		row.plus(m.key.offset).pointer(m.key.typ).Elem().SetZero()
	}
}

func (db *DB) insertBatches(ctx context.Context, m *model, batches [][]address, b bulk, conflict string) error {
	for _, rows := range batches {
		if err := db.insert(ctx, insertion{model: m, rows: rows, conflict: conflict, keyless: b.ignore}); err != nil {
			return err
		}
	}
	return nil
}

func (db *DB) batchSize(m *model) int {
	if len(m.columns) == 1 {
		return 1 // there is no INSERT of several rows without a column
	}
	return max(1, db.dialect.MaxParameters()/len(m.columns))
}

func (m *model) splitByKey(rows []address) (keyed, unkeyed []address, err error) {
	for i, row := range rows {
		switch {
		case row.isNil():
			return nil, nil, fmt.Errorf("orm: cannot create a nil %s, number %d", m.name, i)
		case m.needsKey(row):
			unkeyed = append(unkeyed, row)
		default:
			keyed = append(keyed, row)
		}
	}
	return keyed, unkeyed, nil
}

// needsKey reports whether the database has to assign the key of row.
func (m *model) needsKey(row address) bool {
	return m.autoKey() && m.keyOf(row) == rowKey{}
}
