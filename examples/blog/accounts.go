package main

import (
	"context"
	"net/http"

	"github.com/boltvet/boltvet/bolt"
	"github.com/boltvet/boltvet/orm"
)

type getAccountRequest struct {
	AccountID int64 `path:"account_id"`
}

// getAccount sends 1 statement.
func (b blog) getAccount(ctx context.Context, r getAccountRequest) (AccountSchema, error) {
	a, err := orm.Objects[Account](b.db).AGet(ctx, "id", r.AccountID)
	if err != nil {
		return AccountSchema{}, err
	}
	return AccountSchema{a.ID, a.Balance}, nil
}

// transferRequest moves Amount cents.
type transferRequest struct {
	FromID int64 `json:"from_id"`
	ToID   int64 `json:"to_id"`
	Amount int64 `json:"amount" min:"1" max:"1000000"`
}

// Validate refuses what cannot be moved. It has looked at no account yet.
func (r transferRequest) Validate() error {
	if r.FromID == r.ToID {
		return bolt.FieldErrors{"to_id": "must be another account"}
	}
	return nil
}

type transferred struct {
	Success bool `json:"success"`
}

// transferFunds sends 4 statements, all or none of which count.
func (b blog) transferFunds(ctx context.Context, r transferRequest) (transferred, error) {
	err := orm.Atomic(ctx, b.db, func(ctx context.Context) error {
		from, to, err := b.lockAccounts(ctx, r.FromID, r.ToID)
		if err != nil {
			return err
		}
		if from.Balance < r.Amount {
			return bolt.Errorf(http.StatusConflict, "there is not enough on the account")
		}
		from.Balance -= r.Amount
		to.Balance += r.Amount
		accounts := orm.Objects[Account](b.db)
		if err := accounts.ASave(ctx, from); err != nil {
			return err
		}
		return accounts.ASave(ctx, to)
	})
	return transferred{err == nil}, err
}

// lockAccounts locks the lower key first, so that two transfers in opposite
// directions do not wait for each other.
func (b blog) lockAccounts(ctx context.Context, fromID, toID int64) (from, to *Account, err error) {
	accounts := orm.Objects[Account](b.db).SelectForUpdate()
	first, err := accounts.AGet(ctx, "id", min(fromID, toID))
	if err != nil {
		return nil, nil, err
	}
	second, err := accounts.AGet(ctx, "id", max(fromID, toID))
	if fromID > toID {
		first, second = second, first
	}
	return first, second, err
}
