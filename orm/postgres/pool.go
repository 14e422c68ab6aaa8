package postgres

import (
	"context"
	"database/sql"
	"errors"

	"github.com/boltvet/boltvet/orm"
	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgxpool"
)

// pool is an orm.Pool on pgx, which itself keeps statements prepared.
type pool struct {
	pgx  *pgxpool.Pool
	sql  *sql.DB // on the same pool
	most int     // connections
}

func (p *pool) SQL() *sql.DB  { return p.sql }
func (p *pool) MaxConns() int { return p.most }

func (p *pool) Close() error {
	err := p.sql.Close()
	p.pgx.Close()
	return err
}

func (p *pool) Query(ctx context.Context, text string, args []any, read func(orm.Rows) error) error {
	return query(ctx, p.pgx, text, args, read)
}

func (p *pool) Exec(ctx context.Context, text string, args []any) (sql.Result, error) {
	return exec(ctx, p.pgx, text, args)
}

func (p *pool) Begin(ctx context.Context, options *sql.TxOptions) (orm.Tx, error) {
	settings, err := txOptions(options)
	if err != nil {
		return nil, err
	}
	started, err := p.pgx.BeginTx(ctx, settings)
	if err != nil {
		return nil, err
	}
	return tx{started}, nil
}

// tx is an orm.Tx on pgx.
type tx struct{ pgx.Tx }

func (t tx) Query(ctx context.Context, text string, args []any, read func(orm.Rows) error) error {
	return query(ctx, t.Tx, text, args, read)
}

func (t tx) Exec(ctx context.Context, text string, args []any) (sql.Result, error) {
	return exec(ctx, t.Tx, text, args)
}

// runner is what a pool and a transaction of pgx have in common.
type runner interface {
	Query(ctx context.Context, text string, args ...any) (pgx.Rows, error)
	Exec(ctx context.Context, text string, args ...any) (pgconn.CommandTag, error)
}

func query(ctx context.Context, on runner, text string, args []any, read func(orm.Rows) error) error {
	result, err := on.Query(ctx, text, append([]any{formats}, args...)...)
	if err != nil {
		return err
	}
	defer result.Close()
	if len(result.FieldDescriptions()) == 0 { // no rows to read, most likely because it failed
		result.Close()
		if err := result.Err(); err != nil {
			return err
		}
	}
	if err := read(&rows{Rows: result}); err != nil {
		return err
	}
	result.Close()
	return result.Err()
}

func exec(ctx context.Context, on runner, text string, args []any) (sql.Result, error) {
	tag, err := on.Exec(ctx, text, args...)
	return affected(tag.RowsAffected()), err
}

// affected is the result of a statement.
type affected int64

var errNoInsertID = errors.New("postgres: there is no last insert id, use RETURNING")

func (affected) LastInsertId() (int64, error)   { return 0, errNoInsertID }
func (n affected) RowsAffected() (int64, error) { return int64(n), nil }

func txOptions(o *sql.TxOptions) (options pgx.TxOptions, err error) {
	if o.ReadOnly {
		options.AccessMode = pgx.ReadOnly
	}
	switch o.Isolation {
	case sql.LevelDefault:
	case sql.LevelReadUncommitted:
		options.IsoLevel = pgx.ReadUncommitted
	case sql.LevelReadCommitted:
		options.IsoLevel = pgx.ReadCommitted
	case sql.LevelRepeatableRead, sql.LevelSnapshot:
		options.IsoLevel = pgx.RepeatableRead
	case sql.LevelSerializable:
		options.IsoLevel = pgx.Serializable
	default:
		return options, errors.New("postgres: there is no isolation level " + o.Isolation.String())
	}
	return options, nil
}
