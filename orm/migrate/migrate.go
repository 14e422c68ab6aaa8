// Package migrate brings a database to the newest version of its schema. The
// versions are SQL files of goose, github.com/pressly/goose, which keeps
// account of them in a table of the database:
//
//	//go:embed versions/*.sql
//	var versions embed.FS
//	…
//	err := migrate.Up(ctx, db, versions, "versions")
//
// The SQL of the first version is what schema.Statements writes.
package migrate

import (
	"context"
	"fmt"
	"io/fs"

	"github.com/boltvet/boltvet/orm"
	"github.com/pressly/goose/v3"
)

// Up runs the versions in a folder that the database does not have yet, in
// their order and each in a transaction of its own. It stops at the first that
// fails; those before it stay.
func Up(ctx context.Context, db *orm.DB, files fs.FS, folder string) error {
	p, err := provider(db, files, folder)
	if err != nil {
		return err
	}
	if _, err := p.Up(ctx); err != nil {
		return fmt.Errorf("migrate: %w", err)
	}
	return nil
}

// Down undoes the newest version that the database has.
func Down(ctx context.Context, db *orm.DB, files fs.FS, folder string) error {
	p, err := provider(db, files, folder)
	if err != nil {
		return err
	}
	if _, err := p.Down(ctx); err != nil {
		return fmt.Errorf("migrate: %w", err)
	}
	return nil
}

var dialects = map[string]goose.Dialect{"sqlite": goose.DialectSQLite3, "postgres": goose.DialectPostgres}

func provider(db *orm.DB, files fs.FS, folder string) (*goose.Provider, error) {
	dialect, ok := dialects[db.Dialect().Name()]
	if !ok {
		return nil, fmt.Errorf("migrate: goose is not told how to speak to %s", db.Dialect().Name())
	}
	versions, err := fs.Sub(files, folder)
	if err != nil {
		return nil, fmt.Errorf("migrate: %w", err)
	}
	p, err := goose.NewProvider(dialect, db.SQL(), versions)
	if err != nil {
		return nil, fmt.Errorf("migrate: %w", err)
	}
	return p, nil
}
