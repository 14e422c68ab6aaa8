package pages

import (
	"context"

	"fixtures/blog/gormblog"

	"gorm.io/gorm"
)

// statements(20) = 2
func register(ctx context.Context, db *gorm.DB) error {
	return db.WithContext(ctx).Transaction(func(tx *gorm.DB) error {
		if err := tx.Create(&gormblog.User{Username: "ada"}).Error; err != nil {
			return err
		}
		var users int64
		return db.WithContext(ctx).Model(&gormblog.User{}).Count(&users).Error // want "escapedtx: db.Count runs outside of the transaction, and waits for ever if there is only one connection; run it on tx$"
	})
}

// statements(20) = 2
func registerAtOnce(ctx context.Context, db *gorm.DB) error {
	return db.WithContext(ctx).Transaction(func(tx *gorm.DB) error {
		if err := tx.Create(&gormblog.User{Username: "ada"}).Error; err != nil {
			return err
		}
		var users int64
		return tx.Model(&gormblog.User{}).Count(&users).Error
	})
}
