package docs_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

const fixtures = "../testdata/pages"

// headings are what every page of a check answers, in this order.
var headings = []string{"Why", "Instead", "In other ORMs", "When to ignore it", "What it cannot see"}

// TestPages holds that every page answers the same questions, and that its
// examples are fixtures, which are analysed and run, with the numbers of
// statements that the page tells.
func TestPages(t *testing.T) {
	for _, page := range pages(t) {
		name := strings.TrimSuffix(filepath.Base(page), ".md")
		t.Run(name, func(t *testing.T) {
			text := read(t, page)
			if !strings.HasPrefix(text, "# "+name+"\n\n") {
				t.Errorf("the page does not start with its name")
			}
			if got := headingsOf(text); strings.Join(got, "\n") != strings.Join(headings, "\n") {
				t.Errorf("headings are %q, want %q", got, headings)
			}
			checkExamples(t, text, examplesOf(t, name))
		})
	}
}

// examplesOf is the source of a page's examples.
func examplesOf(t *testing.T, name string) string {
	t.Helper()
	if name == "queryinresolver" {
		return sources(t, "../testdata/gqlloops") // they need a server
	}
	return read(t, filepath.Join(fixtures, name+".go"))
}

func pages(t *testing.T) []string {
	t.Helper()
	pages, err := filepath.Glob("checks/*.md")
	if err != nil || len(pages) == 0 {
		t.Fatal("no pages", err)
	}
	return pages
}

func read(t *testing.T, name string) string {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func headingsOf(text string) []string {
	var out []string
	for _, m := range regexp.MustCompile(`(?m)^## (.*)$`).FindAllStringSubmatch(text, -1) {
		out = append(out, m[1])
	}
	return out
}

var (
	example    = regexp.MustCompile("(?s)```go\n(.*?)```")
	want       = regexp.MustCompile("(?m) // want .*$")
	isFixture  = regexp.MustCompile(`^func \w+\(ctx context.Context, db `)
	statements = regexp.MustCompile(`(?s)// statements\(20\) = (\d+)\n$`)
)

// checkExamples looks for each example in the fixtures, with the comment above
// it that tells the number of statements, and for that number on the page.
func checkExamples(t *testing.T, page, source string) {
	t.Helper()
	source = want.ReplaceAllString(source, "")
	found := example.FindAllStringSubmatch(page, -1)
	if len(found) < 2 {
		t.Errorf("the page has %d examples, want a bad and a good one", len(found))
	}
	for _, m := range found {
		before, _, ok := strings.Cut(source, m[1])
		if !ok {
			t.Errorf("no fixture is this example:\n%s", m[1])
			continue
		}
		count := statements.FindStringSubmatch(before)
		if count == nil && !isFixture.MatchString(m[1]) {
			continue // what a fixture calls
		}
		if count == nil {
			t.Errorf("the number of statements of this example is not asserted:\n%s", m[1])
		} else if !regexp.MustCompile(`\b` + count[1] + ` statements?\b`).MatchString(page) {
			t.Errorf("the page does not tell that this example sends %s statements:\n%s", count[1], m[1])
		}
	}
}
