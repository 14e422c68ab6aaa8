package docs_test

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/boltvet/boltvet/docs"
)

// prose lists every page, the README among them.
func prose(t *testing.T) []string {
	t.Helper()
	pages := []string{"../README.md"}
	for _, pattern := range []string{"*.md", "*/*.md"} {
		found, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		pages = append(pages, found...)
	}
	return pages
}

// code is what looks like a link now and then: Objects[T](db).
var code = regexp.MustCompile("(?s)```.*?```|`[^`]*`|(?m:^    .*$)")

var link = regexp.MustCompile(`\]\(([^)#\s]+)(?:#[^)]*)?\)`)

// TestLinks holds that what a page links to in this tree is there.
func TestLinks(t *testing.T) {
	for _, page := range prose(t) {
		for _, m := range link.FindAllStringSubmatch(code.ReplaceAllString(read(t, page), ""), -1) {
			if strings.Contains(m[1], "://") {
				continue
			}
			if _, err := os.Stat(filepath.Join(filepath.Dir(page), m[1])); err != nil {
				t.Errorf("%s: %v", page, err)
			}
		}
	}
}

// TestREADME holds that it names every check.
func TestREADME(t *testing.T) {
	text := read(t, "../README.md")
	for _, check := range docs.Checks() {
		if !strings.Contains(text, "| ["+check+"](docs/checks/"+check+".md) | ") {
			t.Errorf("the README's table lacks %s", check)
		}
	}
}

var block = regexp.MustCompile("(?ms)^```(\\w+)\n(.*?)^```$")

// blocks returns the code of one language on a page.
func blocks(t *testing.T, page, language string) []string {
	t.Helper()
	var out []string
	for _, m := range block.FindAllStringSubmatch(read(t, page), -1) {
		if m[1] == language {
			out = append(out, m[2])
		}
	}
	if len(out) == 0 {
		t.Errorf("%s has no %s", page, language)
	}
	return out
}

// TestIgnoringExamples holds that the examples are part of the script that tries
// them on every driver.
func TestIgnoringExamples(t *testing.T) {
	script := read(t, "../cmd/boltvet/testdata/script/ignore.txtar")
	for _, example := range blocks(t, "ignoring.md", "go") {
		if !strings.Contains(script, example) {
			t.Errorf("the script does not try:\n%s", example)
		}
	}
}

// TestSamples holds that the page shows the files that are tried.
func TestSamples(t *testing.T) {
	shown := blocks(t, "ci.md", "yaml")
	for _, sample := range []string{".golangci.yml", ".custom-gcl.yml"} {
		if !slices.Contains(shown, read(t, "../plugin/golangci/"+sample)) {
			t.Errorf("the page does not show %s as it is", sample)
		}
	}
}
