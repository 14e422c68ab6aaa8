package gormloops

import (
	"context"

	"fixtures/blog/gormblog"
	"fixtures/each"
	"fixtures/gormstore"

	"gorm.io/gorm"
)

func inMethodOfEmbeddedHandle(ctx context.Context, db *gorm.DB) error {
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	site := gormstore.DB{DB: db}
	for _, article := range articles {
		if _, err := site.Author(ctx, article.AuthorID); err != nil { // want "queryinloop: .*Author .*one query per article.*via .*Find"
			return err
		}
	}
	return nil
}

func promotedMethod(ctx context.Context, db *gorm.DB) error {
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	site := gormstore.DB{DB: db.WithContext(ctx)}
	for _, article := range articles {
		var author gormblog.User
		if err := site.First(&author, article.AuthorID).Error; err != nil { // want "queryinloop: site.First .*one query per article"
			return err
		}
	}
	return nil
}

func genericHelper(ctx context.Context, db *gorm.DB) error {
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	for _, article := range articles {
		if _, err := gormstore.Find[gormblog.User](ctx, db, article.AuthorID); err != nil { // want "queryinloop: .*Find.* one query per article"
			return err
		}
	}
	return nil
}

func genericForEach(ctx context.Context, db *gorm.DB) error {
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	return each.Do(articles, func(article gormblog.Article) error {
		var author gormblog.User
		return db.WithContext(ctx).First(&author, article.AuthorID).Error // want "queryinloop: .*First .*one query per"
	})
}

func allAuthorsAtOnce(ctx context.Context, db *gorm.DB) error {
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	var ids []int64
	for _, article := range articles {
		ids = append(ids, article.AuthorID)
	}
	authors, err := gormstore.DB{DB: db}.Authors(ctx, ids)
	if err != nil {
		return err
	}
	nameOf := map[int64]string{}
	for _, author := range authors {
		nameOf[author.ID] = author.Username
	}
	return nil
}

// page is what a handler needs of its session.
type page struct {
	db    *gorm.DB
	names map[int64]string
}

// First has the name of a query and only reads the map.
func (p page) First(id int64) string { return p.names[id] }

// Find has the name of a query and only reads the map.
func (p page) Find(id int64) (string, bool) {
	name, ok := p.names[id]
	return name, ok
}

func mapWrapper(ctx context.Context, db *gorm.DB) error {
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	shown := page{db: db, names: map[int64]string{}}
	for _, article := range articles {
		if name, ok := shown.Find(article.AuthorID); !ok {
			shown.names[article.AuthorID] = name + shown.First(article.ID)
		}
	}
	return nil
}

func transactionPerRow(ctx context.Context, db *gorm.DB) error {
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	for _, article := range articles {
		err := db.WithContext(ctx).Transaction(func(tx *gorm.DB) error {
			var author gormblog.User
			return tx.First(&author, article.AuthorID).Error // want "queryinloop: tx.First .*one query per article"
		})
		if err != nil {
			return err
		}
	}
	return nil
}

func wrappedTransactionPerRow(ctx context.Context, db *gorm.DB) error {
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	for _, article := range articles {
		err := gormstore.InTransaction(ctx, db, func(tx *gorm.DB) error {
			var author gormblog.User
			return tx.First(&author, article.AuthorID).Error // want "queryinloop: tx.First .*one query per article"
		})
		if err != nil {
			return err
		}
	}
	return nil
}

func oneTransaction(ctx context.Context, db *gorm.DB) error {
	return gormstore.InTransaction(ctx, db, func(tx *gorm.DB) error {
		var authors []gormblog.User
		return tx.Find(&authors).Error
	})
}
