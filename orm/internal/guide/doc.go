// Package guide has only tests: they hold docs/orm/guide.md against the ORM.
// Every Go example of that page stands in the files of this folder, runs on
// both databases, and sends as many statements as the page says.
package guide
