package docs_test

import (
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// ormHeadings are what every page of a library answers, in this order.
var ormHeadings = []string{"What is understood", "What is not", "Example", "Instead"}

// TestORMPages holds that the examples on the page of a library are fixtures over
// the real library: the bad one is reported as the page says, the good one is not.
func TestORMPages(t *testing.T) {
	pages, err := filepath.Glob("orms/*.md")
	if err != nil || len(pages) == 0 {
		t.Fatal("no pages", err)
	}
	for _, page := range pages {
		name := strings.TrimSuffix(filepath.Base(page), ".md")
		t.Run(name, func(t *testing.T) {
			text, source := read(t, page), sources(t, "../testdata/"+name+"loops")
			if got := headingsOf(text); strings.Join(got, "\n") != strings.Join(ormHeadings, "\n") {
				t.Errorf("headings are %q, want %q", got, ormHeadings)
			}
			found := example.FindAllStringSubmatch(text, -1)
			if len(found) != 2 {
				t.Fatalf("the page has %d examples, want a bad and a good one", len(found))
			}
			checkReports(t, text, wantsIn(t, source, found[0][1]))
			if wants := wantsIn(t, source, found[1][1]); len(wants) > 0 {
				t.Errorf("the good example is reported: %q", wants)
			}
		})
	}
}

// sources joins the files of a package.
func sources(t *testing.T, dir string) string {
	t.Helper()
	files, err := filepath.Glob(dir + "/*.go")
	if err != nil || len(files) == 0 {
		t.Fatal("no fixtures in", dir, err)
	}
	var out strings.Builder
	for _, file := range files {
		out.WriteString(read(t, file))
	}
	return out.String()
}

var wanted = regexp.MustCompile(`// want (".*")\n`)

// wantsIn returns what the fixture that an example shows wants to be reported.
func wantsIn(t *testing.T, source, example string) []string {
	t.Helper()
	first, _, _ := strings.Cut(example, "\n")
	_, body, _ := strings.Cut(source, first+"\n")
	body, _, _ = strings.Cut(body, "\n}\n")
	if fixture := first + "\n" + want.ReplaceAllString(body, "") + "\n}\n"; fixture != example {
		t.Errorf("no fixture is this example:\n%s", example)
	}
	var out []string
	for _, m := range wanted.FindAllStringSubmatch(body, -1) {
		pattern, err := strconv.Unquote(m[1])
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, pattern)
	}
	return out
}

// checkReports looks for each report among the indented lines of a page.
func checkReports(t *testing.T, page string, wants []string) {
	t.Helper()
	if len(wants) == 0 {
		t.Error("the bad example is not reported")
	}
	for _, report := range wants {
		if !regexp.MustCompile(`(?m)^    ` + report).MatchString(page) {
			t.Errorf("the page does not show the report %q", report)
		}
	}
}
