package orm_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"os"
	"strings"
	"testing"
	"unicode"
)

// TestTwoFamilies holds the rule: what begins with A takes a context, and has
// a twin of the same parameters that takes none.
func TestTwoFamilies(t *testing.T) {
	functions := map[string]*ast.FuncDecl{}
	for _, f := range parsed(t) {
		for _, d := range f.Decls {
			if f, ok := d.(*ast.FuncDecl); ok && f.Name.IsExported() {
				functions[receiver(f)+f.Name.Name] = f
			}
		}
	}
	pairs := 0
	for name, f := range functions {
		twin, asynchronous := strings.CutPrefix(f.Name.Name, "A")
		if !asynchronous || !unicode.IsUpper(rune(twin[0])) || takes(f) == "" {
			continue
		}
		other := functions[receiver(f)+twin]
		pairs++
		if !strings.HasPrefix(takes(f), "context.Context") || other == nil {
			t.Errorf("%s has no context or no twin", name)
		} else if want := strings.TrimPrefix(strings.TrimPrefix(takes(f), "context.Context"), ", "); takes(other) != want {
			t.Errorf("%s takes %s, its twin %s", name, takes(f), takes(other))
		}
	}
	if pairs < 40 {
		t.Errorf("%d pairs", pairs)
	}
}

func parsed(t *testing.T) (files []*ast.File) {
	t.Helper()
	names, err := os.ReadDir(".")
	must(t, err)
	for _, entry := range names {
		if name := entry.Name(); strings.HasSuffix(name, ".go") && !strings.HasSuffix(name, "_test.go") {
			f, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.SkipObjectResolution)
			must(t, err)
			files = append(files, f)
		}
	}
	return files
}

func receiver(f *ast.FuncDecl) string {
	if f.Recv == nil {
		return ""
	}
	return types.ExprString(f.Recv.List[0].Type) + "."
}

// takes are the types of the parameters.
func takes(f *ast.FuncDecl) string {
	var list []string
	for _, p := range f.Type.Params.List {
		for range max(1, len(p.Names)) {
			list = append(list, types.ExprString(p.Type))
		}
	}
	return strings.Join(list, ", ")
}
