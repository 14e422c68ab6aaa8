package gormloops

import (
	"context"
	"errors"
	"time"

	"fixtures/blog/gormblog"

	"gorm.io/gorm"
)

func retried(ctx context.Context, db *gorm.DB) error {
	var err error
	for attempt := 0; attempt < 5; attempt++ {
		var article gormblog.Article
		if err = db.WithContext(ctx).First(&article).Error; err == nil {
			return nil
		}
		time.Sleep(time.Millisecond << attempt)
	}
	return err
}

func retriedTransaction(ctx context.Context, db *gorm.DB) error {
	for {
		err := db.WithContext(ctx).Transaction(func(tx *gorm.DB) error {
			var article gormblog.Article
			if err := tx.First(&article, 1).Error; err != nil {
				return err
			}
			return tx.Model(&article).Update("draft", true).Error
		})
		if !errors.Is(err, context.DeadlineExceeded) {
			return err
		}
	}
}

func polled(ctx context.Context, db *gorm.DB) error {
	for {
		var waiting int64
		err := db.WithContext(ctx).Model(&gormblog.Article{}).Where("title = ?", "not yet").Count(&waiting).Error
		if err != nil || waiting == 0 {
			return err
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(time.Millisecond):
		}
	}
}

func findFirst(ctx context.Context, db *gorm.DB) error {
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	for _, article := range articles {
		if article.EditorID != nil {
			var editor gormblog.User
			return db.WithContext(ctx).First(&editor, *article.EditorID).Error
		}
	}
	return nil
}

func queryThenBreak(ctx context.Context, db *gorm.DB) error {
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	var author gormblog.User
	for i := range articles {
		if articles[i].Draft {
			err = db.WithContext(ctx).First(&author, articles[i].AuthorID).Error
			break
		}
	}
	return err
}

func constantList(ctx context.Context, db *gorm.DB) error {
	for _, title := range []string{"Article 1", "Article 2"} {
		var article gormblog.Article
		if err := db.WithContext(ctx).Where("title = ?", title).Take(&article).Error; err != nil {
			return err
		}
	}
	return nil
}

func whenBroken(ctx context.Context, db *gorm.DB) error {
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	for _, article := range articles {
		if article.Title == "" {
			db.WithContext(ctx).Delete(&gormblog.Article{}, article.ID)
			return errors.New("an article without title")
		}
	}
	return nil
}

func closureOnlyCreated(ctx context.Context, db *gorm.DB) error {
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	remove := map[int64]func() error{}
	for _, article := range articles {
		remove[article.ID] = func() error {
			return db.WithContext(ctx).Delete(&gormblog.Comment{}, "article_id = ?", article.ID).Error
		}
	}
	return remove[1]()
}
