// Package golangci makes boltvet a linter of golangci-lint. It is a module of its
// own, so that nobody else downloads golangci-lint.
package golangci

import (
	"fmt"

	"github.com/golangci/plugin-module-register/register"
	"go.yaml.in/yaml/v3"
	"golang.org/x/tools/go/analysis"

	"github.com/boltvet/boltvet/passes"
)

// golangci-lint knows only what has registered itself.
func init() { register.Plugin("boltvet", New) }

// New understands the linter's settings, which are those of .boltvet.yaml.
// Without any, that file counts.
func New(settings any) (register.LinterPlugin, error) {
	text, err := textOf(settings)
	if err != nil {
		return nil, err
	}
	checks, err := passes.ForGolangci(text)
	return plugin{checks}, err
}

func textOf(settings any) ([]byte, error) {
	if settings == nil {
		return nil, nil
	}
	text, err := yaml.Marshal(settings)
	if err != nil {
		return nil, fmt.Errorf("boltvet: settings of golangci-lint: %w", err)
	}
	return text, nil
}

type plugin struct{ checks []*analysis.Analyzer }

func (p plugin) BuildAnalyzers() ([]*analysis.Analyzer, error) { return p.checks, nil }

func (p plugin) GetLoadMode() string { return register.LoadModeTypesInfo }
