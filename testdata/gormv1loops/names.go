package gormv1loops

import (
	"context"
	"database/sql"
	"fmt"
	"io"

	"github.com/jinzhu/gorm"
)

func unknownRelation(_ context.Context, raw *sql.DB) error {
	db, err := gorm.Open("sqlite3", raw)
	if err != nil {
		return err
	}
	var articles []Article
	if err := db.LogMode(false).Order("id").Preload("Athor").Find(&articles).Error; err != nil { // want `badrelation: Article has no relation "Athor"; did you mean "Author"$`
		return nil
	}
	return fmt.Errorf("not refused")
}

func knownRelation(_ context.Context, raw *sql.DB) error {
	db, err := gorm.Open("sqlite3", raw)
	if err != nil {
		return err
	}
	var articles []*Article
	err = db.Preload("Author").Preload("Comments").Find(&articles).Error
	fmt.Fprint(io.Discard, articles)
	return err
}
