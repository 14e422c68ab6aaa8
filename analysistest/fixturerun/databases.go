package fixturerun

import (
	"context"
	"database/sql"
	"fmt"
	"os"
	"path/filepath"

	"modernc.org/sqlite"
)

// Several connections must be able to read while another writes: a fixture may keep
// a cursor open, or start goroutines.
const settings = "?_pragma=journal_mode(wal)&_pragma=busy_timeout(10000)&_pragma=synchronous(off)"

// databases makes database files, each size seeded once and copied from then on.
type databases struct {
	dir    string
	seed   Seed
	seeded map[int]string // paths by size
	copies int
}

// fresh returns the path of a database with n rows that nothing has used yet.
func (d *databases) fresh(n int) (string, error) {
	seeded, ok := d.seeded[n]
	if !ok {
		seeded = filepath.Join(d.dir, fmt.Sprintf("seeded-%d.db", n))
		if err := d.create(seeded, n); err != nil {
			return "", err
		}
		d.seeded[n] = seeded
	}
	content, err := os.ReadFile(seeded)
	if err != nil {
		return "", err
	}
	d.copies++
	path := filepath.Join(d.dir, fmt.Sprintf("copy-%d.db", d.copies))
	return path, os.WriteFile(path, content, 0o600)
}

func (d *databases) create(path string, n int) error {
	connector, err := sqlite.NewConnector("file:" + path + settings)
	if err != nil {
		return err
	}
	db := sql.OpenDB(connector)
	if err := d.seed(context.Background(), db, n); err != nil {
		return err
	}
	return db.Close()
}

// openCounting opens the database at path so that sent counts what reaches its driver.
func openCounting(path string, sent *counter) (*sql.DB, error) {
	connector, err := sqlite.NewConnector("file:" + path + settings)
	if err != nil {
		return nil, err
	}
	return sql.OpenDB(countingConnector{connector, sent}), nil
}
