package passes_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// ofRelations are the fixtures that the checks of relations are about: folders, and
// files of them.
var ofRelations = []string{
	"relations/*.go", "empty/*.go", "*loops/relation.go", "entloops/behind.go",
	"pages/relationinloop.go", "pages/notloaded.go", "pages/prefetchdefeated.go",
}

var relationWanted = regexp.MustCompile("// want [\"`](relationinloop|notloaded|prefetchdefeated|badrelation|unoptimizedresult|queryinresolver|hiddenquery|unusedeager): ")

// TestRelationFixtures holds that the checks of relations have enough fixtures, and
// that half of these are silent.
func TestRelationFixtures(t *testing.T) {
	all, reported := 0, 0
	for _, pattern := range ofRelations {
		files, err := filepath.Glob("../testdata/" + pattern)
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range files {
			a, r := countFixtures(t, file)
			all, reported = all+a, reported+r
			t.Logf("%s: %d fixtures, %d of them reported", strings.TrimPrefix(file, "../testdata/"), a, r)
		}
	}
	if all < 150 || 2*reported > all {
		t.Errorf("%d of %d fixtures are reported: there should be 150, and half of them silent", reported, all)
	}
}

// countFixtures counts the functions of a file that no other function of its folder
// makes use of, and those of them in which a check of relations wants something.
func countFixtures(t *testing.T, file string) (all, reported int) {
	t.Helper()
	source, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	fset := token.NewFileSet()
	parsed, err := parser.ParseFile(fset, file, source, parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	for _, decl := range parsed.Decls {
		fn, ok := decl.(*ast.FuncDecl)
		if !ok || fn.Recv != nil || isUsed(t, file, fn.Name.Name) {
			continue
		}
		all++
		if relationWanted.Match(source[fset.Position(fn.Pos()).Offset:fset.Position(fn.End()).Offset]) {
			reported++
		}
	}
	return all, reported
}

// isUsed reports whether a name stands in a folder more often than where it is declared.
func isUsed(t *testing.T, file, name string) bool {
	t.Helper()
	siblings, err := filepath.Glob(filepath.Dir(file) + "/*.go")
	if err != nil {
		t.Fatal(err)
	}
	named, uses := regexp.MustCompile(`\b`+name+`\b`), 0
	for _, sibling := range siblings {
		source, err := os.ReadFile(sibling)
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(string(source)) {
			if code, _, _ := strings.Cut(line, "//"); named.MatchString(code) && !strings.HasPrefix(line, "import") {
				uses++
			}
		}
	}
	return uses > 1
}
