// Package pages holds the examples of the pages of the checks, word for word.
package pages
