package upperloops

import (
	"context"

	"github.com/upper/db/v4"
)

func withAllKeys(session db.Session) error {
	articles, err := listArticles(session)
	if err != nil {
		return err
	}
	var ids []int64
	for _, article := range articles {
		ids = append(ids, article.AuthorID)
	}
	var authors []author
	return session.Collection("author").Find(db.Cond{"id IN": ids}).All(&authors)
}

func insertedTogether(session db.Session, articles []article) error {
	insert := session.SQL().InsertInto("comment").Columns("text", "article_id", "author_id")
	for _, article := range articles {
		insert = insert.Values("seen", article.ID, article.AuthorID)
	}
	_, err := insert.Exec()
	return err
}

func insertedInBatches(session db.Session, articles []article) error {
	batch := session.SQL().InsertInto("comment").Columns("text", "article_id", "author_id").Batch(100)
	for _, article := range articles {
		batch.Values("seen", article.ID, article.AuthorID)
	}
	batch.Done()
	return batch.Wait()
}

func deletedTogether(ctx context.Context, session db.Session, articles []article) error {
	var ids []int64
	for _, article := range articles {
		ids = append(ids, article.ID)
	}
	return session.TxContext(ctx, func(tx db.Session) error {
		return tx.Collection("comment").Find(db.Cond{"article_id IN": ids}).Delete()
	}, nil)
}

func pages(session db.Session) error {
	const size = 100
	found := session.Collection("article").Find().Paginate(size)
	for page := uint(1); ; page++ {
		var articles []article
		if err := found.Page(page).All(&articles); err != nil || len(articles) < size {
			return err
		}
	}
}

func scannedOnly(session db.Session) ([]article, error) {
	found := session.Collection("article").Find()
	defer found.Close()
	var articles []article
	var read article
	for found.Next(&read) {
		articles = append(articles, read)
	}
	return articles, found.Err()
}

// eachByItself writes each article in a transaction of its own: one that fails
// leaves the others as they are.
func eachByItself(session db.Session, articles []article) error {
	for i := range articles {
		err := session.Tx(func(tx db.Session) error { return tx.Save(&articles[i]) })
		if err != nil {
			return err
		}
	}
	return nil
}
