package sqlloops

import (
	"context"
	"database/sql"
	"fmt"
)

// Here the element reaches the query by detours.

type lookup struct {
	table string
	id    int64
}

func (l lookup) find(ctx context.Context, db *sql.DB) error {
	var id int64
	return db.QueryRowContext(ctx, "SELECT id FROM "+l.table+" WHERE id = ?", l.id).Scan(&id)
}

func elementInStruct(ctx context.Context, db *sql.DB) error {
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	for _, article := range articles {
		author := lookup{table: "user", id: article.authorID}
		if err := author.find(ctx, db); err != nil { // want "queryinloop: .*find .*one query per article"
			return err
		}
	}
	return nil
}

func elementInText(ctx context.Context, db *sql.DB) error {
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	for _, article := range articles {
		query := fmt.Sprintf("SELECT COUNT(*) FROM comment WHERE article_id = %d", article.id)
		var count int
		if err := db.QueryRowContext(ctx, query).Scan(&count); err != nil { // want "queryinloop: .*one query per article"
			return err
		}
	}
	return nil
}

func elementThroughMap(ctx context.Context, db *sql.DB) error {
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	authorOf := map[string]int64{}
	for _, article := range articles {
		authorOf[article.title] = article.authorID
	}
	for _, article := range articles {
		author, ok := authorOf[article.title]
		if !ok {
			continue
		}
		if _, err := authorName(ctx, db, author); err != nil { // want "queryinloop: authorName .*one query per article"
			return err
		}
	}
	return nil
}

func listOfOne(ctx context.Context, db *sql.DB) error {
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	for _, article := range articles {
		if _, err := countComments(ctx, db, []int64{article.id}); err != nil { // want "queryinloop: countComments .*one query per article"
			return err
		}
	}
	return nil
}

func listOfElement(ctx context.Context, db *sql.DB) error {
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	type digest struct{ articleIDs []int64 }
	var digests []digest
	for _, article := range articles {
		digests = append(digests, digest{articleIDs: []int64{article.id, 1}})
	}
	for _, digest := range digests {
		if _, err := countComments(ctx, db, digest.articleIDs); err != nil { // want "queryinloop: countComments .*one query per digest"
			return err
		}
	}
	return nil
}

func listCollected(ctx context.Context, db *sql.DB) error {
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	var ids []int64
	for _, article := range articles {
		if article.published {
			ids = append(ids, article.id)
		}
	}
	_, err = countComments(ctx, db, ids)
	return err
}

func onCondition(ctx context.Context, db *sql.DB) error {
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	for _, article := range articles {
		if !article.published {
			continue
		}
		if _, err := authorName(ctx, db, article.authorID); err != nil { // want "queryinloop: authorName .*one query per article"
			return err
		}
	}
	return nil
}
