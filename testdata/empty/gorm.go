package empty

import (
	"context"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"fixtures/blog/gormblog"
)

func author(ctx context.Context, db *gorm.DB) error {
	var articles []gormblog.Article
	if err := db.WithContext(ctx).Find(&articles).Error; err != nil {
		return err
	}
	for _, article := range articles {
		if err := missing(article.Author.Username); err != nil { // want `notloaded: article.Author is empty: no query loads it; add Preload\("Author"\) at line 14`
			return err
		}
	}
	return nil
}

func authorOfFirst(ctx context.Context, db *gorm.DB) error {
	article := new(gormblog.Article)
	if err := db.WithContext(ctx).Where("id > ?", 0).First(article).Error; err != nil {
		return err
	}
	return missing(article.Author.Username) // want `notloaded: article.Author is empty`
}

func tags(ctx context.Context, db *gorm.DB) error {
	var articles []*gormblog.Article
	if err := db.WithContext(ctx).Preload("Author").Find(&articles).Error; err != nil { // want `unusedeager: Preload loads "Author" for rows that never use it`
		return err
	}
	for _, article := range articles {
		for _, tag := range article.Tags { // want `notloaded: article.Tags is empty: no query loads it; add Preload\("Tags"\) at line 35`
			if err := missing(tag.Name); err != nil {
				return err
			}
		}
	}
	return nil
}

func authorsOfComments(ctx context.Context, db *gorm.DB) error {
	var articles []gormblog.Article
	if err := db.WithContext(ctx).Preload("Comments").Find(&articles).Error; err != nil {
		return err
	}
	for _, article := range articles {
		for _, comment := range article.Comments {
			if err := missing(comment.Author.Username); err != nil { // want `notloaded: comment.Author is empty: no query loads it; add Preload\("Comments.Author"\)`
				return err
			}
		}
	}
	return nil
}

// articles keeps a handle.
type articles struct {
	db *gorm.DB
}

func (a articles) all(ctx context.Context) ([]gormblog.Article, error) {
	var list []gormblog.Article
	err := a.db.WithContext(ctx).Find(&list).Error
	return list, err
}

func (a articles) withAuthors(ctx context.Context) ([]gormblog.Article, error) {
	var list []gormblog.Article
	err := a.db.WithContext(ctx).Preload("Author").Find(&list).Error
	return list, err
}

func byline(article gormblog.Article) string { return article.Author.Username }

func throughHelpers(ctx context.Context, db *gorm.DB) error {
	list, err := articles{db}.all(ctx)
	if err != nil {
		return err
	}
	for _, article := range list {
		if err := missing(byline(article)); err != nil { // want `notloaded: article.Author, which byline uses, is empty: no query loads it; add Preload\("Author"\) at line 70`
			return err
		}
	}
	return nil
}

// nameOf is for articles with their authors and for others.
func nameOf(article gormblog.Article) string { return article.Author.Username }

func throughSharedHelper(ctx context.Context, db *gorm.DB) error {
	list, err := articles{db}.all(ctx)
	if err != nil {
		return err
	}
	for _, article := range list {
		if err := missing(nameOf(article)); err != nil {
			return err
		}
	}
	return nil
}

func throughHelpersThatLoad(ctx context.Context, db *gorm.DB) error {
	list, err := articles{db}.withAuthors(ctx)
	if err != nil {
		return err
	}
	for _, article := range list {
		if err := present(nameOf(article)); err != nil {
			return err
		}
	}
	return nil
}

func preloaded(ctx context.Context, db *gorm.DB) error {
	var list []gormblog.Article
	if err := db.WithContext(ctx).Preload("Author").Find(&list).Error; err != nil {
		return err
	}
	for i := range list {
		if err := present(list[i].Author.Username); err != nil {
			return err
		}
	}
	return nil
}

func joined(ctx context.Context, db *gorm.DB) error {
	var list []gormblog.Article
	if err := db.WithContext(ctx).Joins("Author").Find(&list).Error; err != nil {
		return err
	}
	for _, article := range list {
		if err := present(article.Author.Username); err != nil {
			return err
		}
	}
	return nil
}

func allAssociations(ctx context.Context, db *gorm.DB) error {
	var list []gormblog.Article
	if err := db.WithContext(ctx).Preload(clause.Associations).Find(&list).Error; err != nil {
		return err
	}
	for _, article := range list {
		if err := present(article.Author.Username); err != nil {
			return err
		}
	}
	return nil
}

func nestedPreload(ctx context.Context, db *gorm.DB) error {
	var list []gormblog.Article
	if err := db.WithContext(ctx).Preload("Comments.Author").Find(&list).Error; err != nil {
		return err
	}
	for _, article := range list {
		for _, comment := range article.Comments {
			if err := present(comment.Author.Username); err != nil {
				return err
			}
		}
	}
	return nil
}

func preloadedWithin(ctx context.Context, db *gorm.DB) error {
	var list []gormblog.Article
	nested := db.WithContext(ctx).Preload("Comments", func(db *gorm.DB) *gorm.DB { return db.Preload("Author") })
	if err := nested.Find(&list).Error; err != nil {
		return err
	}
	for _, article := range list {
		for _, comment := range article.Comments {
			if err := present(comment.Author.Username); err != nil {
				return err
			}
		}
	}
	return nil
}

