package badnames

import (
	"context"

	"gorm.io/gorm"

	"fixtures/blog/gormblog"
)

func gormPreload(ctx context.Context, db *gorm.DB) error {
	var articles []gormblog.Article
	return unsupported(db.WithContext(ctx).Preload("Athor").Find(&articles).Error) // want `badrelation: Article has no relation "Athor"; did you mean "Author"$`
}

func gormPointers(ctx context.Context, db *gorm.DB) error {
	var articles []*gormblog.Article
	return unsupported(db.WithContext(ctx).Preload("Tag").Find(&articles).Error) // want `badrelation: Article has no relation "Tag"; did you mean "Tags"$`
}

func gormIgnored(ctx context.Context, db *gorm.DB) error {
	var articles []gormblog.Article
	return unsupported(db.WithContext(ctx).Preload("Athor").Find(&articles).Error) //boltvet:ignore badrelation a test of what gorm says
}

func gormNested(ctx context.Context, db *gorm.DB) error {
	var articles []gormblog.Article
	return unsupported(db.WithContext(ctx).Preload("Comments.Autor").Find(&articles).Error) // want `badrelation: Comment has no relation "Autor" in "Comments.Autor"; did you mean "Author"$`
}

func gormColumnName(ctx context.Context, db *gorm.DB) error {
	var article gormblog.Article
	return unsupported(db.WithContext(ctx).Preload("author").First(&article).Error) // want `badrelation: Article has no relation "author"; did you mean "Author"$`
}

func gormColumn(ctx context.Context, db *gorm.DB) error {
	var article gormblog.Article
	return unsupported(db.WithContext(ctx).Preload("Title").First(&article).Error) // want `badrelation: Article.Title is a column, not a relation$`
}

func gormInVariable(ctx context.Context, db *gorm.DB) error {
	query := db.WithContext(ctx).Preload("Coments") // want `badrelation: Article has no relation "Coments"; did you mean "Comments"$`
	if ctx != nil {
		query = query.Where("draft = ?", false)
	}
	var articles []gormblog.Article
	return unsupported(query.Order("id").Find(&articles).Error)
}

func gormModel(ctx context.Context, db *gorm.DB) error {
	return unsupported(db.WithContext(ctx).Model(&gormblog.Article{ID: 1}).Association("Tgs").Error) // want `badrelation: Article has no relation "Tgs"; did you mean "Tags"$`
}

func gormJoins(ctx context.Context, db *gorm.DB) error {
	var articles []gormblog.Article
	err := db.WithContext(ctx).Model(&gormblog.Article{}).Joins("Authr").Where("Authr.id > 0").Find(&articles).Error // want `badrelation: Article has no relation "Authr"; did you mean "Author"$`
	if err == nil {
		return unsupported(err)
	}
	return nil
}

func gormGeneric(ctx context.Context, db *gorm.DB) error {
	_, err := gorm.G[gormblog.Article](db).Preload("Athor", nil).Find(ctx) // want `badrelation: Article has no relation "Athor"; did you mean "Author"$`
	return unsupported(err)
}

// A Review embeds what other rows have too.
type Review struct {
	Stamped
	*Signed
	ID int64
}

func (Review) TableName() string { return "comment" }

type Stamped struct{ Text string }

type Signed struct {
	AuthorID int64
	Author   gormblog.User
}

func gormEmbedded(ctx context.Context, db *gorm.DB) error {
	var reviews []Review
	return unsupported(db.WithContext(ctx).Preload("Auhtor").Find(&reviews).Error) // want `badrelation: Review has no relation "Auhtor"; did you mean "Author"$`
}
