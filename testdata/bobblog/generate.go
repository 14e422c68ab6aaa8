// Package bobblog maps the tables of package blog for bob.
package bobblog

//go:generate sh -c "sqlite3 blog.db < ../blog/schema.sql"
//go:generate go run github.com/stephenafamo/bob/gen/bobgen-sqlite@v0.49.0
//go:generate rm blog.db
