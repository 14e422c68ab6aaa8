// Package transactions runs statements in transactions, and beside them. Each fixture
// is also run with a single connection: one that is reported waits for it for ever.
package transactions

import (
	"context"
	"database/sql"
	"errors"

	"github.com/boltvet/boltvet/orm"
	"github.com/jmoiron/sqlx"
	"github.com/uptrace/bun"
	"github.com/uptrace/bun/dialect/sqlitedialect"

	"entgo.io/ent/dialect"
	entsql "entgo.io/ent/dialect/sql"

	"fixtures/blog"
	"fixtures/entblog"
)

// second is the error of a call whose result is of no interest.
func second[T any](_ T, err error) error { return err }

const countAll = "SELECT COUNT(*) FROM user"

// orm: the context carries the transaction

// not judged: the ORM refuses it
func ormOuter(ctx context.Context, db *orm.DB) error {
	err := orm.Atomic(ctx, db, func(tx context.Context) error {
		return second(orm.Objects[blog.User](db).ACount(ctx)) // want `escapedtx: orm.Objects\[blog.User\].ACount runs outside of the transaction, and waits for ever if there is only one connection; give it tx$`
	})
	if !errors.Is(err, orm.ErrOutsideTransaction) {
		return errors.Join(err, errors.New("not refused"))
	}
	return nil
}

func ormInside(ctx context.Context, db *orm.DB) error {
	return orm.Atomic(ctx, db, func(ctx context.Context) error {
		return second(orm.Objects[blog.User](db).ACount(ctx))
	})
}

// bun

func openBun(db *sql.DB) *bun.DB { return bun.NewDB(db, sqlitedialect.New()) }

func bunOuter(ctx context.Context, raw *sql.DB) error {
	db := openBun(raw)
	return db.RunInTx(ctx, nil, func(ctx context.Context, tx bun.Tx) error {
		return second(db.NewSelect().Table("user").Count(ctx)) // want "escapedtx: db.Count runs outside of the transaction"
	})
}

func bunInside(ctx context.Context, raw *sql.DB) error {
	return openBun(raw).RunInTx(ctx, nil, func(ctx context.Context, tx bun.Tx) error {
		return second(tx.NewSelect().Table("user").Count(ctx))
	})
}

// ent

func openEnt(db *sql.DB) *entblog.Client {
	return entblog.NewClient(entblog.Driver(entsql.OpenDB(dialect.SQLite, db)))
}

// withTx is what ent's documentation tells everybody to write.
func withTx(ctx context.Context, client *entblog.Client, do func(tx *entblog.Tx) error) error {
	tx, err := client.Tx(ctx)
	if err != nil {
		return err
	}
	if err := do(tx); err != nil {
		_ = tx.Rollback()
		return err
	}
	return tx.Commit()
}

func entOuter(ctx context.Context, db *sql.DB) error {
	client := openEnt(db)
	return withTx(ctx, client, func(tx *entblog.Tx) error {
		return second(client.User.Query().Count(ctx)) // want "escapedtx: client.User.Count runs outside of the transaction"
	})
}

func entInside(ctx context.Context, db *sql.DB) error {
	return withTx(ctx, openEnt(db), func(tx *entblog.Tx) error {
		return second(tx.User.Query().Count(ctx))
	})
}

func entClientInside(ctx context.Context, db *sql.DB) error {
	return withTx(ctx, openEnt(db), func(tx *entblog.Tx) error {
		return second(countUsers(ctx, tx.Client()))
	})
}

func countUsers(ctx context.Context, client *entblog.Client) (int, error) {
	return client.User.Query().Count(ctx)
}

// sqlx and database/sql

func inTx(ctx context.Context, db *sqlx.DB, do func(tx *sqlx.Tx) error) error {
	tx, err := db.BeginTxx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if err := do(tx); err != nil {
		return err
	}
	return tx.Commit()
}

func sqlxOuter(ctx context.Context, raw *sql.DB) error {
	db := sqlx.NewDb(raw, "sqlite3")
	return inTx(ctx, db, func(tx *sqlx.Tx) error {
		var n int
		return db.GetContext(ctx, &n, countAll) // want "escapedtx: db.GetContext runs outside of the transaction"
	})
}

func sqlxInside(ctx context.Context, raw *sql.DB) error {
	return inTx(ctx, sqlx.NewDb(raw, "sqlite3"), func(tx *sqlx.Tx) error {
		var n int
		return tx.GetContext(ctx, &n, countAll)
	})
}

func inSQLTx(ctx context.Context, db *sql.DB, do func(tx *sql.Tx) error) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if err := do(tx); err != nil {
		return err
	}
	return tx.Commit()
}

func sqlOuter(ctx context.Context, db *sql.DB) error {
	return inSQLTx(ctx, db, func(tx *sql.Tx) error {
		var n int
		return db.QueryRowContext(ctx, countAll).Scan(&n) // want "escapedtx: db.QueryRowContext runs outside of the transaction"
	})
}

func sqlInside(ctx context.Context, db *sql.DB) error {
	return inSQLTx(ctx, db, func(tx *sql.Tx) error {
		var n int
		return tx.QueryRowContext(ctx, countAll).Scan(&n)
	})
}

type txKey struct{}

// inSameTx runs a function in the transaction of a context, or in a new one.
func inSameTx(ctx context.Context, db *sql.DB, do func(ctx context.Context, tx *sql.Tx) error) error {
	if tx, ok := ctx.Value(txKey{}).(*sql.Tx); ok {
		return do(ctx, tx)
	}
	return inSQLTx(ctx, db, func(tx *sql.Tx) error {
		return do(context.WithValue(ctx, txKey{}, tx), tx)
	})
}

func countInSame(ctx context.Context, db *sql.DB) error {
	return inSameTx(ctx, db, func(ctx context.Context, tx *sql.Tx) error {
		var n int
		return tx.QueryRowContext(ctx, countAll).Scan(&n)
	})
}

func sqlInSame(ctx context.Context, db *sql.DB) error {
	return inSameTx(ctx, db, func(ctx context.Context, tx *sql.Tx) error {
		return countInSame(ctx, db)
	})
}
