// Package standalone is the driver that sees the whole module.
//
// It takes the module's packages from source, one at a time, so that memory stays
// small. Of everything else it wants the declarations only: from the compiler's
// export data where there is some, from the source where there is none. It never
// makes the compiler work, so a fresh clone is analysed as fast as a built one.
// What is left of a package is its summary; the summaries of all packages are
// linked before anything is reported. So a call through an interface leads to
// the implementations of the module wherever they are, and the findings do not
// depend on which packages were named, nor in which order.
package standalone

import (
	"fmt"
	"maps"
	"path/filepath"
	"slices"

	"golang.org/x/tools/go/analysis"

	"github.com/boltvet/boltvet/passes/internal/index"
	"github.com/boltvet/boltvet/passes/internal/link"
	"github.com/boltvet/boltvet/passes/internal/summary"
)

// A Config says what to analyse.
type Config struct {
	Dir      string   // where patterns are understood; "" is the current directory
	Patterns []string // packages to report on
	Checks   []*analysis.Analyzer

	Cache string // a directory, Off, or "" for one below the user's caches

	Confidence Confidence // report what is at least this sure

	looking func(path string) // is told of each package before it is read, see the tests
}

// Confidence says how much of the way from a loop to the database was seen.
type Confidence = link.Confidence

// What a report's confidence may be, the surest first.
const (
	Definite = link.Definite
	Likely   = link.Likely
	Possible = link.Possible
)

// ParseConfidence understands the words definite, likely and possible.
func ParseConfidence(word string) (Confidence, error) { return link.ParseConfidence(word) }

// A Report is the outcome.
type Report struct {
	Packages []Package // those that were named, by path
	GivenUp  []error   // packages that could not be analysed, in a fixed order
	Admitted []string  // packages from which a database may be reached, by path
	Built    []string  // those of them that the cache did not hold
}

// A Package holds the diagnostics of one package.
type Package struct {
	Path        string
	Diagnostics []Diagnostic
}

// A Diagnostic is one report of a check.
type Diagnostic struct {
	Check      string
	Confidence string
	Posn       Position
	End        Position
	Message    string
	Related    []Related
}

// Related is a place that belongs to a report.
type Related struct {
	Posn    Position
	End     Position
	Message string
}

// A Position is a place in a file; lines and columns count from 1, columns in bytes.
type Position struct {
	File         string
	Line, Column int
}

// String is the position as compilers print it.
func (p Position) String() string { return fmt.Sprintf("%s:%d:%d", p.File, p.Line, p.Column) }

// Run analyses the module around the patterns and reports on the packages they
// name. The error says that nothing could be loaded at all.
func Run(cfg Config) (*Report, error) {
	module, report, packages, err := look(cfg)
	if err != nil {
		return nil, err
	}
	program := link.New(packages, nil)
	report.Packages = judge(cfg, module, packages, program.Findings())
	return report, nil
}

// look summarises the module. The report tells of what could not be seen.
func look(cfg Config) (*module, *Report, []*summary.Package, error) {
	module, err := load(cfg.Dir, cfg.Patterns)
	if err != nil {
		return nil, nil, nil, err
	}
	report := &Report{}
	var packages []*summary.Package
	for _, r := range survey(cfg, module) {
		if r.err != nil {
			module.broken[r.path] = r.err // it says more than the go command
		}
		if r.pkg != nil {
			packages = append(packages, r.pkg)
			report.Admitted = append(report.Admitted, r.pkg.Path)
		}
		if r.built {
			report.Built = append(report.Built, r.pkg.Path)
		}
	}
	for _, path := range slices.Sorted(maps.Keys(module.broken)) {
		report.GivenUp = append(report.GivenUp, module.broken[path])
	}
	return module, report, packages, nil
}

// WriteIndex writes down what the module's interface methods do, for the
// drivers that see one package at a time: go vet, golangci-lint, gopls. It
// returns the name of the file and how many methods it holds. The report has
// no diagnostics.
func WriteIndex(cfg Config) (file string, methods int, report *Report, err error) {
	cfg.Patterns = []string{"./..."}
	module, report, packages, err := look(cfg)
	if err != nil {
		return "", 0, nil, err
	}
	root := module.own[0].Module.Dir
	methods, err = index.Write(root, link.New(packages, nil))
	return filepath.Join(root, index.File), methods, report, err
}

// IndexID changes whenever what the index of the module around a folder knows does.
func IndexID(dir string) string { return index.Open(dir).ID() }
