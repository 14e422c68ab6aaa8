// Package docs holds the pages of the checks, so that the binary can print them.
package docs

import (
	"embed"
	"strings"
)

//go:embed checks/*.md
var checks embed.FS

// Checks lists the names of the checks, each of which has a page.
func Checks() []string {
	pages, err := checks.ReadDir("checks")
	if err != nil {
		panic("internal error: docs: no pages")
	}
	var names []string
	for _, page := range pages {
		names = append(names, strings.TrimSuffix(page.Name(), ".md"))
	}
	return names
}

// URL is where the page of a check can be read.
func URL(check string) string {
	return "https://github.com/boltvet/boltvet/blob/main/docs/checks/" + check + ".md"
}

// Check returns the page of a check as an analyzer's Doc: the title gives way to
// the first sentence. It panics if there is no such page.
func Check(name string) string {
	page, err := checks.ReadFile("checks/" + name + ".md")
	if err != nil {
		panic("internal error: docs: no page for check " + name)
	}
	_, body, _ := strings.Cut(string(page), "\n\n")
	return body
}
