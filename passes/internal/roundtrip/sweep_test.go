//go:build sweep

package roundtrip_test

import (
	"os"
	"strings"
	"testing"
	"time"

	"golang.org/x/tools/go/packages"

	"github.com/boltvet/boltvet/passes/internal/extract"
	"github.com/boltvet/boltvet/passes/internal/lazyssa"
	"github.com/boltvet/boltvet/passes/internal/library"
	"github.com/boltvet/boltvet/passes/internal/link"
	"github.com/boltvet/boltvet/passes/internal/summary"
)

// patience is how long one package may take, on any machine.
const patience = 30 * time.Second

// TestSweep summarises and links packages that know nothing of boltvet, as if
// all of them were the program's own. Nothing may panic or run away.
//
//	go test -tags sweep -run Sweep ./passes/internal/roundtrip
//
// SWEEP names the patterns, by default the standard library and x/tools.
func TestSweep(t *testing.T) {
	patterns := []string{"std", "golang.org/x/tools/..."}
	if more := os.Getenv("SWEEP"); more != "" {
		patterns = strings.Fields(more)
	}
	config := &packages.Config{Mode: packages.LoadSyntax | packages.NeedModule, Dir: os.Getenv("SWEEP_DIR")}
	pkgs, err := packages.Load(config, patterns...)
	if err != nil {
		t.Fatal(err)
	}
	var all []*summary.Package
	for _, pkg := range pkgs {
		if len(pkg.Errors) == 0 && !pkg.IllTyped {
			all = append(all, sweep(t, pkg))
		}
	}
	program := link.New(all, nil)
	t.Logf("%d packages, %d functions, %d findings", len(all), len(program.Funcs()), len(program.Findings()))
}

func sweep(t *testing.T, pkg *packages.Package) *summary.Package {
	defer func(start time.Time) {
		if r := recover(); r != nil {
			t.Errorf("%s: panic: %v", pkg.PkgPath, r)
		}
		if took := time.Since(start); took > patience {
			t.Errorf("%s took %s", pkg.PkgPath, took)
		}
	}(time.Now())
	built, funcs := lazyssa.Build(pkg.Fset, pkg.Types, pkg.Syntax, pkg.TypesInfo)
	return extract.Summary(&extract.Package{
		Fset: pkg.Fset, Files: pkg.Syntax, SSA: built, Funcs: funcs, Index: library.NewIndex(),
		Own: func(string) bool { return true },
	})
}
