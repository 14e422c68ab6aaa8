// Package gormstore queries on behalf of other packages, over gorm.
package gormstore

import (
	"context"

	"fixtures/blog/gormblog"

	"gorm.io/gorm"
)

// A DB is a handle with methods of its own beside those of gorm.
type DB struct {
	*gorm.DB
}

// Author looks one author up.
func (db DB) Author(ctx context.Context, id int64) (gormblog.User, error) {
	return Find[gormblog.User](ctx, db.DB, id)
}

// Authors looks all the authors up at once.
func (db DB) Authors(ctx context.Context, ids []int64) ([]gormblog.User, error) {
	var authors []gormblog.User
	err := db.WithContext(ctx).Where("id IN ?", ids).Find(&authors).Error
	return authors, err
}

// Find looks one row of any model up.
func Find[T any](ctx context.Context, db *gorm.DB, id int64) (T, error) {
	var found T
	err := db.WithContext(ctx).First(&found, id).Error
	return found, err
}

// Published is a scope: it refines a query and runs nothing.
func Published(db *gorm.DB) *gorm.DB {
	return db.Where("published")
}

// InTransaction runs work in a transaction, as wrappers of any project do.
func InTransaction(ctx context.Context, db *gorm.DB, work func(tx *gorm.DB) error) error {
	return db.WithContext(ctx).Transaction(work)
}
