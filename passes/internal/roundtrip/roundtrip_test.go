package roundtrip_test

import (
	"os"
	"path/filepath"
	"testing"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/checker"
	"golang.org/x/tools/go/packages"

	"github.com/boltvet/boltvet/passes/internal/roundtrip"
)

// TestBuildsOnDemand holds that only packages from which a database can be
// reached, or which run functions that they are handed, are put into SSA form.
func TestBuildsOnDemand(t *testing.T) {
	dir := module(t, map[string]string{
		"store/store.go": "package store\nimport \"database/sql\"\nfunc Ping(db *sql.DB) error { return db.Ping() }\n",
		"above/above.go": "package above\nimport \"example.com/m/store\"\nvar Ping = store.Ping\n",
		"each/each.go":   "package each\nfunc Do(n int, f func(int)) { for i := range n { f(i) } }\n",
		"plain/plain.go": "package plain\nfunc Sum(xs []int) (sum int) { for _, x := range xs { sum += x }; return sum }\n",
	})
	want := map[string]bool{
		"example.com/m/store": true,
		"example.com/m/above": true,
		"example.com/m/each":  true,
		"example.com/m/plain": false,
	}
	for path, result := range results(t, dir) {
		if result.Built != want[path] {
			t.Errorf("%s: SSA form built: %t, want %t", path, result.Built, want[path])
		}
		delete(want, path)
	}
	if len(want) > 0 {
		t.Errorf("not analysed: %v", want)
	}
}

func module(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	files["go.mod"] = "module example.com/m\n\ngo 1.26\n"
	for name, text := range files {
		name = filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// results runs the analyzer on every package of the module at dir.
func results(t *testing.T, dir string) map[string]*roundtrip.Result {
	t.Helper()
	pkgs, err := packages.Load(&packages.Config{Mode: packages.LoadSyntax | packages.NeedModule, Dir: dir}, "./...")
	if err != nil {
		t.Fatal(err)
	}
	graph, err := checker.Analyze([]*analysis.Analyzer{roundtrip.Analyzer}, pkgs, nil)
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]*roundtrip.Result{}
	for _, act := range graph.Roots {
		if act.Err != nil {
			t.Error(act.Err)
			continue
		}
		out[act.Package.PkgPath] = act.Result.(*roundtrip.Result)
	}
	return out
}