func preloadedInABranch(ctx context.Context, db *gorm.DB) error {
	query := db.WithContext(ctx)
	if ctx.Err() == nil {
		query = query.Preload("Author")
	}
	var list []gormblog.Article
	if err := query.Find(&list).Error; err != nil {
		return err
	}
	for _, article := range list {
		if err := present(article.Author.Username); err != nil {
			return err
		}
	}
	return nil
}

func preloadedByName(ctx context.Context, db *gorm.DB) error {
	query := db.WithContext(ctx)
	for _, name := range []string{"Author", "Tags"} {
		query = query.Preload(name)
	}
	var list []gormblog.Article
	if err := query.Find(&list).Error; err != nil {
		return err
	}
	for _, article := range list {
		if err := present(article.Author.Username); err != nil {
			return err
		}
	}
	return nil
}

func withTags(db *gorm.DB) *gorm.DB { return db.Preload("Tags") }

func preloadedByScope(ctx context.Context, db *gorm.DB) error {
	var list []gormblog.Article
	if err := db.WithContext(ctx).Scopes(withTags).Find(&list).Error; err != nil {
		return err
	}
	for _, article := range list {
		for _, tag := range article.Tags {
			if err := present(tag.Name); err != nil {
				return err
			}
		}
	}
	return nil
}

// listFrom leaves it to its callers what the handle loads.
func listFrom(db *gorm.DB) error {
	var list []gormblog.Article
	if err := db.Find(&list).Error; err != nil {
		return err
	}
	for _, article := range list {
		if err := present(article.Author.Username); err != nil {
			return err
		}
	}
	return nil
}

func preloadedByCaller(ctx context.Context, db *gorm.DB) error {
	return listFrom(db.WithContext(ctx).Preload("Author"))
}

func lookedAtFirst(ctx context.Context, db *gorm.DB) error {
	var list []gormblog.Comment
	if err := db.WithContext(ctx).Find(&list).Error; err != nil {
		return err
	}
	for _, comment := range list {
		if comment.Author.ID == 0 {
			continue
		}
		if err := present(comment.Author.Username); err != nil {
			return err
		}
	}
	return nil
}

func handMade() error {
	article := gormblog.Article{Author: gormblog.User{Username: "somebody"}}
	return present(article.Author.Username)
}

func literals(context.Context, *gorm.DB) error { return handMade() }

func byAssociation(ctx context.Context, db *gorm.DB) error {
	var article gormblog.Article
	if err := db.WithContext(ctx).First(&article).Error; err != nil {
		return err
	}
	if err := db.WithContext(ctx).Model(&article).Association("Tags").Find(&article.Tags); err != nil {
		return err
	}
	for _, tag := range article.Tags {
		if err := present(tag.Name); err != nil {
			return err
		}
	}
	return nil
}

func fillTags(ctx context.Context, db *gorm.DB, article *gormblog.Article) error {
	return db.WithContext(ctx).Model(article).Association("Tags").Find(&article.Tags)
}

func byHelper(ctx context.Context, db *gorm.DB) error {
	var article gormblog.Article
	if err := db.WithContext(ctx).First(&article).Error; err != nil {
		return err
	}
	if err := fillTags(ctx, db, &article); err != nil {
		return err
	}
	for _, tag := range article.Tags {
		if err := present(tag.Name); err != nil {
			return err
		}
	}
	return nil
}

func (a articles) filled(ctx context.Context) (article gormblog.Article, err error) {
	if err = a.db.WithContext(ctx).First(&article).Error; err != nil {
		return article, err
	}
	return article, fillTags(ctx, a.db, &article)
}

func byStore(ctx context.Context, db *gorm.DB) error {
	article, err := articles{db}.filled(ctx)
	if err != nil {
		return err
	}
	for _, tag := range article.Tags {
		if err := present(tag.Name); err != nil {
			return err
		}
	}
	return nil
}

// A draft and its writer have the key of the library's own model.
type draft struct {
	gorm.Model
	WriterID uint
	Writer   writer
}

type writer struct {
	gorm.Model
	Name string
}

// not run: there is no table of drafts
func embeddedKeyFirst(ctx context.Context, db *gorm.DB) error {
	var list []draft
	if err := db.WithContext(ctx).Find(&list).Error; err != nil {
		return err
	}
	for _, one := range list {
		if one.Writer.ID == 0 {
			continue
		}
		if err := present(one.Writer.Name); err != nil {
			return err
		}
	}
	return nil
}

// not run: there is no table of drafts
func embeddedKeyNever(ctx context.Context, db *gorm.DB) error {
	var list []draft
	if err := db.WithContext(ctx).Find(&list).Error; err != nil {
		return err
	}
	for _, one := range list {
		if err := missing(one.Writer.Name); err != nil { // want `notloaded: one.Writer is empty: no query loads it; add Preload\("Writer"\)`
			return err
		}
	}
	return nil
}

// signed reads a row into a literal, and puts the author in place.
func signed(ctx context.Context, db *gorm.DB) (*gormblog.Article, error) {
	article := &gormblog.Article{}
	if err := db.WithContext(ctx).First(article).Error; err != nil {
		return nil, err
	}
	var authors []gormblog.User
	if err := db.WithContext(ctx).Limit(1).Find(&authors).Error; err != nil {
		return nil, err
	}
	if len(authors) > 0 {
		article.Author = authors[0]
	}
	return article, nil
}

func byHandIntoLiteral(ctx context.Context, db *gorm.DB) error {
	article, err := signed(ctx, db)
	if err != nil {
		return err
	}
	return present(article.Author.Username)
}
