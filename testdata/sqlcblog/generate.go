// Package sqlcblog holds queries of the tables of package blog, as sqlc writes them.
package sqlcblog

//go:generate go run github.com/sqlc-dev/sqlc/cmd/sqlc@v1.30.0 generate
