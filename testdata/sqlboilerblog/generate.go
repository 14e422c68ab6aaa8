// Package sqlboilerblog maps the tables of package blog for sqlboiler, with the
// variants of each method that its data names: G, P and GP.
package sqlboilerblog

//go:generate sh -c "sqlite3 blog.db < ../blog/schema.sql"
//go:generate go install github.com/aarondl/sqlboiler/v4@v4.19.5
//go:generate go install github.com/aarondl/sqlboiler/v4/drivers/sqlboiler-sqlite3@v4.19.5
//go:generate sqlboiler sqlite3 --output .
//go:generate rm blog.db
