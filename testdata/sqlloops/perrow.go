package sqlloops

import (
	"context"
	"database/sql"
	"iter"
)

func perRow(ctx context.Context, db *sql.DB) error {
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	for _, article := range articles {
		var name string
		row := db.QueryRowContext(ctx, "SELECT username FROM user WHERE id = ?", article.authorID) // want "queryinloop: .*one query per article"
		if err := row.Scan(&name); err != nil {
			return err
		}
	}
	return nil
}

func perMapEntry(ctx context.Context, db *sql.DB) error {
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	authorOf := map[int64]int64{}
	for _, article := range articles {
		authorOf[article.id] = article.authorID
	}
	for _, author := range authorOf {
		if _, err := authorName(ctx, db, author); err != nil { // want "queryinloop: authorName .*one query per author"
			return err
		}
	}
	return nil
}

func perArrayElement(ctx context.Context, db *sql.DB) error {
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	var page [50]article
	copy(page[:], articles)
	for _, article := range page {
		if article.id == 0 {
			break
		}
		if _, err := authorName(ctx, db, article.authorID); err != nil { // want "queryinloop: authorName .*one query per article"
			return err
		}
	}
	return nil
}

func perChannelItem(ctx context.Context, db *sql.DB) error {
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	queue := make(chan article, len(articles))
	for _, article := range articles {
		queue <- article
	}
	close(queue)
	for article := range queue {
		if _, err := authorName(ctx, db, article.authorID); err != nil { // want "queryinloop: authorName .*one query per article"
			return err
		}
	}
	return nil
}

func perSequenceItem(ctx context.Context, db *sql.DB) error {
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	for author := range authorsOf(articles) {
		if _, err := authorName(ctx, db, author); err != nil { // want "queryinloop: authorName .*one query per author"
			return err
		}
	}
	return nil
}

func authorsOf(articles []article) iter.Seq[int64] {
	return func(yield func(int64) bool) {
		for _, article := range articles {
			if !yield(article.authorID) {
				return
			}
		}
	}
}

func indexLoop(ctx context.Context, db *sql.DB) error {
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	for i := 0; i < len(articles); i++ {
		if _, err := authorName(ctx, db, articles[i].authorID); err != nil { // want "queryinloop: authorName .*one query per"
			return err
		}
	}
	return nil
}

func rangeOverLength(ctx context.Context, db *sql.DB) error {
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	for i := range len(articles) {
		if _, err := authorName(ctx, db, articles[i].authorID); err != nil { // want "queryinloop: authorName .*one query per"
			return err
		}
	}
	return nil
}
