package contexts

import (
	"context"
	"database/sql"

	"github.com/Masterminds/squirrel"
	"github.com/doug-martin/goqu/v9"
	_ "github.com/doug-martin/goqu/v9/dialect/sqlite3"
	"github.com/go-gorp/gorp/v3"
	"github.com/go-jet/jet/v2/sqlite"
	"github.com/gocraft/dbr/v2"
	"github.com/gocraft/dbr/v2/dialect"
	"github.com/jmoiron/sqlx"
	"github.com/uptrace/bun"
	"github.com/uptrace/bun/dialect/sqlitedialect"
	"gopkg.in/reform.v1"
	"gopkg.in/reform.v1/dialects/sqlite3"
	"gorm.io/gorm"
	"xorm.io/xorm"
	"xorm.io/xorm/core"

	"fixtures/genblog"
	"fixtures/jetblog/model"
	"fixtures/jetblog/table"
)

// sqlx

func sqlxSelected(ctx context.Context, raw *sql.DB) error {
	db := sqlx.NewDb(raw, "sqlite3")
	var ids []int64
	return db.Select(&ids, "SELECT id FROM article") // want "syncinasync: db.Select blocks and cannot be cancelled; use db.SelectContext.ctx, ….$"
}

func sqlxNamed(ctx context.Context, raw *sql.DB) error {
	db := sqlx.NewDb(raw, "sqlite3")
	return second(db.NamedExec("UPDATE article SET draft = :draft", map[string]any{"draft": false})) // want "syncinasync: db.NamedExec blocks and cannot be cancelled; use db.NamedExecContext.ctx, ….$"
}

func sqlxFunction(ctx context.Context, raw *sql.DB) error {
	db := sqlx.NewDb(raw, "sqlite3")
	var n int
	return sqlx.Get(db, &n, countAll) // want "syncinasync: sqlx.Get blocks and cannot be cancelled; use sqlx.GetContext.ctx, ….$"
}

func sqlxBegun(ctx context.Context, raw *sql.DB) error {
	db := sqlx.NewDb(raw, "sqlite3")
	tx, err := db.Beginx() // want "syncinasync: db.Beginx blocks and cannot be cancelled; use db.BeginTxx.ctx, nil.$"
	if err != nil {
		return err
	}
	return tx.Rollback()
}

func sqlxWithContext(ctx context.Context, raw *sql.DB) error {
	db := sqlx.NewDb(raw, "sqlite3")
	var n int
	if err := db.GetContext(ctx, &n, countAll); err != nil {
		return err
	}
	tx, err := db.BeginTxx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	return sqlx.GetContext(ctx, tx, &n, countAll)
}

// sqlxWithoutVariant calls what has none.
func sqlxWithoutVariant(ctx context.Context, raw *sql.DB) error {
	tx, err := sqlx.NewDb(raw, "sqlite3").BeginTxx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	rows, err := tx.NamedQuery("SELECT id FROM article WHERE id = :id", map[string]any{"id": 1})
	if err != nil {
		return err
	}
	return rows.Close()
}

// bun

func openBun(db *sql.DB) *bun.DB { return bun.NewDB(db, sqlitedialect.New()) }

func bunExecuted(ctx context.Context, raw *sql.DB) error {
	return second(openBun(raw).Exec("UPDATE article SET draft = ?", false)) // want "syncinasync: openBun.Exec blocks and cannot be cancelled; use openBun.ExecContext.ctx, ….$"
}

func bunBegun(ctx context.Context, raw *sql.DB) error {
	tx, err := openBun(raw).Begin() // want "syncinasync: openBun.Begin blocks and cannot be cancelled; use openBun.BeginTx.ctx, nil.$"
	if err != nil {
		return err
	}
	defer tx.Rollback()
	return second(tx.Exec("UPDATE article SET draft = ?", false))
}

// bunInTransaction leaves it to the transaction, which keeps its context.
func bunInTransaction(ctx context.Context, raw *sql.DB) error {
	return openBun(raw).RunInTx(ctx, nil, func(ctx context.Context, tx bun.Tx) error {
		return second(tx.Exec("UPDATE article SET draft = ?", false))
	})
}

func bunQuery(ctx context.Context, raw *sql.DB) error {
	return second(openBun(raw).NewSelect().Table("article").Count(ctx))
}

// xorm

func openXorm(db *sql.DB) (*xorm.Engine, error) {
	return xorm.NewEngineWithDB("sqlite3", "blog", core.FromDB(db))
}

func xormCounted(ctx context.Context, raw *sql.DB) error {
	engine, err := openXorm(raw)
	if err != nil {
		return err
	}
	return second(engine.Table("article").Count()) // want "syncinasync: engine.Count blocks and cannot be cancelled; use engine.Context.ctx..Count$"
}

func xormInSession(ctx context.Context, raw *sql.DB) error {
	engine, err := openXorm(raw)
	if err != nil {
		return err
	}
	session := engine.NewSession()
	defer session.Close()
	return second(session.Query(countAll)) // want "syncinasync: session.Query blocks and cannot be cancelled; use session.Context.ctx..Query$"
}

func xormWithContext(ctx context.Context, raw *sql.DB) error {
	engine, err := openXorm(raw)
	if err != nil {
		return err
	}
	return second(engine.Context(ctx).Table("article").Count())
}

func xormTiedSession(ctx context.Context, raw *sql.DB) error {
	engine, err := openXorm(raw)
	if err != nil {
		return err
	}
	session := engine.NewSession()
	defer session.Close()
	session.Context(ctx)
	return second(session.Query(countAll))
}

// jet

