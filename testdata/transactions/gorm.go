package transactions

import (
	"context"

	"gorm.io/gorm"

	"fixtures/blog/gormblog"
)

func gormOuter(ctx context.Context, db *gorm.DB) error {
	db = db.WithContext(ctx)
	return db.Transaction(func(tx *gorm.DB) error {
		if err := tx.Create(&gormblog.User{Username: "new"}).Error; err != nil {
			return err
		}
		var n int64
		return db.Model(&gormblog.User{}).Count(&n).Error // want "escapedtx: db.Count runs outside of the transaction, and waits for ever if there is only one connection; run it on tx$"
	})
}

// users is a repository that keeps its handle.
type users struct {
	db *gorm.DB
}

func (u *users) count(ctx context.Context) (n int64, err error) {
	err = u.db.WithContext(ctx).Model(&gormblog.User{}).Count(&n).Error
	return n, err
}

func (u *users) add(ctx context.Context) error {
	return u.db.WithContext(ctx).Transaction(func(tx *gorm.DB) error {
		if err := tx.Create(&gormblog.User{Username: "new"}).Error; err != nil {
			return err
		}
		return second(u.count(ctx)) // want "escapedtx: u.count runs outside of the transaction, via .*gorm.DB..Count, and waits for ever"
	})
}

func gormInMethod(ctx context.Context, db *gorm.DB) error { return (&users{db}).add(ctx) }

// not judged: what a struct holds that the function makes is not followed
func gormInHelper(ctx context.Context, db *gorm.DB) error {
	u := &users{db}
	return db.WithContext(ctx).Transaction(func(tx *gorm.DB) error {
		return second(u.count(ctx))
	})
}

// inTransaction is what many write around the library's.
func inTransaction(ctx context.Context, db *gorm.DB, do func(tx *gorm.DB) error) error {
	return db.WithContext(ctx).Transaction(do)
}

func gormByHelper(ctx context.Context, db *gorm.DB) error {
	return inTransaction(ctx, db, func(tx *gorm.DB) error {
		var n int64
		return db.WithContext(ctx).Model(&gormblog.User{}).Count(&n).Error // want "escapedtx: db.Count runs outside of the transaction"
	})
}

// Silent from here on.

func gormInside(ctx context.Context, db *gorm.DB) error {
	return db.WithContext(ctx).Transaction(func(tx *gorm.DB) error {
		if err := tx.Create(&gormblog.User{Username: "new"}).Error; err != nil {
			return err
		}
		return second((&users{tx}).count(ctx))
	})
}

// not run: the fixtures' dialect has no savepoints
func gormNested(ctx context.Context, db *gorm.DB) error {
	return db.WithContext(ctx).Transaction(func(tx *gorm.DB) error {
		return tx.Transaction(func(inner *gorm.DB) error {
			var n int64
			return tx.Model(&gormblog.User{}).Count(&n).Error
		})
	})
}

func gormAfter(ctx context.Context, db *gorm.DB) error {
	err := db.WithContext(ctx).Transaction(func(tx *gorm.DB) error {
		return tx.Create(&gormblog.User{Username: "new"}).Error
	})
	if err != nil {
		return err
	}
	return second((&users{db}).count(ctx))
}

func gormShadowed(ctx context.Context, db *gorm.DB) error {
	return db.WithContext(ctx).Transaction(func(db *gorm.DB) error {
		return second((&users{db}).count(ctx))
	})
}

// with is the repository on another handle.
func (u *users) with(db *gorm.DB) *users { return &users{db} }

func gormRebound(ctx context.Context, db *gorm.DB) error {
	u := &users{db}
	return db.WithContext(ctx).Transaction(func(tx *gorm.DB) error {
		return second(u.with(tx).count(ctx))
	})
}

func gormLater(ctx context.Context, db *gorm.DB) error {
	done := make(chan error, 1)
	err := db.WithContext(ctx).Transaction(func(tx *gorm.DB) error {
		go func() { done <- second((&users{db}).count(ctx)) }()
		return nil
	})
	if err != nil {
		return err
	}
	return <-done
}
