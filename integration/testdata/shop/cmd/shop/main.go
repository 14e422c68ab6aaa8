// Command shop ties the packages together.
package main

import (
	"context"
	"database/sql"

	"example.com/shop/app"
	"example.com/shop/store"
)

func main() {
	db, err := sql.Open("sqlite", "shop")
	if err != nil {
		panic(err)
	}
	app.PrintNames(context.Background(), &store.Store{DB: db}, []int64{1, 2})
}
