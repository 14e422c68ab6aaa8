package app

import (
	"context"
	"database/sql"
	"fmt"

	"example.com/shop/store"
)

// Names is where names come from. What implements it is not imported here.
type Names interface {
	Name(ctx context.Context, id int64) string
}

// PrintNames asks through an interface, which only the index sees through.
func PrintNames(ctx context.Context, names Names, ids []int64) {
	for _, id := range ids {
		fmt.Println(names.Name(ctx, id))
	}
}

// PrintPrices asks in another package. The ü stands for columns that are no bytes.
func PrintPrices(ctx context.Context, db *sql.DB, ids []int64) {
	for _, id := range ids {
		fmt.Println("für", id, store.Price(ctx, db, id))
	}
}

// Ship writes item by item, and asks for the same again and again.
func Ship(ctx context.Context, db *sql.DB, ids []int64) error {
	for _, id := range ids {
		if _, err := db.ExecContext(ctx, "UPDATE item SET shipped = 1 WHERE id = ?", id); err != nil {
			return err
		}
	}
	for _, id := range ids {
		fmt.Println(id, store.Currency(ctx, db))
	}
	return nil
}

// Silent is full of queries that nobody wants to hear of.
func Silent(ctx context.Context, db *sql.DB, ids []int64) {
	for _, id := range ids {
		fmt.Println(store.Few(ctx, db, id))
		fmt.Println(store.Price(ctx, db, id)) //boltvet:ignore queryinloop there are ten items
		fmt.Println(store.Price(ctx, db, id)) //nolint:boltvet // the same in golangci-lint's words
	}
}
