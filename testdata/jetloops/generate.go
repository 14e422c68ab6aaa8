// Package jetloops holds loops around jet, over the tables that its generator
// describes in jetblog.
package jetloops

//go:generate sh -c "sqlite3 blog.db < ../blog/schema.sql"
//go:generate go run github.com/go-jet/jet/v2/cmd/jet@v2.15.0 -source=sqlite -dsn=blog.db -path=../jetblog -ignore-tables=category,profile,tag,article_tags
//go:generate rm blog.db
