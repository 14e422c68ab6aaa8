package standalone

import (
	"cmp"
	"go/types"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/boltvet/boltvet/passes/internal/baseline"
	"github.com/boltvet/boltvet/passes/internal/config"
	"github.com/boltvet/boltvet/passes/internal/link"
	"github.com/boltvet/boltvet/passes/internal/roundtrip"
	"github.com/boltvet/boltvet/passes/internal/silence"
	"github.com/boltvet/boltvet/passes/internal/summary"
)

// A judge runs the checks on the findings of every package. Only those of the
// named packages are told, but a comment may be of use for the others.
type judge struct {
	cfg     Config
	sight   *sight
	files   *files
	results map[*summary.Package]*roundtrip.Result
	told    map[*summary.Package][]Diagnostic
	known   baseline.Baseline // what has been told so far, as a baseline counts it
	about   *link.Finding     // what the next report is about
}

func newJudge(cfg Config, seen *sight, findings []link.Finding) *judge {
	j := &judge{
		cfg: cfg, sight: seen, files: newFiles(),
		results: map[*summary.Package]*roundtrip.Result{}, told: map[*summary.Package][]Diagnostic{}, known: baseline.Baseline{},
	}
	of := byPackage(seen.packages, findings)
	silences := map[*config.Config]*silence.Silence{}
	for rules, packages := range j.byRules() {
		silences[rules] = silence.New(rules, packages...)
	}
	for _, pkg := range seen.packages {
		j.results[pkg] = &roundtrip.Result{
			Findings: of[pkg], Ignores: pkg.Ignores, Silence: silences[j.rulesOf(pkg)], Pos: j.files.pos,
			PassedOn: func(summary.Ignore, link.Kind) bool { return false }, // all packages are asked
			About:    func(f link.Finding) { j.about = &f },
		}
	}
	return j
}

func byPackage(packages []*summary.Package, findings []link.Finding) map[*summary.Package][]link.Finding {
	byFile := map[string]*summary.Package{}
	for _, pkg := range packages {
		for _, fn := range pkg.Funcs {
			byFile[fn.At.File] = pkg
		}
	}
	of := map[*summary.Package][]link.Finding{}
	for _, f := range findings {
		of[byFile[f.At.File]] = append(of[byFile[f.At.File]], f)
	}
	return of
}

func (j *judge) byRules() map[*config.Config][]*summary.Package {
	out := map[*config.Config][]*summary.Package{}
	for _, pkg := range j.sight.packages {
		out[j.rulesOf(pkg)] = append(out[j.rulesOf(pkg)], pkg)
	}
	return out
}

func (j *judge) rulesOf(pkg *summary.Package) *config.Config {
	return j.sight.rules.byFolder[folder(j.sight.module.byPath[pkg.Path])]
}

// packages runs the checks: first those that judge findings, on every package,
// then those that want to know what became of it.
func (j *judge) packages() []Package {
	first, last := inOrder(j.cfg.Checks)
	for _, check := range first {
		for _, pkg := range j.sight.packages {
			j.run(check, pkg)
		}
	}
	for _, check := range last {
		for _, pkg := range j.sight.packages {
			j.run(check, pkg)
		}
	}
	var out []Package
	for _, pkg := range j.sight.packages {
		if j.sight.module.named[pkg.Path] {
			slices.SortStableFunc(j.told[pkg], func(a, b Diagnostic) int { return a.Posn.compare(b.Posn) })
			out = append(out, Package{pkg.Path, j.told[pkg]})
		}
	}
	return out
}

// inOrder lists the checks that judge findings, wanted or required by others,
// and those that require others.
func inOrder(checks []*analysis.Analyzer) (first, last []*analysis.Analyzer) {
	add := func(check *analysis.Analyzer) {
		if check != roundtrip.Analyzer && !slices.Contains(first, check) {
			first = append(first, check)
		}
	}
	for _, check := range checks {
		if len(check.Requires) == 1 {
			add(check)
			continue
		}
		last = append(last, check)
		for _, required := range check.Requires {
			add(required)
		}
	}
	return first, last
}

// run runs a check on one package.
func (j *judge) run(check *analysis.Analyzer, pkg *summary.Package) {
	wanted := j.sight.module.named[pkg.Path] && slices.Contains(j.cfg.Checks, check)
	check.Run(&analysis.Pass{
		Analyzer: check,
		Fset:     j.files.fset,
		Pkg:      types.NewPackage(pkg.Path, ""),
		ResultOf: map[*analysis.Analyzer]any{roundtrip.Analyzer: j.results[pkg]},
		Report: func(d analysis.Diagnostic) {
			if wanted {
				j.told[pkg] = append(j.told[pkg], j.tell(check, d))
			}
			j.about = nil
		},
	})
}

func (j *judge) tell(check *analysis.Analyzer, d analysis.Diagnostic) Diagnostic {
	told := j.files.diagnostic(check, d)
	key := baseline.Key{Check: check.Name, Func: filepath.Base(told.Posn.File), Callee: told.Message}
	if j.about != nil {
		key = baseline.KeyOf(check.Name, *j.about)
		told.Way = j.files.way(*j.about)
	}
	j.known[key]++
	told.Fingerprint = hashed(key.Check, key.Func, key.Callee, strconv.Itoa(j.known[key]))[:32]
	return told
}

func (p Position) compare(q Position) int {
	return cmp.Or(strings.Compare(p.File, q.File), p.Line-q.Line, p.Column-q.Column)
}
