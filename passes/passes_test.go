package passes_test

import (
	"errors"
	"testing"

	"github.com/boltvet/boltvet/analysistest"
	"github.com/boltvet/boltvet/passes"
	"github.com/boltvet/boltvet/passes/standalone"
)

// TestFixtures holds what the checks say about each fixture against the
// comments in it, and against the statements that it really sends.
func TestFixtures(t *testing.T) {
	analysistest.Run(t, standaloneFindings, "../testdata", "./...")
}

func standaloneFindings(dir string, patterns ...string) ([]analysistest.Finding, error) {
	report, err := standalone.Run(standalone.Config{Dir: dir, Patterns: patterns, Checks: passes.All(), Cache: standalone.Off, Confidence: standalone.Likely})
	if err != nil {
		return nil, err
	}
	var out []analysistest.Finding
	for _, pkg := range report.Packages {
		for _, d := range pkg.Diagnostics {
			out = append(out, analysistest.Finding{Check: d.Check, Message: d.Message, File: d.Posn.File, Line: d.Posn.Line})
		}
	}
	return out, errors.Join(report.GivenUp...)
}
