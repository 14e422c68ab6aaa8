package sqlloops

import (
	"context"
	"database/sql"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"time"

	"golang.org/x/sync/errgroup"
)

// Here a statement runs per item, and probably has to. The loops are reported
// only by those who ask for what is possible.

// not run: it writes files
func writtenWithFile(ctx context.Context, db *sql.DB) error {
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	for _, article := range articles {
		name := filepath.Join(os.TempDir(), fmt.Sprint(article.id))
		if err := os.WriteFile(name, []byte(article.title), 0o600); err != nil {
			return err
		}
		if _, err := db.ExecContext(ctx, "UPDATE article SET title = ? WHERE id = ?", name, article.id); err != nil {
			return err
		}
	}
	return nil
}

// not run: it sends statements per article, and means to
func writtenInTransactionsOfTheirOwn(ctx context.Context, db *sql.DB) error {
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	for _, article := range articles {
		tx, err := db.BeginTx(ctx, nil)
		if err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, "UPDATE article SET title = title WHERE id = ?", article.id); err != nil {
			tx.Rollback()
			return err
		}
		if err := tx.Commit(); err != nil {
			return err
		}
	}
	return nil
}

// not run: it asks for what stands on the command line
func typedIn(ctx context.Context, db *sql.DB) error {
	for _, arg := range os.Args[1:] {
		id, err := strconv.ParseInt(arg, 10, 64)
		if err != nil {
			return err
		}
		if _, err := authorName(ctx, db, id); err != nil {
			return err
		}
	}
	return nil
}

// not run: it would take its time
func paced(ctx context.Context, db *sql.DB) error {
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	for _, article := range articles {
		if _, err := authorName(ctx, db, article.authorID); err != nil {
			return err
		}
		time.Sleep(time.Second)
	}
	return nil
}

// not run: it sends statements per article where it has to
func oneByOneWhereItHasTo(ctx context.Context, db *sql.DB) error {
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	if manyRows(db) {
		return addTitles(ctx, db, articles)
	}
	for _, article := range articles {
		if err := addTag(ctx, db, article.title); err != nil {
			return err
		}
	}
	return nil
}

func manyRows(db *sql.DB) bool { return fmt.Sprintf("%T", db.Driver()) != "" }

func addTitles(ctx context.Context, db *sql.DB, articles []article) error {
	marks, args := "", []any{}
	for _, article := range articles {
		marks += ",(?)"
		args = append(args, article.title)
	}
	_, err := db.ExecContext(ctx, "INSERT INTO tag (name) VALUES "+marks[1:], args...)
	return err
}

// Deleting everything is no way to delete some.
func someUnlessAll(ctx context.Context, db *sql.DB) error {
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	if len(articles) == 0 {
		_, err := db.ExecContext(ctx, "DELETE FROM article")
		return err
	}
	for _, article := range articles {
		if _, err := db.ExecContext(ctx, "DELETE FROM article WHERE id = ?", article.id); err != nil { // want "writeinloop: db.ExecContext runs one write per article"
			return err
		}
	}
	return nil
}

type saver interface {
	save(ctx context.Context, db *sql.DB) error
}

func (a article) save(ctx context.Context, db *sql.DB) error {
	_, err := db.ExecContext(ctx, "UPDATE article SET title = ? WHERE id = ?", a.title, a.id)
	return err
}

type author struct {
	id   int64
	name string
}

func (a author) save(ctx context.Context, db *sql.DB) error {
	_, err := db.ExecContext(ctx, "UPDATE user SET username = ? WHERE id = ?", a.name, a.id)
	return err
}

// not run: it sends statements per article, and means to
func ofDifferentTypes(ctx context.Context, db *sql.DB) error {
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	var all []saver
	for _, article := range articles {
		all = append(all, article, author{id: article.authorID, name: article.title})
	}
	for _, one := range all {
		if err := one.save(ctx, db); err != nil {
			return err
		}
	}
	return nil
}

