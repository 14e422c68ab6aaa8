package contexts

import (
	"context"

	"github.com/go-pg/pg/v10"
	"github.com/gobuffalo/pop/v6"
	"github.com/jackc/pgx"
	pgxv5 "github.com/jackc/pgx/v5"
	updb "github.com/upper/db/v4"

	"fixtures/entblog"
)

// What follows is read, not run: it wants PostgreSQL or a C compiler.

type item struct {
	ID   int64 `db:"id"`
	Name string
}

func pgSelected(ctx context.Context, db *pg.DB) error {
	var items []item
	return db.Model(&items).Order("id").Select() // want "syncinasync: db.Select blocks and cannot be cancelled; use db.Order.*.Context.ctx..Select$"
}

func pgExecuted(ctx context.Context, db *pg.DB) error {
	return second(db.Exec("SELECT 1")) // want "syncinasync: db.Exec blocks and cannot be cancelled; use db.ExecContext.ctx, ….$"
}

func pgSelectedIn(ctx context.Context, tx *pg.Tx) error {
	var items []item
	return tx.Model(&items).Select() // want "syncinasync: tx.Select blocks and cannot be cancelled; use tx.Model.*.Context.ctx..Select$"
}

func pgWithContext(ctx context.Context, db *pg.DB) error {
	var items []item
	if err := db.ModelContext(ctx, &items).Order("id").Select(); err != nil {
		return err
	}
	if err := db.Model(&items).Context(ctx).Select(); err != nil {
		return err
	}
	return db.RunInTransaction(ctx, func(tx *pg.Tx) error { return second(tx.Exec("SELECT 1")) })
}

func popAll(ctx context.Context, conn *pop.Connection) error {
	var items []item
	return conn.Order("id").All(&items) // want "syncinasync: conn.All blocks and cannot be cancelled; use conn.WithContext.ctx..All$"
}

func popTransaction(ctx context.Context, conn *pop.Connection) error {
	return conn.Transaction(func(tx *pop.Connection) error { // want "syncinasync: conn.Transaction blocks and cannot be cancelled; use conn.WithContext.ctx..Transaction$"
		return tx.Create(&item{Name: "new"})
	})
}

func popWithContext(ctx context.Context, conn *pop.Connection) error {
	var items []item
	if err := conn.WithContext(ctx).Order("id").All(&items); err != nil {
		return err
	}
	tx, err := conn.NewTransactionContext(ctx)
	if err != nil {
		return err
	}
	return tx.Create(&item{Name: "new"})
}

func upperAll(ctx context.Context, session updb.Session) error {
	var items []item
	return session.Collection("item").Find().All(&items) // want "syncinasync: session.All blocks and cannot be cancelled; use session.WithContext.ctx..All$"
}

func upperText(ctx context.Context, session updb.Session) error {
	return second(session.SQL().Exec("DELETE FROM item")) // want "syncinasync: session.Exec blocks and cannot be cancelled; use session.ExecContext.ctx, ….$"
}

func upperWithContext(ctx context.Context, session updb.Session) error {
	var items []item
	if err := session.WithContext(ctx).Collection("item").Find().All(&items); err != nil {
		return err
	}
	return session.TxContext(ctx, func(tx updb.Session) error { return tx.Collection("item").Find().One(&items) }, nil)
}

func pgxOld(ctx context.Context, pool *pgx.ConnPool) error {
	_, err := pool.Exec("DELETE FROM item WHERE id = $1", 1) // want "syncinasync: pool.Exec blocks and cannot be cancelled; use pool.ExecEx.ctx, ….$"
	return err
}

func pgxOldWithContext(ctx context.Context, pool *pgx.ConnPool) error {
	_, err := pool.ExecEx(ctx, "DELETE FROM item WHERE id = $1", nil, 1)
	return err
}

func pgxLost(ctx context.Context, conn *pgxv5.Conn) error {
	_, err := conn.Exec(context.Background(), "DELETE FROM item") // want "lostcontext: conn.Exec runs by a context of its own, so whoever waits cannot cancel it; use ctx$"
	return err
}

func pgxWithContext(ctx context.Context, conn *pgxv5.Conn) error {
	_, err := conn.Exec(ctx, "DELETE FROM item")
	return err
}

func entLost(ctx context.Context, client *entblog.Client) error {
	return second(client.Article.Query().Count(context.TODO())) // want "lostcontext: client.Article.Count runs by a context of its own"
}

func entWithContext(ctx context.Context, client *entblog.Client) error {
	return second(client.Article.Query().Count(ctx))
}
