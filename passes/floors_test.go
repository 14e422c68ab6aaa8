package passes_test

import (
	"path"
	"strings"
	"testing"

	"golang.org/x/tools/go/packages"
)

const module = "github.com/boltvet/boltvet/"

// floors is the policy: a package imports only packages of lower floors. Do not
// change it to mend a build; the import is what is wrong. The first pattern
// that matches counts.
var floors = []struct {
	pattern string
	floor   int
}{
	{"docs", 0},
	{"internal/names", 0},
	{"orm", 1},
	{"orm/*", 1}, // the ORM's own order is its own affair
	{"orm/*/*", 1},
	{"bolt", 2},
	{"bolt/*", 2},
	{"examples/*", 3},
	{"passes/internal/effect", 1},
	{"passes/internal/place", 1},
	{"passes/internal/lazyssa", 1},
	{"passes/internal/library", 3},
	{"passes/internal/library/*", 2},
	{"passes/internal/summary", 3},
	{"passes/internal/naming", 4},
	{"passes/internal/extract", 5},
	{"passes/internal/link", 4},
	{"passes/internal/moduleroot", 0},
	{"passes/internal/baseline", 5},
	{"passes/internal/index", 5},
	{"passes/internal/config", 6},
	{"passes/internal/silence", 7},
	{"passes/internal/state", 7},
	{"passes/internal/roundtrip", 8},
	{"passes/standalone", 9},
	{"passes/badignore", 10}, // it asks what became of the other checks
	{"passes/*", 9},          // a check
	{"passes", 11},
	{"cmd/boltvet/internal/source", 12},
	{"cmd/boltvet/internal/*", 13},
	{"cmd/*", 14},
	{"analysistest", 14},
	{"analysistest/*", 11},
}

func TestFloors(t *testing.T) {
	for _, pkg := range load(t, packages.NeedName|packages.NeedImports, module+"...") {
		floor := floorOf(t, pkg.PkgPath)
		for imp := range pkg.Imports {
			if !strings.HasPrefix(imp, module) || inside(pkg.PkgPath, imp, "orm") {
				continue
			}
			if below := floorOf(t, imp); below >= floor {
				t.Errorf("%s, on floor %d, imports %s, on floor %d", pkg.PkgPath, floor, imp, below)
			}
		}
	}
}

func inside(a, b, part string) bool {
	return strings.HasPrefix(a, module+part) && strings.HasPrefix(b, module+part)
}

func floorOf(t *testing.T, pkgPath string) int {
	t.Helper()
	for _, f := range floors {
		if ok, _ := path.Match(module+f.pattern, pkgPath); ok {
			return f.floor
		}
	}
	t.Fatalf("%s has no floor", pkgPath)
	return 0
}

// banned says what a part must never depend on, and why.
var banned = []struct{ part, dep, why string }{
	{"cmd/boltvet", "modernc.org/sqlite", "the analyzer links no database driver"},
	{"cmd/boltvet", "github.com/jackc/pgx/v5", "the analyzer links no database driver"},
	{"cmd/boltvet", module + "orm", "the analyzer does not need the runtime"},
	{"passes", "golang.org/x/tools/go/packages", "whoever takes the checks in loads packages itself"},
	{"passes", "os/exec", "a check runs no programs"},
	{"orm", module + "passes", "the runtime does not link the analyzer"},
	{"orm", "golang.org/x/tools/go/ssa", "the runtime does not link the analyzer"},
	{"orm", "modernc.org/sqlite", "a program links only the drivers that it uses"},
	{"bolt", module + "passes", "the runtime does not link the analyzer"},
	{"bolt", "modernc.org/sqlite", "a program links only the drivers that it uses"},
	{"bolt", "github.com/jackc/pgx/v5", "a program links only the drivers that it uses"},
}

func TestBannedDependencies(t *testing.T) {
	byPath := map[string]*packages.Package{}
	for _, pkg := range load(t, packages.NeedName|packages.NeedImports|packages.NeedDeps, module+"...") {
		byPath[strings.TrimPrefix(pkg.PkgPath, module)] = pkg
	}
	for _, ban := range banned {
		packages.Visit([]*packages.Package{byPath[ban.part]}, func(pkg *packages.Package) bool {
			if pkg.PkgPath == ban.dep {
				t.Errorf("%s depends on %s: %s", ban.part, ban.dep, ban.why)
			}
			return true
		}, nil)
	}
}

// TestChecksNameNoLibrary holds that a check is an effect in a place.
func TestChecksNameNoLibrary(t *testing.T) {
	for _, pkg := range load(t, packages.NeedName|packages.NeedImports, module+"...") {
		if ok, _ := path.Match(module+"passes/*", pkg.PkgPath); !ok || strings.HasSuffix(pkg.PkgPath, "/standalone") {
			continue
		}
		for imp := range pkg.Imports {
			if strings.HasPrefix(imp, module+"passes/internal/library") {
				t.Errorf("check %s imports %s", pkg.PkgPath, imp)
			}
		}
	}
}

func load(t *testing.T, mode packages.LoadMode, patterns ...string) []*packages.Package {
	t.Helper()
	pkgs, err := packages.Load(&packages.Config{Mode: mode}, patterns...)
	if err != nil {
		t.Fatal(err)
	}
	return pkgs
}
