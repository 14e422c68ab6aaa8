// Package gormhooks holds models with methods that gorm and encoders call for each
// row, with and without a query.
package gormhooks

import (
	"context"
	"encoding/json"

	"gorm.io/gorm"
)

type User struct {
	ID       int64
	Username string
}

func (User) TableName() string { return "user" }

// A Byline finds its author when it is read.
type Byline struct {
	ID       int64
	Title    string
	AuthorID int64
	Author   User `gorm:"-"`
}

func (Byline) TableName() string { return "article" }

func (b *Byline) AfterFind(tx *gorm.DB) error {
	return tx.First(&b.Author, b.AuthorID).Error // want "hiddenquery: tx.First runs one query per Byline that is read; load it with the query of the rows, or where it is needed"
}

// not judged: gorm calls what is reported
// statements(20) = 21
func hookPerRow(ctx context.Context, db *gorm.DB) error {
	var bylines []Byline
	return db.WithContext(ctx).Limit(20).Find(&bylines).Error
}

// A Headline is made up of what its row has.
type Headline struct {
	ID    int64
	Title string
	Short string `gorm:"-"`
}

func (Headline) TableName() string { return "article" }

func (h *Headline) AfterFind(*gorm.DB) error {
	h.Short = h.Title[:1]
	return nil
}

// statements(20) = 1
func hookWithoutQuery(ctx context.Context, db *gorm.DB) error {
	var headlines []Headline
	return db.WithContext(ctx).Limit(20).Find(&headlines).Error
}

// A Signature asks for its author when it is encoded.
type Signature struct {
	ID       int64
	AuthorID int64
	db       *gorm.DB
}

func (s Signature) MarshalJSON() ([]byte, error) {
	author, err := s.author() // want "hiddenquery: s.author runs one query per Signature that is encoded, via .*First"
	if err != nil {
		return nil, err
	}
	return json.Marshal(author.Username)
}

func (s Signature) author() (User, error) {
	var author User
	err := s.db.First(&author, s.AuthorID).Error
	return author, err
}

// not judged: the encoder calls what is reported
// statements(20) = 21
func encodedPerRow(ctx context.Context, db *gorm.DB) error {
	db = db.WithContext(ctx)
	var signatures []Signature
	if err := db.Table("article").Limit(20).Find(&signatures).Error; err != nil {
		return err
	}
	for i := range signatures {
		signatures[i].db = db
	}
	_, err := json.Marshal(signatures)
	return err
}

// A Draft is read with its author, by a query that has a join.
type Draft struct {
	ID       int64
	Title    string
	AuthorID int64
	Author   User
}

func (Draft) TableName() string { return "article" }

func (d Draft) MarshalJSON() ([]byte, error) {
	return json.Marshal(d.Title + " by " + d.Author.Username)
}

// statements(20) = 1
func encodedLoaded(ctx context.Context, db *gorm.DB) error {
	var drafts []Draft
	if err := db.WithContext(ctx).Joins("Author").Limit(20).Find(&drafts).Error; err != nil {
		return err
	}
	_, err := json.Marshal(drafts)
	return err
}

// A Log counts how often it was read; what it asks for has nothing to do with the row.
type Log struct {
	ID    int64
	Title string
}

func (Log) TableName() string { return "article" }

// AfterFind of a slice is no hook: gorm calls it for rows only.
type Logs []Log

func (l Logs) AfterFind(tx *gorm.DB, first User) error {
	return tx.First(&first, len(l)).Error
}

// statements(20) = 1
func noHook(ctx context.Context, db *gorm.DB) error {
	var logs Logs
	return db.WithContext(ctx).Limit(20).Find(&logs).Error
}
