// Package docs holds the pages of the checks, so that the binary can print them.
package docs

import (
	"embed"
	"strings"
)

//go:embed checks/*.md
var checks embed.FS

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
