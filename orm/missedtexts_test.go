package orm

import (
	"database/sql"
	"testing"

	_ "modernc.org/sqlite"
)

// TestTransactionsPrepare holds that what transactions send again and again is
// prepared, on a pool of one connection as well, and what they send once is not.
func TestTransactionsPrepare(t *testing.T) {
	db, err := sql.Open("sqlite", "file:prepare?mode=memory")
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	db.SetMaxOpenConns(1)
	pool := &sqlPool{db: db, statements: newStatementCache(db)}
	texts := []string{"SELECT ?", "SELECT ? + 1", "SELECT ? FROM nothing", "SELECT ? FROM nothing", "SAVEPOINT s", "SAVEPOINT s"}
	for range 3 {
		tx, err := pool.Begin(t.Context(), &sql.TxOptions{})
		if err != nil {
			t.Fatal(err)
		}
		for _, text := range texts {
			_, _ = tx.Exec(t.Context(), text, []any{1}) // some fail
		}
		texts = texts[:len(texts)-1]
		if err := tx.Rollback(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	if len(pool.statements.byText) != 2 || pool.statements.byText["SELECT ?"] == nil || pool.statements.byText["SELECT ? + 1"] == nil {
		t.Errorf("prepared: %v", pool.statements.byText)
	}
}
