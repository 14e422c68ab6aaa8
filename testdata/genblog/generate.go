//go:build ignore

// Generate writes the package that gorm/gen makes of the tables of package blog.
package main

import (
	"database/sql"
	"log"

	"fixtures/blog/gormblog"

	"gorm.io/gen"
	_ "modernc.org/sqlite"
)

func main() {
	memory, err := sql.Open("sqlite", ":memory:")
	if err != nil {
		log.Fatal(err)
	}
	db, err := gormblog.Open(memory)
	if err != nil {
		log.Fatal(err)
	}
	g := gen.NewGenerator(gen.Config{OutPath: ".", Mode: gen.WithDefaultQuery | gen.WithQueryInterface})
	g.UseDB(db)
	g.ApplyBasic(gormblog.Article{}, gormblog.Comment{}, gormblog.User{})
	g.Execute()
}
