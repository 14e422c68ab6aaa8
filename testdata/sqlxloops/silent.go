package sqlxloops

import (
	"context"
	"database/sql"

	"github.com/jmoiron/sqlx"
)

func withAllKeys(ctx context.Context, raw *sql.DB) error {
	db := open(raw)
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	var ids []int64
	for _, article := range articles {
		ids = append(ids, article.AuthorID)
	}
	query, args, err := sqlx.In("SELECT username FROM user WHERE id IN (?)", ids)
	if err != nil {
		return err
	}
	var names []string
	return db.SelectContext(ctx, &names, db.Rebind(query), args...)
}

type comment struct {
	Text      string `db:"text"`
	ArticleID int64  `db:"article_id"`
	AuthorID  int64  `db:"author_id"`
}

func namedExecOfSlice(ctx context.Context, raw *sql.DB) error {
	db := open(raw)
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	var seen []comment
	for _, article := range articles {
		seen = append(seen, comment{"seen", article.ID, article.AuthorID})
	}
	_, err = db.NamedExecContext(ctx, "INSERT INTO comment (text, article_id, author_id) VALUES (:text, :article_id, :author_id)", seen)
	return err
}

func scannedOnly(ctx context.Context, raw *sql.DB) error {
	rows, err := open(raw).QueryxContext(ctx, "SELECT id, author_id FROM article")
	if err != nil {
		return err
	}
	defer rows.Close()
	var articles []article
	for rows.Next() {
		var read article
		if err := rows.StructScan(&read); err != nil {
			return err
		}
		articles = append(articles, read)
	}
	return rows.Err()
}

func inChunks(ctx context.Context, raw *sql.DB) error {
	const size = 100
	db := open(raw)
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	for len(articles) > 0 {
		chunk := articles[:min(size, len(articles))]
		articles = articles[len(chunk):]
		if err := publish(ctx, db, chunk); err != nil {
			return err
		}
	}
	return nil
}

func publish(ctx context.Context, db *sqlx.DB, articles []article) error {
	ids := make([]int64, len(articles))
	for i, article := range articles {
		ids[i] = article.ID
	}
	query, args, err := sqlx.In("UPDATE article SET published = 1 WHERE id IN (?)", ids)
	if err != nil {
		return err
	}
	_, err = db.ExecContext(ctx, query, args...)
	return err
}

func afterTheCursor(ctx context.Context, raw *sql.DB) error {
	tx, err := open(raw).BeginTxx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	rows, err := tx.QueryxContext(ctx, "SELECT id, author_id FROM article")
	if err != nil {
		return err
	}
	var read article
	for rows.Next() {
		if err := rows.StructScan(&read); err != nil {
			return err
		}
	}
	var name string
	return tx.GetContext(ctx, &name, "SELECT username FROM user WHERE id = ?", read.AuthorID)
}
