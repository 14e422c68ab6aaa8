package sqlite

import (
	"errors"
	"strings"

	"github.com/boltvet/boltvet/orm"
)

// coded is an error of the driver that Open uses. Its code is SQLite's
// extended one.
type coded interface {
	error
	Code() int
}

const primaryCode = 0xff // masks an extended code

// Classify knows SQLite's result codes. Errors of other drivers are told by
// the words in which SQLite reports a violation.
func (Dialect) Classify(err error) error {
	var e coded
	if !errors.As(err, &e) {
		return kindOfWords(err.Error())
	}
	switch e.Code() {
	case 2067, 1555, 2579: // SQLITE_CONSTRAINT_UNIQUE, _PRIMARYKEY, _ROWID
		return orm.ErrUnique
	case 787: // SQLITE_CONSTRAINT_FOREIGNKEY
		return orm.ErrForeignKey
	case 1299: // SQLITE_CONSTRAINT_NOTNULL
		return orm.ErrNotNull
	case 275: // SQLITE_CONSTRAINT_CHECK
		return orm.ErrCheck
	case 517: // SQLITE_BUSY_SNAPSHOT: somebody wrote since this transaction read
		return orm.ErrSerialization
	}
	switch e.Code() & primaryCode {
	case 5, 6: // SQLITE_BUSY, SQLITE_LOCKED
		return orm.ErrLocked
	}
	return nil
}

func kindOfWords(text string) error {
	for words, kind := range map[string]error{
		"UNIQUE constraint failed":      orm.ErrUnique,
		"FOREIGN KEY constraint failed": orm.ErrForeignKey,
		"NOT NULL constraint failed":    orm.ErrNotNull,
		"CHECK constraint failed":       orm.ErrCheck,
		"database is locked":            orm.ErrLocked,
	} {
		if strings.HasPrefix(text, words) {
			return kind
		}
	}
	return nil
}
