package sqlloops

import (
	"context"
	"database/sql"
	"slices"
)

// A batch is larger than any list here, so that each loop runs once.
const batch = 100

func chunked(ctx context.Context, db *sql.DB) error {
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	for ids := range slices.Chunk(idsOf(articles), batch) {
		if _, err := countComments(ctx, db, ids); err != nil {
			return err
		}
	}
	return nil
}

func stride(ctx context.Context, db *sql.DB) error {
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	ids := idsOf(articles)
	for i := 0; i < len(ids); i += batch {
		if _, err := countComments(ctx, db, ids[i:min(i+batch, len(ids))]); err != nil {
			return err
		}
	}
	return nil
}

func shrinking(ctx context.Context, db *sql.DB) error {
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	ids := idsOf(articles)
	for len(ids) > 0 {
		n := min(batch, len(ids))
		if _, err := countComments(ctx, db, ids[:n]); err != nil {
			return err
		}
		ids = ids[n:]
	}
	return nil
}

func flushedWhenFull(ctx context.Context, db *sql.DB) error {
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	var pending []int64
	for _, article := range articles {
		pending = append(pending, article.id)
		if len(pending) < batch {
			continue
		}
		if _, err := countComments(ctx, db, pending); err != nil {
			return err
		}
		pending = pending[:0]
	}
	_, err = countComments(ctx, db, pending)
	return err
}

func perRowOfChunk(ctx context.Context, db *sql.DB) error {
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	for ids := range slices.Chunk(idsOf(articles), batch) {
		for _, id := range ids {
			if _, err := authorName(ctx, db, id); err != nil { // want "queryinloop: authorName .*one query per id"
				return err
			}
		}
	}
	return nil
}

func keysetPages(ctx context.Context, db *sql.DB) error {
	var last int64
	for {
		page, err := pageAfter(ctx, db, last)
		if err != nil || len(page) == 0 {
			return err
		}
		last = page[len(page)-1].id
	}
}

func perRowOfPage(ctx context.Context, db *sql.DB) error {
	var last int64
	for {
		page, err := pageAfter(ctx, db, last)
		if err != nil || len(page) == 0 {
			return err
		}
		for _, article := range page {
			if _, err := authorName(ctx, db, article.authorID); err != nil { // want "queryinloop: authorName .*one query per article"
				return err
			}
		}
		last = page[len(page)-1].id
	}
}

func pageAfter(ctx context.Context, db *sql.DB, last int64) ([]article, error) {
	rows, err := db.QueryContext(ctx,
		"SELECT id, title, author_id, published FROM article WHERE id > ? ORDER BY id LIMIT ?", last, batch)
	if err != nil {
		return nil, err
	}
	return scanArticles(rows)
}

func offsetPages(ctx context.Context, db *sql.DB) error {
	for offset := 0; ; offset += batch {
		rows, err := db.QueryContext(ctx,
			"SELECT id, title, author_id, published FROM article ORDER BY id LIMIT ? OFFSET ?", batch, offset)
		if err != nil {
			return err
		}
		page, err := scanArticles(rows)
		if err != nil || len(page) < batch {
			return err
		}
	}
}

func purge(ctx context.Context, db *sql.DB) error {
	for {
		done, err := db.ExecContext(ctx,
			"DELETE FROM comment WHERE id IN (SELECT id FROM comment LIMIT 1000)")
		if err != nil {
			return err
		}
		if deleted, err := done.RowsAffected(); err != nil || deleted == 0 {
			return err
		}
	}
}
