// Package sqlboilerblog maps the tables of package blog for sqlboiler, with the
// variants of each method that its data names: G, P and GP.
//
// sqlboiler takes a SQLite key for nullable unless the schema says that it is not.
package sqlboilerblog

//go:generate sh -c "sed 's/PRIMARY KEY,/PRIMARY KEY NOT NULL,/' ../blog/schema.sql | sqlite3 blog.db"
//go:generate go install github.com/aarondl/sqlboiler/v4@v4.19.5
//go:generate go install github.com/aarondl/sqlboiler/v4/drivers/sqlboiler-sqlite3@v4.19.5
//go:generate sqlboiler sqlite3 --output .
//go:generate rm blog.db
