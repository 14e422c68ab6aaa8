package badnames

import (
	"context"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"fixtures/blog/gormblog"
)

func gormLoads(ctx context.Context, db *gorm.DB) error {
	var articles []gormblog.Article
	return shown(&articles, db.WithContext(ctx).Preload("Author").Preload("Tags", "id > ?", 0).Preload("Comments.Author").Find(&articles).Error)
}

func gormLoadsAll(ctx context.Context, db *gorm.DB) error {
	var articles []*gormblog.Article
	return shown(&articles, db.WithContext(ctx).Preload(clause.Associations).Preload("Comments."+clause.Associations).Find(&articles).Error)
}

func gormLoadsEmbedded(ctx context.Context, db *gorm.DB) error {
	var reviews []Review
	return shown(&reviews, db.WithContext(ctx).Preload("Author").Find(&reviews).Error)
}

func gormJoinsRelation(ctx context.Context, db *gorm.DB) error {
	var articles []gormblog.Article
	return shown(&articles, db.WithContext(ctx).Joins("Author").InnerJoins("Author").Find(&articles).Error)
}

func gormJoinsText(ctx context.Context, db *gorm.DB) error {
	var articles []gormblog.Article
	return shown(&articles, db.WithContext(ctx).Joins("JOIN user ON user.id = article.author_id").Find(&articles).Error)
}

// gormOfRelation loads with the rows of the relation, not with those it is of.
func gormOfRelation(ctx context.Context, db *gorm.DB) error {
	var comments []*gormblog.Comment
	return db.WithContext(ctx).Preload("Author").Model(&gormblog.Article{ID: 1}).Association("Comments").Find(&comments)
}

func gormGenericLoads(ctx context.Context, db *gorm.DB) error {
	_, err := gorm.G[gormblog.Article](db).Preload("Author", nil).Preload("Comments.Author", nil).Find(ctx)
	return err
}

// gormEither reads one of two models, and the second has the relation.
func gormEither(ctx context.Context, db *gorm.DB) error {
	query := db.WithContext(ctx).Preload("Author")
	if ctx == nil {
		return query.Find(&[]gormblog.Tag{}).Error
	}
	return query.Find(&[]gormblog.Comment{}).Error
}

// gormForAny leaves the model to its callers.
func gormForAny[T any](db *gorm.DB, into *[]T) error { return db.Preload("Author").Find(into).Error }

func gormOfAny(ctx context.Context, db *gorm.DB) error {
	var comments []gormblog.Comment
	return gormForAny(db.WithContext(ctx), &comments)
}

func gormIntoAnything(ctx context.Context, db *gorm.DB) error {
	var into any = &[]gormblog.Comment{}
	return shown(into, db.WithContext(ctx).Preload("Author").Find(into).Error)
}

// gormPrepared is finished by somebody else.
func gormPrepared(db *gorm.DB) *gorm.DB { return db.Preload("Author") }

func gormFinished(ctx context.Context, db *gorm.DB) error {
	var comments []gormblog.Comment
	return shown(&comments, gormPrepared(db.WithContext(ctx)).Find(&comments).Error)
}

// gormNamed embeds with a name, which gorm knows by more than one.
func gormNamed(ctx context.Context, db *gorm.DB) error {
	type review struct {
		ID   int64
		Sign Signed `gorm:"embedded"`
	}
	var reviews []review
	return shown(&reviews, db.WithContext(ctx).Table("comment").Preload("Sign.Author").Find(&reviews).Error)
}

func gormCounts(ctx context.Context, db *gorm.DB) error {
	var n int64
	return db.WithContext(ctx).Model(&gormblog.Article{}).Joins("Author").Count(&n).Error
}

// gormHandedOn adds to a query that may be about any model.
func gormHandedOn(query *gorm.DB) *gorm.DB { return query.Preload("Author").Joins("Author") }

func gormHanded(ctx context.Context, db *gorm.DB) error {
	var comments []gormblog.Comment
	return shown(&comments, gormHandedOn(db.WithContext(ctx).Model(&gormblog.Comment{})).Find(&comments).Error)
}

func gormScoped(ctx context.Context, db *gorm.DB) error {
	withTags := func(query *gorm.DB) *gorm.DB { return query.Preload("Tags") }
	var articles []gormblog.Article
	return shown(&articles, db.WithContext(ctx).Scopes(withTags).Find(&articles).Error)
}

func gormBatches(ctx context.Context, db *gorm.DB) error {
	var articles []gormblog.Article
	each := func(*gorm.DB, int) error { return nil }
	return shown(&articles, db.WithContext(ctx).Preload("Tags").FindInBatches(&articles, 1000, each).Error)
}

func gormBelow(ctx context.Context, db *gorm.DB) error {
	var articles []gormblog.Article
	sorted := func(query *gorm.DB) *gorm.DB { return query.Preload("Author").Order("id") }
	return shown(&articles, db.WithContext(ctx).Preload("Comments", sorted).Find(&articles).Error)
}

func gormAssociates(ctx context.Context, db *gorm.DB) error {
	article := gormblog.Article{ID: 1}
	return db.WithContext(ctx).Model(&article).Association("Tags").Error
}
