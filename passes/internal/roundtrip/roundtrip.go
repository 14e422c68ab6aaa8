// Package roundtrip is the analyzer below all checks: it finds the calls that
// pay a round trip to the database per item. The checks choose among its
// findings and make sentences of them.
//
// It works package by package on facts, as go vet, gopls and golangci-lint
// want it. The standalone driver hands the checks a [Result] of its own, linked
// from all packages of the module.
package roundtrip

import (
	"fmt"
	"go/token"
	"go/types"
	"path/filepath"
	"reflect"

	"golang.org/x/tools/go/analysis"

	"github.com/boltvet/boltvet/passes/internal/config"
	"github.com/boltvet/boltvet/passes/internal/extract"
	"github.com/boltvet/boltvet/passes/internal/index"
	"github.com/boltvet/boltvet/passes/internal/lazyssa"
	"github.com/boltvet/boltvet/passes/internal/library"
	"github.com/boltvet/boltvet/passes/internal/link"
	"github.com/boltvet/boltvet/passes/internal/silence"
	"github.com/boltvet/boltvet/passes/internal/summary"
)

// Analyzer computes a *Result for one package, by the configuration that holds
// for its folder.
var Analyzer = New("roundtrip", config.Around)

// New returns an analyzer like [Analyzer] that has another name, or takes its
// configuration from elsewhere.
func New(name string, rules func(dir string) (*config.Config, error)) *analysis.Analyzer {
	return &analysis.Analyzer{
		Name:       name,
		Doc:        "find the calls that talk to the database once per item of a loop\n\nIt reports nothing itself; the checks do.",
		Run:        (&analyzer{rules}).run,
		ResultType: reflect.TypeFor[*Result](),
		FactTypes:  []analysis.Fact{new(link.Does), new(Reaches)},
	}
}

// An analyzer knows where the configuration of a package comes from.
type analyzer struct {
	rules func(dir string) (*config.Config, error)
}

// Reaches is a fact about a package from which a database can be reached. The
// list of imports of a dependency is not complete in export data, so a package
// has to say so itself.
type Reaches struct{}

// AFact makes Reaches a fact about a package.
func (*Reaches) AFact() {}

// A Result holds the findings of one package, however unsure. What nobody wants
// to be told of, [Result.Report] keeps to itself.
type Result struct {
	Findings []link.Finding
	Ignores  []summary.Ignore // comments that say what is not to be reported
	Silence  *silence.Silence
	Built    bool                                        // the SSA form of the package was built
	Pos      func(summary.Position) (from, to token.Pos) // invalid for a file of another package
	PassedOn func(summary.Ignore, link.Kind) bool        // a comment may keep something in another package from being reported
	About    func(link.Finding)                          // is told what the next report is about; may be nil
}

func (a *analyzer) run(pass *analysis.Pass) (result any, err error) {
	// A panic would lose the facts of all packages that depend on this one.
	defer func() {
		if r := recover(); r != nil {
			result, err = &Result{}, fmt.Errorf("boltvet: internal error in package %s: %v", pass.Pkg.Path(), r)
		}
	}()
	if len(pass.Files) == 0 || !concerns(pass) {
		return &Result{}, nil
	}
	rules, err := a.rules(folderOf(pass))
	if err != nil {
		return nil, err
	}
	libraries := library.NewIndex(rules.Declared...)
	if libraries.Database(pass.Pkg.Path()) != nil {
		return &Result{}, nil
	}
	return judge(pass, rules, libraries), nil
}

// judge finds what there is to find in a package of the program.
func judge(pass *analysis.Pass, rules *config.Config, libraries *library.Index) *Result {
	known := indexOf(pass)
	reaches := mayReach(pass, libraries) || callsKnown(pass, known)
	if !reaches && !lazyssa.RunsFunctions(pass.Files) {
		return &Result{}
	}
	if reaches {
		pass.ExportPackageFact(new(Reaches))
	}
	if libraries.Generator(pass.Pkg) != nil {
		return &Result{} // its library says what it does
	}
	pkg := Extract(pass.Fset, pass, libraries)
	program := link.New([]*summary.Package{pkg}, imported(pass, known))
	export(pass, program)
	return &Result{
		Findings: program.Findings(), Ignores: pkg.Ignores, Silence: silence.New(rules, pkg),
		Built: true, Pos: positions(pass), PassedOn: program.PassesOn,
	}
}

