package analysistest

import (
	"go/ast"
	"go/types"
	"maps"
	"strings"
	"testing"

	"github.com/boltvet/boltvet/analysistest/fixturerun"
)

func TestFixtureFails(t *testing.T) {
	module, err := load(fixtures, "./sqlloops")
	if err != nil {
		t.Fatal(err)
	}
	results := []fixturerun.Result{
		{Fixture: "sqlloops.retried", Rows: few, Error: "no such table: article"},
		{Fixture: "sqlloops.retried", Rows: many, Error: "no such table: article"},
	}
	problems := module.disagreements(nil, fixturerun.Report{Results: results})
	if want := "fixture sqlloops.retried: with 10 rows: no such table: article"; len(problems) != 1 || problems[0] != want {
		t.Errorf("told %q\nwant %q", problems, want)
	}
}

func TestWrongStatements(t *testing.T) {
	counted := fixture{Name: "guide.list", Statements: map[int]int{20: 21}}
	problems := wrongStatements(counted, map[run]int{{"guide.list", 20}: 20})
	if want := "fixture guide.list: runs 20 statements for 20 rows, its comment says 21"; strings.Join(problems, "\n") != want {
		t.Errorf("told %q\nwant %q", problems, want)
	}
}

func TestFixtureComments(t *testing.T) {
	pkg := &fixturePackage{listed: listedPackage{ImportPath: "fixtures/guide", Module: &listedModule{Path: "fixtures"}}}
	read := pkg.fixture(types.NewFunc(0, nil, "list", nil), &ast.CommentGroup{List: []*ast.Comment{
		{Text: "// Iterating over querysets"},
		{Text: "// statements(20) = 21"},
		{Text: "// statements(1) = 2"},
		{Text: "// not run: waits for a signal"},
	}})
	if read.Name != "guide.list" || !read.NotRun || !maps.Equal(read.Statements, map[int]int{20: 21, 1: 2}) {
		t.Errorf("read %+v", read)
	}
}

// A finding in a function makes those fixtures reported that name it, through other packages too.
func TestReach(t *testing.T) {
	module, err := load(fixtures, "./sqlloops")
	if err != nil {
		t.Fatal(err)
	}
	declared := module.declarations()
	const helper = "fixtures/store.AuthorName"
	finding := Finding{File: declared[helper].start.Filename, Line: declared[helper].start.Line}
	reached := map[string]bool{}
	for _, fixture := range module.fixtures() {
		_, reached[fixture.Name] = firstReached(declared, fixture.Function, []Finding{finding})
	}
	for name, want := range map[string]bool{
		"sqlloops.inOtherPackage":         true,
		"sqlloops.inMethodOfOtherPackage": true,
		"sqlloops.throughInterface":       false,
		"sqlloops.inHelper":               false,
	} {
		if reached[name] != want {
			t.Errorf("%s reaches %s: %v, want %v", name, helper, reached[name], want)
		}
	}
}
