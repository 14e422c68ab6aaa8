package passes

import (
	"os"
	"path/filepath"

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
func ForGolangci(settings []byte) ([]*analysis.Analyzer, error) {
	rules := config.Around
	if len(settings) > 0 {
		here, err := os.Getwd()
		if err != nil {
			return nil, err
		}
		set, err := config.Parse(filepath.Join(here, "settings of golangci-lint"), settings)
		if err != nil {
			return nil, err
		}
		rules = func(string) (*config.Config, error) { return set, nil }
	}
	return above(roundtrip.New("roundtrip", func(dir string) (*config.Config, error) {
		read, err := rules(dir)
		if err != nil {
			return nil, err
		}
		own := *read
		own.Nolint = config.Elsewhere
		return &own, nil
	})), nil
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
