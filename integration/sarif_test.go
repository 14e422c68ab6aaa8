package integration

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/rogpeppe/go-internal/testscript"
	"github.com/xeipuuv/gojsonschema"

	_ "github.com/owenrumney/go-sarif/v3/pkg/report/v210/sarif" // its source holds the schema of OASIS
)

// validSARIF is the command "validsarif FILE": it holds a file against the schema.
func validSARIF(ts *testscript.TestScript, neg bool, args []string) {
	if len(args) != 1 {
		ts.Fatalf("usage: validsarif file")
	}
	schema, err := sarifSchema()
	ts.Check(err)
	result, err := gojsonschema.Validate(gojsonschema.NewStringLoader(schema), gojsonschema.NewStringLoader(ts.ReadFile(args[0])))
	ts.Check(err)
	if result.Valid() == neg {
		ts.Fatalf("valid: %t: %s", result.Valid(), result.Errors())
	}
}

// sarifSchema reads the schema out of the source of a library that has a copy.
func sarifSchema() (string, error) {
	const pkg = "github.com/owenrumney/go-sarif/v3/pkg/report/v210/sarif"
	dir, err := exec.Command("go", "list", "-f", "{{.Dir}}", pkg).Output()
	if err != nil {
		return "", err
	}
	name := filepath.Join(strings.TrimSpace(string(dir)), "schema.go")
	file, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
	if err != nil {
		return "", err
	}
	for _, decl := range file.Decls {
		if gen, ok := decl.(*ast.GenDecl); ok && gen.Tok == token.CONST {
			spec := gen.Specs[0].(*ast.ValueSpec)
			return strconv.Unquote(spec.Values[0].(*ast.BasicLit).Value)
		}
	}
	return "", fmt.Errorf("%s has no schema", name)
}
