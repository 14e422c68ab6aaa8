package passes

import (
	"os"

	"golang.org/x/tools/go/analysis"

	"github.com/boltvet/boltvet/passes/internal/config"
	"github.com/boltvet/boltvet/passes/internal/roundtrip"
	"github.com/boltvet/boltvet/passes/internal/state"
)

// StateID changes whenever something does, besides source, that the answers for
// a folder depend on. Every driver that keeps answers needs it. The error tells
// what is wrong with the configuration there.
func StateID(dir string) (string, error) { return state.ID(dir) }

// ForGolangci returns the checks as golangci-lint runs them, which heeds its own
// comments itself. Settings, in the words of .boltvet.yaml, stand in for that
// file, and paths in them are below the folder that golangci-lint runs in.
//
// The last of them reports nothing. golangci-lint keeps results for as long as the
// names of analyzers and the source stay the same, and its name changes with what
// else the results depend on.
func ForGolangci(settings []byte) ([]*analysis.Analyzer, error) {
	here, err := os.Getwd()
	if err != nil {
		return nil, err
	}
	rules := config.Around
	if len(settings) > 0 {
		set, err := config.ParseSettings("golangci-lint", here, settings)
		if err != nil {
			return nil, err
		}
		rules = func(string) (*config.Config, error) { return set, nil }
	}
	id, err := state.ID(here)
	if err != nil && len(settings) == 0 {
		return nil, err
	}
	base := roundtrip.New("roundtrip"+id, func(dir string) (*config.Config, error) {
		read, err := rules(dir)
		if err != nil {
			return nil, err
		}
		own := *read
		own.Nolint = config.Elsewhere
		return &own, nil
	})
	checks := above(base)
	for _, check := range checks {
		check.Run = withoutRelated(check.Run)
	}
	return append(checks, base), nil
}

// withoutRelated drops the places that belong to a report: golangci-lint makes
// reports of their own of them, which no comment at the finding silences.
func withoutRelated(run func(*analysis.Pass) (any, error)) func(*analysis.Pass) (any, error) {
	return func(pass *analysis.Pass) (any, error) {
		bare := *pass
		bare.Report = func(d analysis.Diagnostic) {
			d.Related = nil
			pass.Report(d)
		}
		return run(&bare)
	}
}

// ForGopls returns the checks under names that change with the configuration and
// the index around a folder: gopls keeps results for as long as the names and the
// source of a package stay the same.
func ForGopls(dir string) []*analysis.Analyzer {
	id, err := state.ID(dir)
	if err != nil {
		id = "" // each package tells
	}
	return above(roundtrip.New("roundtrip"+id, config.Around))
}

// above returns the checks above another analyzer than [roundtrip.Analyzer].
func above(base *analysis.Analyzer) []*analysis.Analyzer {
	made := map[*analysis.Analyzer]*analysis.Analyzer{roundtrip.Analyzer: base}
	var rebuilt func(*analysis.Analyzer) *analysis.Analyzer
	rebuilt = func(check *analysis.Analyzer) *analysis.Analyzer {
		if made[check] == nil {
			copied := *check
			copied.Requires = nil
			for _, required := range check.Requires {
				copied.Requires = append(copied.Requires, rebuilt(required))
			}
			made[check] = &copied
		}
		return made[check]
	}
	var out []*analysis.Analyzer
	for _, check := range All() {
		out = append(out, rebuilt(check))
	}
	return out
}
