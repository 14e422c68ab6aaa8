package main

import (
	"net/http/httptest"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// headings are those of the guide that the page follows.
var headings = []string{
	"Why async handlers?", "Basic async ORM methods", "Iterating over querysets", "QuerySet evaluation and the N+1 problem",
	"Returning querysets directly", "Working with serializers", "Pagination with optimizations", "ViewSet optimization",
	"Aggregations", "Bulk operations", "Transactions", "Common mistakes", "Quick reference", "Performance checklist",
}

func TestHeadings(t *testing.T) {
	var got []string
	for _, m := range regexp.MustCompile(`(?m)^## (.*)$`).FindAllStringSubmatch(read(t, page), -1) {
		got = append(got, m[1])
	}
	if !slices.Equal(got, headings) {
		t.Errorf("got  %q\nwant %q", got, headings)
	}
}

// TestPageIsThisFolder holds that all Go of the page is compiled here, and that
// every handler whose statements are counted is on it.
func TestPageIsThisFolder(t *testing.T) {
	text, source := read(t, page), sources(t)
	blocks := regexp.MustCompile("(?s)```go\n(.*?)```").FindAllStringSubmatch(text, -1)
	for _, block := range blocks {
		if !strings.Contains(source, block[1]) {
			t.Errorf("no file of this folder has\n%s", block[1])
		}
	}
	for _, e := range exchanges {
		if !strings.Contains(text, "// "+e.handler+" sends ") && e.handler != "getAccount" && e.handler != "listAuthorsSync" {
			t.Errorf("the page does not show %s", e.handler)
		}
	}
}

// TestMessages holds that what the page says the program reports is reported.
func TestMessages(t *testing.T) {
	var reported []string
	for _, e := range exchanges {
		reported = append(reported, e.reported)
	}
	for _, e := range viewExchanges {
		reported = append(reported, e.reported)
	}
	said := regexp.MustCompile(`(?m)^    ((orm|bolt): .*)$`).FindAllStringSubmatch(read(t, page), -1)
	for _, m := range said {
		if !slices.Contains(reported, m[1]) {
			t.Errorf("nothing reports: %s", m[1])
		}
	}
	if len(said) < 5 {
		t.Errorf("%d messages", len(said))
	}
}

// TestConsoles sends what the consoles of the page show, in their order, to an
// application that has prepared its database itself.
func TestConsoles(t *testing.T) {
	db, err := open(sourceFor(t))
	must(t, err)
	defer db.Close()
	must(t, prepare(t.Context(), db))
	server := httptest.NewServer(newAPI(db, secret()))
	defer server.Close()
	a := &app{t: t, url: server.URL, http: server.Client()}
	blocks := regexp.MustCompile("(?s)```console\n(.*?)```").FindAllStringSubmatch(read(t, page), -1)
	for _, block := range blocks {
		for _, call := range strings.Split(block[1], "$ curl ")[1:] {
			a.checkCall(call)
		}
	}
	if len(blocks) < 5 {
		t.Errorf("%d consoles", len(blocks))
	}
}

var curl = regexp.MustCompile(`^(?:-X (\w+) )?(?:-d '(.*)' )?'?localhost:8000([^'\n]*)'?\n(?s:(.*))$`)

// checkCall is a command line and what follows it.
func (a *app) checkCall(call string) {
	a.t.Helper()
	m := curl.FindStringSubmatch(call)
	if m == nil {
		a.t.Fatalf("cannot read %s", call)
	}
	method := m[1]
	if method == "" {
		method = "GET"
	}
	_, answer := a.send(method, m[3], m[2])
	begin, cut := strings.CutSuffix(strings.TrimSuffix(m[4], "\n"), "…")
	if !strings.HasPrefix(answer, begin) || !cut && answer != begin {
		a.t.Errorf("%s %s\ngot  %s\nwant %s", method, m[3], answer, begin)
	}
}