func jetQueried(ctx context.Context, db *sql.DB) error {
	var articles []model.Article
	return sqlite.SELECT(table.Article.ID).FROM(table.Article).Query(db, &articles) // want "syncinasync: sqlite.Query blocks and cannot be cancelled; use sqlite.QueryContext.ctx, ….$"
}

func jetWithContext(ctx context.Context, db *sql.DB) error {
	var articles []model.Article
	return sqlite.SELECT(table.Article.ID).FROM(table.Article).QueryContext(ctx, db, &articles)
}

// gorp

func gorpSelected(ctx context.Context, raw *sql.DB) error {
	db := &gorp.DbMap{Db: raw, Dialect: gorp.SqliteDialect{}}
	return second(db.SelectInt(countAll)) // want "syncinasync: db.SelectInt blocks and cannot be cancelled; use db.WithContext.ctx..SelectInt$"
}

func gorpWithContext(ctx context.Context, raw *sql.DB) error {
	db := &gorp.DbMap{Db: raw, Dialect: gorp.SqliteDialect{}}
	return second(db.WithContext(ctx).SelectInt(countAll))
}

// reform

func reformCounted(ctx context.Context, raw *sql.DB) error {
	db := reform.NewDB(raw, sqlite3.Dialect, nil)
	return drained(db.Query(countAll)) // want "syncinasync: db.Query blocks and cannot be cancelled; use db.QueryContext.ctx, ….$"
}

func reformInTransaction(ctx context.Context, raw *sql.DB) error {
	db := reform.NewDB(raw, sqlite3.Dialect, nil)
	return db.InTransaction(func(tx *reform.TX) error { // want "syncinasync: db.InTransaction blocks and cannot be cancelled; use db.InTransactionContext.ctx, nil, ….$"
		return drained(tx.Query(countAll))
	})
}

func reformWithContext(ctx context.Context, raw *sql.DB) error {
	db := reform.NewDB(raw, sqlite3.Dialect, nil)
	return drained(db.WithContext(ctx).Query(countAll))
}

// dbr

func openDbr(db *sql.DB) *dbr.Session {
	conn := &dbr.Connection{DB: db, Dialect: dialect.SQLite3, EventReceiver: &dbr.NullEventReceiver{}}
	return conn.NewSession(nil)
}

func dbrLoaded(ctx context.Context, db *sql.DB) error {
	var ids []int64
	return second(openDbr(db).Select("id").From("article").Load(&ids)) // want "syncinasync: openDbr.Load blocks and cannot be cancelled; use openDbr.LoadContext.ctx, ….$"
}

func dbrWithContext(ctx context.Context, db *sql.DB) error {
	var ids []int64
	return second(openDbr(db).Select("id").From("article").LoadContext(ctx, &ids))
}

// goqu

func goquCounted(ctx context.Context, db *sql.DB) error {
	return second(goqu.New("sqlite3", db).From("article").Count()) // want "syncinasync: goqu.Count blocks and cannot be cancelled; use goqu.CountContext.ctx.$"
}

func goquWithContext(ctx context.Context, db *sql.DB) error {
	return second(goqu.New("sqlite3", db).From("article").CountContext(ctx))
}

// squirrel

func squirrelQueried(ctx context.Context, db *sql.DB) error {
	return drained(squirrel.Select("id").From("article").RunWith(db).Query()) // want "syncinasync: squirrel.Query blocks and cannot be cancelled; use squirrel.QueryContext.ctx.$"
}

func squirrelWithContext(ctx context.Context, db *sql.DB) error {
	return drained(squirrel.Select("id").From("article").RunWith(db).QueryContext(ctx))
}

// gorm/gen

func genCounted(ctx context.Context, db *gorm.DB) error {
	q := genblog.Use(db)
	return second(q.Article.WithContext(context.TODO()).Where(q.Article.ID.Gt(1)).Count()) // want "lostcontext: q.Article.Count runs by a context of its own, so whoever waits cannot cancel it; use ctx$"
}

func genWithContext(ctx context.Context, db *gorm.DB) error {
	q := genblog.Use(db)
	return second(q.Article.WithContext(ctx).Where(q.Article.ID.Gt(1)).Count())
}

func reformTransactionWithContext(ctx context.Context, raw *sql.DB) error {
	db := reform.NewDB(raw, sqlite3.Dialect, nil)
	return db.InTransactionContext(ctx, nil, func(tx *reform.TX) error {
		return drained(tx.Query(countAll))
	})
}

func bunBegunWithContext(ctx context.Context, raw *sql.DB) error {
	tx, err := openBun(raw).BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	return second(tx.Exec("UPDATE article SET draft = ?", false))
}

func sqlxNamedWithContext(ctx context.Context, raw *sql.DB) error {
	db := sqlx.NewDb(raw, "sqlite3")
	return second(db.NamedExecContext(ctx, "UPDATE article SET draft = :draft", map[string]any{"draft": false}))
}

func sqlxPreparedWithContext(ctx context.Context, raw *sql.DB) error {
	stmt, err := sqlx.NewDb(raw, "sqlite3").PreparexContext(ctx, countAll)
	if err != nil {
		return err
	}
	defer stmt.Close()
	var n int
	return stmt.GetContext(ctx, &n)
}

func goquBegunWithContext(ctx context.Context, db *sql.DB) error {
	tx, err := goqu.New("sqlite3", db).BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	return second(tx.From("article").CountContext(ctx))
}

func jetExecutedWithContext(ctx context.Context, db *sql.DB) error {
	remove := table.Comment.DELETE().WHERE(table.Comment.ID.EQ(sqlite.Int(-1)))
	return second(remove.ExecContext(ctx, db))
}
