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
	"io"
	"iter"
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
	Baseline   string     // a file of findings that are known already; "" is the configured one, if any

	Progress func(done, all int) // is told how many packages have been read of those that must be; may be nil

	looking func(path string) // is told of each package before it is read, see the tests
}

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
	URL        string // the page of the check
	Confidence string
	Posn       Position
	End        Position
	Message    string
	Related    []Related
	Fixes      []Fix // the first is the one to apply without asking

	Way         []Related // every step from the outermost loop to the statement
	Fingerprint string    // the same for as long as the function makes the call, whatever else changes
}

// A Fix is a change that clears a report.
type Fix struct {
	Message string
	Edits   []Edit
}

// An Edit puts a text in place of the bytes of a file from Start to End.
type Edit struct {
	File       string
	Start, End int
	New        string
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
	seen, err := look(cfg)
	if err != nil {
		return nil, err
	}
	findings := link.New(seen.packages, nil).Findings()
	seen.report.Packages = newJudge(cfg, seen, findings).packages()
	return seen.report, nil
}

// A sight is what was seen of a module.
type sight struct {
	module   *module
	rules    *rules
	packages []*summary.Package
	report   *Report // tells of what could not be seen
}

// look summarises the module.
func look(cfg Config) (*sight, error) {
	module, rules, err := load(cfg)
	if err != nil {
		return nil, err
	}
	report := &Report{}
	var packages []*summary.Package
	for _, r := range survey(cfg, module, rules) {
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
		// Two packages may well suffer from the same.
		told := func(err error) bool { return err.Error() == module.broken[path].Error() }
		if !slices.ContainsFunc(report.GivenUp, told) {
			report.GivenUp = append(report.GivenUp, module.broken[path])
		}
	}
	return &sight{module, rules, packages, report}, nil
}

// WriteIndex writes down what the module's interface methods do, for the
// drivers that see one package at a time: go vet, golangci-lint, gopls. It
// returns the name of the file and how many methods it holds. The report has
// no diagnostics.
func WriteIndex(cfg Config) (file string, methods int, report *Report, err error) {
	cfg.Patterns = []string{"./..."}
	seen, err := look(cfg)
	if err != nil {
		return "", 0, nil, err
	}
	root := seen.module.own[0].Module.Dir
	methods, err = index.Write(root, link.New(seen.packages, nil))
	return filepath.Join(root, index.File), methods, seen.report, err
}

// WriteBaseline writes down what is reported now, so that later runs can be held
// to what is new. It returns how many findings that are; the report holds them.
// What was known before is not left out.
func WriteBaseline(cfg Config, w io.Writer) (findings int, report *Report, err error) {
	seen, err := look(cfg)
	if err != nil {
		return 0, nil, err
	}
	for _, rules := range seen.rules.byFolder {
		rules.Known = nil
	}
	cfg.Checks = slices.DeleteFunc(slices.Clone(cfg.Checks), func(check *analysis.Analyzer) bool { return len(check.Requires) > 1 })
	judge := newJudge(cfg, seen, link.New(seen.packages, nil).Findings())
	seen.report.Packages = judge.packages()
	for _, n := range judge.known {
		findings += n
	}
	return findings, seen.report, judge.known.Write(w)
}

// Diagnostics yields the diagnostics of all packages in their order.
func (r *Report) Diagnostics() iter.Seq[Diagnostic] {
	return func(yield func(Diagnostic) bool) {
		for _, pkg := range r.Packages {
			for _, d := range pkg.Diagnostics {
				if !yield(d) {
					return
				}
			}
		}
	}
}
