package sqlloops

import (
	"context"
	"database/sql"
	"sync"
)

func findFirst(ctx context.Context, db *sql.DB) error {
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	for _, article := range articles {
		if article.published {
			_, err := authorName(ctx, db, article.authorID)
			return err
		}
	}
	return nil
}

func queryThenBreak(ctx context.Context, db *sql.DB) error {
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	for _, article := range articles {
		if !article.published {
			continue
		}
		_, err = authorName(ctx, db, article.authorID)
		break
	}
	return err
}

func inRangeExpression(ctx context.Context, db *sql.DB) error {
	for _, child := range childrenOrNone(ctx, db, 1) {
		if child == 0 {
			return sql.ErrNoRows
		}
	}
	return nil
}

func childrenOrNone(ctx context.Context, db *sql.DB, id int64) []int64 {
	children, err := childrenOf(ctx, db, id)
	if err != nil {
		return nil
	}
	return children
}

func inForInit(ctx context.Context, db *sql.DB) error {
	left, err := 0, error(nil)
	for left, err = countArticles(ctx, db); left > 0; left -= batch {
		if err != nil {
			return err
		}
	}
	return err
}

func syncOnce(ctx context.Context, db *sql.DB) error {
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	var once sync.Once
	var total int
	for i := range articles {
		once.Do(func() { total, err = countArticles(ctx, db) })
		articles[i].published = i < total
	}
	return err
}

func syncOnceValues(ctx context.Context, db *sql.DB) error {
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	total := sync.OnceValues(func() (int, error) { return countArticles(ctx, db) })
	for i := range articles {
		count, err := total()
		if err != nil {
			return err
		}
		articles[i].published = i < count
	}
	return nil
}

func beforeAndAfter(ctx context.Context, db *sql.DB) error {
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	published := 0
	for _, article := range articles {
		if article.published {
			published++
		}
	}
	_, err = countArticles(ctx, db)
	return err
}

func whenBroken(ctx context.Context, db *sql.DB) error {
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	for _, article := range articles {
		if article.authorID == 0 {
			_, err := db.ExecContext(ctx, "UPDATE article SET draft = TRUE WHERE id = ?", article.id)
			return err
		}
	}
	return nil
}
