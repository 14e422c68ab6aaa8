package contexts

import (
	"context"

	"github.com/boltvet/boltvet/orm"

	"fixtures/blog"
)

func ormGet(ctx context.Context, db *orm.DB) error {
	return second(orm.Objects[blog.Article](db).Get("id", 1)) // want `syncinasync: orm.Objects\[blog.Article\].Get blocks and cannot be cancelled; use orm.Objects\[blog.Article\].AGet\(ctx, …\)$`
}

func ormList(ctx context.Context, db *orm.DB) error {
	return second(orm.Objects[blog.Article](db).OrderBy("id").List()) // want `syncinasync: orm.Objects\[blog.Article\].List blocks .* use orm.Objects\[blog.Article\].AList\(ctx\)$`
}

func ormCount(ctx context.Context, db *orm.DB) error {
	published := orm.Objects[blog.Article](db).Filter("published", true)
	return second(published.Count()) // want `syncinasync: published.Count blocks and cannot be cancelled; use published.ACount\(ctx\)$`
}

func ormIter(ctx context.Context, db *orm.DB) error {
	for _, err := range orm.Objects[blog.Article](db).Iter() { // want `syncinasync: orm.Objects\[blog.Article\].Iter blocks .* use orm.Objects\[blog.Article\].AIter\(ctx\)$`
		if err != nil {
			return err
		}
	}
	return nil
}

// anArticle is there even if nobody waits for it any more.
func anArticle(ctx context.Context, db *orm.DB) (*blog.Article, error) {
	return orm.Objects[blog.Article](db).AFirst(context.WithoutCancel(ctx))
}

func ormRelation(ctx context.Context, db *orm.DB) error {
	article, err := anArticle(ctx, db)
	if err != nil {
		return err
	}
	return second(article.Author.Get()) // want `syncinasync: article.Author.Get blocks and cannot be cancelled; use article.Author.AGet\(ctx\)$`
}

func ormRelations(ctx context.Context, db *orm.DB) error {
	article, err := anArticle(ctx, db)
	if err != nil {
		return err
	}
	return second(article.Tags.List()) // want `syncinasync: article.Tags.List blocks and cannot be cancelled; use article.Tags.AList\(ctx\)$`
}

func ormQueryOfRelation(ctx context.Context, db *orm.DB) error {
	article, err := anArticle(ctx, db)
	if err != nil {
		return err
	}
	return second(article.Comments.Filter("text", "none").Exists()) // want `syncinasync: article.Comments.Exists blocks and cannot be cancelled; use article.Comments.AExists\(ctx\)$`
}

func ormCreate(ctx context.Context, db *orm.DB) error {
	return orm.Objects[blog.Tag](db).Create(&blog.Tag{Name: "new"}) // want `syncinasync: orm.Objects\[blog.Tag\].Create blocks .* use orm.Objects\[blog.Tag\].ACreate\(ctx, …\)$`
}

func ormUpdate(ctx context.Context, db *orm.DB) error {
	return second(orm.Objects[blog.Article](db).Filter("id", 1).Update("title", "new")) // want `syncinasync: .*Update blocks .* use orm.Objects\[blog.Article\].AUpdate\(ctx, …\)$`
}

func ormDelete(ctx context.Context, db *orm.DB) error {
	return second(orm.Objects[blog.Tag](db).Filter("name", "none").Delete()) // want `syncinasync: .*Delete blocks .* use orm.Objects\[blog.Tag\].ADelete\(ctx\)$`
}

func ormSave(ctx context.Context, db *orm.DB) error {
	return orm.Objects[blog.Tag](db).Save(&blog.Tag{ID: 1, Name: "new"}) // want `syncinasync: .*Save blocks .* use orm.Objects\[blog.Tag\].ASave\(ctx, …\)$`
}

func ormBulk(ctx context.Context, db *orm.DB) error {
	return orm.Objects[blog.Tag](db).BulkCreate([]*blog.Tag{{Name: "new"}, {Name: "newer"}}) // want `syncinasync: .*BulkCreate blocks .* use orm.Objects\[blog.Tag\].ABulkCreate\(ctx, …\)$`
}

