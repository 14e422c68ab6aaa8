// Package genblog maps the tables of package blog for gorm/gen.
package genblog

//go:generate go run generate.go