// mayReach reports whether the package could reach a database at all.
func mayReach(pass *analysis.Pass, libraries *library.Index) bool {
	for _, imp := range pass.Pkg.Imports() {
		if libraries.Database(imp.Path()) != nil || pass.ImportPackageFact(imp, new(Reaches)) {
			return true
		}
	}
	return false
}

// indexOf opens the index of the module that the package belongs to.
func indexOf(pass *analysis.Pass) *index.Index {
	return index.Open(folderOf(pass))
}

// folderOf is the folder of a package, which must have files.
func folderOf(pass *analysis.Pass) string {
	return filepath.Dir(pass.Fset.Position(pass.Files[0].FileStart).Filename)
}

// callsKnown reports whether the package uses an interface method of which the
// index knows that it reaches the database.
func callsKnown(pass *analysis.Pass, known *index.Index) bool {
	if known == nil {
		return false
	}
	for _, obj := range pass.TypesInfo.Uses {
		if fn, ok := obj.(*types.Func); ok && known.Does(fn.Origin().FullName()) != nil {
			return true
		}
	}
	return false
}

// Extract summarises the package of a pass.
func Extract(fset *token.FileSet, pass *analysis.Pass, libraries *library.Index) *summary.Package {
	pkg, funcs := lazyssa.Build(fset, pass.Pkg, pass.Files, pass.TypesInfo)
	return extract.Summary(&extract.Package{
		Fset: fset, Files: pass.Files, SSA: pkg, Funcs: funcs, Index: libraries,
		Own: func(path string) bool { return own(pass, path) },
	})
}

// imported looks up the facts of functions of other packages by name.
// The index of the module, if there is one, knows more about interface methods.
func imported(pass *analysis.Pass, known *index.Index) func(string) *link.Does {
	facts := map[string]*link.Does{}
	for _, fact := range pass.AllObjectFacts() {
		if fn, ok := fact.Object.(*types.Func); ok && fn.Pkg() != pass.Pkg {
			facts[fn.FullName()], _ = fact.Fact.(*link.Does)
		}
	}
	return func(name string) *link.Does {
		if does := known.Does(name); does != nil {
			return does
		}
		return facts[name]
	}
}

// export states what the functions of the package do as facts.
func export(pass *analysis.Pass, program *link.Program) {
	for id := range declared(pass) {
		fn := id.Origin()
		does := program.DoesOf(fn.FullName())
		if recv := fn.Signature().Recv(); recv != nil && types.IsInterface(recv.Type()) {
			// Other packages may have other types.
			does = program.DoesThrough(types.TypeString(recv.Type(), nil)+"."+fn.Name(), link.Likely)
		}
		if !does.Empty() {
			pass.ExportObjectFact(fn, does)
		}
	}
}

// declared yields the functions and methods that the package declares.
func declared(pass *analysis.Pass) map[*types.Func]bool {
	out := map[*types.Func]bool{}
	for _, obj := range pass.TypesInfo.Defs {
		if fn, ok := obj.(*types.Func); ok && fn.Pkg() == pass.Pkg {
			out[fn] = true
		}
	}
	return out
}

// positions turns positions of the package's files into tokens.
func positions(pass *analysis.Pass) func(summary.Position) (from, to token.Pos) {
	files := map[string]*token.File{}
	for _, file := range pass.Files {
		f := pass.Fset.File(file.FileStart)
		files[f.Name()] = f
	}
	return func(at summary.Position) (from, to token.Pos) {
		f := files[at.File]
		if f == nil || at.End > f.Size() {
			return token.NoPos, token.NoPos
		}
		return f.Pos(at.Offset), f.Pos(at.End)
	}
}
