package analysistest

import (
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"io"
	"os"
	"path/filepath"
)

// A module is the part of a module of fixtures that the patterns name, type-checked,
// with the packages of the module that it imports.
type module struct {
	dir      string // absolute
	fset     *token.FileSet
	packages []*fixturePackage
}

type fixturePackage struct {
	listed listedPackage
	files  []*ast.File
	types  *types.Package
	info   *types.Info
}

func load(dir string, patterns ...string) (*module, error) {
	absolute, err := filepath.Abs(dir)
	if err != nil {
		return nil, err
	}
	listed, err := list(absolute, patterns)
	if err != nil {
		return nil, err
	}
	m := &module{dir: absolute, fset: token.NewFileSet()}
	imports := importer.ForCompiler(m.fset, "gc", exportData(listed))
	for _, pkg := range listed {
		if !pkg.inMainModule() {
			continue
		}
		checked, err := m.check(pkg, imports)
		if err != nil {
			return nil, err
		}
		m.packages = append(m.packages, checked)
	}
	return m, nil
}

func exportData(listed []listedPackage) importer.Lookup {
	files := map[string]string{}
	for _, pkg := range listed {
		files[pkg.ImportPath] = pkg.Export
	}
	return func(path string) (io.ReadCloser, error) {
		return os.Open(files[path])
	}
}

func (m *module) check(listed listedPackage, imports types.Importer) (*fixturePackage, error) {
	pkg := &fixturePackage{listed: listed, info: &types.Info{
		Defs: map[*ast.Ident]types.Object{},
		Uses: map[*ast.Ident]types.Object{},
	}}
	for _, name := range listed.GoFiles {
		file, err := parser.ParseFile(m.fset, filepath.Join(listed.Dir, name), nil, parser.ParseComments)
		if err != nil {
			return nil, err
		}
		pkg.files = append(pkg.files, file)
	}
	var err error
	config := types.Config{Importer: imports}
	pkg.types, err = config.Check(listed.ImportPath, m.fset, pkg.files, pkg.info)
	return pkg, err
}

// position is where pos lies, its file as seen from the module's directory.
func (m *module) position(pos token.Pos) token.Position {
	position := m.fset.Position(pos)
	position.Filename = m.relative(position.Filename)
	return position
}

func (m *module) relative(file string) string {
	if !filepath.IsAbs(file) {
		return filepath.Clean(file)
	}
	if relative, err := filepath.Rel(m.dir, file); err == nil {
		return relative
	}
	return file
}

// locate rewrites the files of the findings as seen from the module's directory.
func (m *module) locate(findings []Finding) {
	for i := range findings {
		findings[i].File = m.relative(findings[i].File)
	}
}
