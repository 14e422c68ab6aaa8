package orm

import (
	"context"
	"database/sql"
)

// sqlPool is a Pool on database/sql. It keeps statements prepared.
type sqlPool struct {
	db         *sql.DB
	statements *statementCache
}

// maxPreparedText bounds the texts worth keeping prepared: longer ones are
// INSERTs of many rows, for which preparing is a small part of the work.
const maxPreparedText = 4096

func (p *sqlPool) SQL() *sql.DB  { return p.db }
func (p *sqlPool) Close() error  { return p.db.Close() }
func (p *sqlPool) MaxConns() int { return p.db.Stats().MaxOpenConnections }

func (p *sqlPool) Query(ctx context.Context, text string, args []any, read func(Rows) error) error {
	if len(text) > maxPreparedText {
		rows, err := p.db.QueryContext(ctx, text, args...)
		if err != nil {
			return err
		}
		return drain(rows, read)
	}
	prepared, err := p.statements.take(ctx, text)
	if err != nil {
		return err
	}
	defer p.statements.release(prepared)
	rows, err := prepared.stmt.QueryContext(ctx, args...)
	if err != nil {
		return err
	}
	return drain(rows, read)
}

func (p *sqlPool) Exec(ctx context.Context, text string, args []any) (sql.Result, error) {
	if len(args) == 0 || len(text) > maxPreparedText {
		return p.db.ExecContext(ctx, text, args...)
	}
	prepared, err := p.statements.take(ctx, text)
	if err != nil {
		return nil, err
	}
	defer p.statements.release(prepared)
	return prepared.stmt.ExecContext(ctx, args...)
}

func (p *sqlPool) Begin(ctx context.Context, options *sql.TxOptions) (Tx, error) {
	p.statements.prepareMissed(ctx)
	tx, err := p.db.BeginTx(ctx, options)
	if err != nil {
		return nil, err
	}
	return &sqlTx{tx: tx, statements: p.statements, own: map[string]*sql.Stmt{}}, nil
}

// sqlTx is a Tx on database/sql. It prepares nothing for the cache, because
// that would need a second connection, which a pool of one does not have; but
// it uses what is prepared.
type sqlTx struct {
	tx         *sql.Tx
	statements *statementCache
	own        map[string]*sql.Stmt // those of the cache, bound to this transaction
}

// prepared is a statement for this transaction, or nil. database/sql keeps
// each one until the transaction ends, so there is one for a text.
func (t *sqlTx) prepared(ctx context.Context, text string) *sql.Stmt {
	if known, ok := t.own[text]; ok {
		return known
	}
	cached := t.statements.find(text)
	if cached == nil {
		return nil
	}
	defer t.statements.release(cached)
	bound := t.tx.StmtContext(ctx, cached.stmt)
	t.own[text] = bound
	return bound
}

func (t *sqlTx) Query(ctx context.Context, text string, args []any, read func(Rows) error) error {
	rows, err := t.rows(ctx, text, args)
	if err != nil {
		return err
	}
	return drain(rows, read)
}

func (t *sqlTx) rows(ctx context.Context, text string, args []any) (*sql.Rows, error) {
	if prepared := t.prepared(ctx, text); prepared != nil {
		return prepared.QueryContext(ctx, args...)
	}
	return t.tx.QueryContext(ctx, text, args...)
}

func (t *sqlTx) Exec(ctx context.Context, text string, args []any) (sql.Result, error) {
	if prepared := t.prepared(ctx, text); prepared != nil {
		return prepared.ExecContext(ctx, args...)
	}
	return t.tx.ExecContext(ctx, text, args...)
}

func (t *sqlTx) Commit(context.Context) error   { return t.tx.Commit() }
func (t *sqlTx) Rollback(context.Context) error { return t.tx.Rollback() }

// drain lets read have the rows and closes them, whatever happens.
func drain(rows *sql.Rows, read func(Rows) error) (err error) {
	defer func() {
		if closing := rows.Close(); err == nil {
			err = closing
		}
	}()
	return read(rows)
}