// not run: it sends statements per article, and means to
func ofDifferentTypesAtOnce(ctx context.Context, db *sql.DB) error {
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	var all []saver
	for _, article := range articles {
		all = append(all, article, author{id: article.authorID, name: article.title})
	}
	var group errgroup.Group
	for _, one := range all {
		group.Go(func() error { return one.save(ctx, db) })
	}
	return group.Wait()
}

func afterAnErrorOnly(ctx context.Context, db *sql.DB) error {
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	for _, article := range articles {
		if err := check(article); err != nil {
			if _, err := db.ExecContext(ctx, "DELETE FROM article WHERE id = ?", article.id); err != nil {
				return err
			}
		}
	}
	return nil
}

func check(of article) error {
	if of.title == "" {
		return fmt.Errorf("article %d has no title", of.id)
	}
	return nil
}

// not run: it sends a statement per index, of which there are few
func columnsOfTables(ctx context.Context, db *sql.DB) error {
	tables, err := textsFrom(ctx, db, "SELECT name FROM sqlite_master WHERE type = ?", "table")
	if err != nil {
		return err
	}
	for _, table := range tables {
		if _, err := textsFrom(ctx, db, "SELECT sql FROM sqlite_master WHERE tbl_name = ?", table); err != nil {
			return err
		}
		var rows int
		if err := db.QueryRowContext(ctx, fmt.Sprintf("SELECT COUNT(*) FROM %q", table)).Scan(&rows); err != nil {
			return err
		}
		if err := execText(ctx, db, withoutTrigger(table)); err != nil {
			return err
		}
		if err := execText(ctx, db, "DELETE FROM \""+table+"\" WHERE id < 0"); err != nil {
			return err
		}
	}
	return nil
}

func textsFrom(ctx context.Context, db *sql.DB, query string, arg string) (out []string, err error) {
	rows, err := db.QueryContext(ctx, query, arg)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var text string
		if err := rows.Scan(&text); err != nil {
			return nil, err
		}
		out = append(out, text)
	}
	return out, rows.Err()
}

func withoutTrigger(table string) string { return fmt.Sprintf("DROP TRIGGER IF EXISTS on_%s", table) }

func execText(ctx context.Context, db *sql.DB, text string) error {
	_, err := db.ExecContext(ctx, text)
	return err
}

// A value is no name of a table, wherever it is put.
func valueInText(ctx context.Context, db *sql.DB) error {
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	for _, article := range articles {
		if err := execText(ctx, db, fmt.Sprintf("DELETE FROM comment WHERE article_id = %d", article.id)); err != nil { // want "writeinloop: execText runs one write per article"
			return err
		}
	}
	return nil
}

// A step is done by some function or other.
type step interface {
	run(ctx context.Context, db *sql.DB) error
}

type (
	sweep  struct{}
	repair struct{}
)

func (sweep) run(ctx context.Context, db *sql.DB) error {
	_, err := db.ExecContext(ctx, "DELETE FROM comment WHERE article_id IS NULL")
	return err
}

func (repair) run(ctx context.Context, db *sql.DB) error {
	_, err := db.ExecContext(ctx, "UPDATE article SET title = '' WHERE title IS NULL")
	return err
}

func stepsFor(article article) []step { return make([]step, article.id) }

// not run: it does what each step does
func stepByStep(ctx context.Context, db *sql.DB) error {
	for _, one := range stepsFor(article{}) {
		if err := runStep(ctx, db, one); err != nil {
			return err
		}
	}
	return nil
}

func runStep(ctx context.Context, db *sql.DB, one step) error { return one.run(ctx, db) }

// not run: it changes the schema
func aboutTables(ctx context.Context, db *sql.DB) error {
	rows, err := db.QueryContext(ctx, "SELECT name FROM sqlite_master WHERE type = 'index'")
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			return err
		}
		if _, err := db.ExecContext(ctx, fmt.Sprintf("REINDEX %q", name)); err != nil {
			return err
		}
	}
	return rows.Err()
}