func ormValues(ctx context.Context, db *orm.DB) error {
	return second(orm.ValuesList[string](orm.Objects[blog.Article](db), "title")) // want `syncinasync: orm.ValuesList blocks .* use orm.AValuesList\(ctx, …\)$`
}

func ormRaw(ctx context.Context, db *orm.DB) error {
	return second(orm.Objects[blog.Tag](db).Raw("SELECT * FROM tag")) // want `syncinasync: .*Raw blocks .* use orm.Objects\[blog.Tag\].ARaw\(ctx, …\)$`
}

func ormExec(ctx context.Context, db *orm.DB) error {
	return second(db.Exec("UPDATE article SET draft = ?", false)) // want `syncinasync: db.Exec blocks and cannot be cancelled; use db.AExec\(ctx, …\)$`
}

func countTags(db *orm.DB) (int, error) { return orm.Objects[blog.Tag](db).Count() }

func ormInHelper(ctx context.Context, db *orm.DB) error {
	return second(countTags(db)) // want `syncinasync: countTags blocks and cannot be cancelled, via .*orm.QuerySet..Count; hand ctx on to orm.Objects\[blog.Tag\].ACount\(ctx\)$`
}

func authorOf(article *blog.Article) (string, error) {
	author, err := article.Author.Get()
	if err != nil {
		return "", err
	}
	return author.Username, nil
}

func ormRelationInHelper(ctx context.Context, db *orm.DB) error {
	article, err := anArticle(ctx, db)
	if err != nil {
		return err
	}
	return second(authorOf(article)) // want `syncinasync: authorOf blocks and cannot be cancelled, via .*orm.FK..Get; hand ctx on to article.Author.AGet\(ctx\)$`
}

func ormBackground(ctx context.Context, db *orm.DB) error {
	return second(orm.Objects[blog.Article](db).ACount(context.Background())) // want `lostcontext: orm.Objects\[blog.Article\].ACount runs by a context of its own, so whoever waits cannot cancel it; use ctx$`
}

// Silent from here on.

func ormWithContext(ctx context.Context, db *orm.DB) error {
	if err := second(orm.Objects[blog.Article](db).AGet(ctx, "id", 1)); err != nil {
		return err
	}
	for _, err := range orm.Objects[blog.Article](db).AIter(ctx) {
		if err != nil {
			return err
		}
	}
	return nil
}

func ormOutside(ctx context.Context, db *orm.DB) error {
	return orm.SyncToAsync(ctx, func(ctx context.Context) error {
		return second(orm.Objects[blog.Article](db).Get("id", 1))
	})
}

func ormHelperOutside(ctx context.Context, db *orm.DB) error {
	return orm.SyncToAsync(ctx, func(context.Context) error { return second(countTags(db)) })
}

func ormNestedOutside(ctx context.Context, db *orm.DB) error {
	return orm.SyncToAsync(ctx, func(ctx context.Context) error {
		return twice(func() error { return second(orm.Objects[blog.Article](db).Count()) })
	})
}

// sync is all that it does without a context.
type legacy struct {
	db *orm.DB
}

func (s legacy) run(ctx context.Context) error {
	return second(orm.Objects[blog.Article](s.db).List())
}

func ormMethodOutside(ctx context.Context, db *orm.DB) error {
	return orm.SyncToAsync(ctx, legacy{db}.run)
}

func ormLoaded(ctx context.Context, db *orm.DB) error {
	for article, err := range orm.Objects[blog.Article](db).SelectRelated("author").PrefetchRelated("tags").AIter(ctx) {
		if err != nil {
			return err
		}
		if err := second(article.Author.Get()); err != nil {
			return err
		}
		if err := second(article.Tags.List()); err != nil {
			return err
		}
		if err := second(authorOf(article)); err != nil {
			return err
		}
	}
	return nil
}

// ormUnseen reads a relation of a row of which nothing is known.
func ormUnseen(ctx context.Context, article *blog.Article) error { return second(article.Author.Get()) }

func ormScript(db *orm.DB) error { return second(orm.Objects[blog.Article](db).List()) }

func ormAtomic(ctx context.Context, db *orm.DB) error {
	return orm.Atomic(ctx, db, func(ctx context.Context) error {
		return second(orm.Objects[blog.Article](db).ACount(ctx))
	})
}

var (
	_ = ormUnseen
	_ = ormScript
)
