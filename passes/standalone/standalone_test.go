package standalone

import (
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"

	"golang.org/x/tools/go/analysis"

	"github.com/boltvet/boltvet/passes/queryinloop"
)

// shop is a module in which app calls middle, and middle calls store. Nobody
// imports other.
var shop = map[string]string{
	"go.mod": "module example.com/shop\n\ngo 1.26\n",
	"store/store.go": `package store
import "database/sql"
func Name(db *sql.DB, id int) (s string) { db.QueryRow("SELECT name FROM t WHERE id = ?", id).Scan(&s); return s }
`,
	"middle/middle.go": `package middle
import ("database/sql"; "example.com/shop/store")
func Name(db *sql.DB, id int) string { return store.Name(db, id) }
`,
	"app/app.go": `package app
import ("database/sql"; "example.com/shop/middle")
func Names(db *sql.DB, ids []int) (out []string) {
	for _, id := range ids { out = append(out, middle.Name(db, id)) }
	return out
}
`,
	"other/other.go": `package other
import "database/sql"
func All(db *sql.DB, ids []int) { for _, id := range ids { db.QueryRow("SELECT 1 WHERE 1 = ?", id) } }
`,
}

func write(t *testing.T, dir string, files map[string]string) {
	t.Helper()
	for name, text := range files {
		name = filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
}

func configOf(dir, cache string) Config {
	return Config{Dir: dir, Patterns: []string{"./..."}, Checks: []*analysis.Analyzer{queryinloop.Analyzer}, Cache: cache, Confidence: Likely}
}

func run(t *testing.T, cfg Config) *Report {
	t.Helper()
	report, err := Run(cfg)
	if err != nil {
		t.Fatal(err)
	}
	return report
}

func messages(report *Report) []string {
	var out []string
	for _, pkg := range report.Packages {
		for _, d := range pkg.Diagnostics {
			out = append(out, d.Posn.String()+" "+d.Message)
		}
	}
	return out
}

func TestOnlyWhatChangedIsReadAgain(t *testing.T) {
	dir, cache := t.TempDir(), t.TempDir()
	write(t, dir, shop)
	first := run(t, configOf(dir, cache))
	if len(messages(first)) != 2 || len(first.Built) != 4 {
		t.Fatalf("first run: read %v, reported %v", first.Built, messages(first))
	}
	second := run(t, configOf(dir, cache))
	if len(second.Built) > 0 || !reflect.DeepEqual(messages(first), messages(second)) {
		t.Errorf("nothing changed: read %v, reported %v", second.Built, messages(second))
	}
	write(t, dir, map[string]string{"middle/middle.go": strings.Replace(shop["middle/middle.go"], "return store.Name(db, id)", `return ""`, 1) + "var _ = store.Name\n"})
	third := run(t, configOf(dir, cache))
	if want := []string{"example.com/shop/app", "example.com/shop/middle"}; !slices.Equal(third.Built, want) {
		t.Errorf("middle changed: read %v, want %v", third.Built, want)
	}
	if got := messages(third); len(got) != 1 || !strings.Contains(got[0], "other.go") {
		t.Errorf("middle no longer queries: reported %v", got)
	}
}

// What has not been compiled yet is read, not compiled: the go command's cache
// stays as good as empty.
func TestNothingIsCompiled(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, shop)
	want := messages(run(t, configOf(dir, Off)))
	empty := t.TempDir()
	t.Setenv("GOCACHE", empty)
	if got := messages(run(t, configOf(dir, Off))); !reflect.DeepEqual(got, want) {
		t.Errorf("with nothing compiled: reported %v, want %v", got, want)
	}
	out, err := exec.Command("go", "list", "-f", "{{.Stale}}", "database/sql").Output()
	if err != nil || string(out) != "true\n" {
		t.Errorf("database/sql is stale: %s%v, want true", out, err)
	}
}

func TestDamagedCache(t *testing.T) {
	dir, cache := t.TempDir(), t.TempDir()
	write(t, dir, shop)
	want := messages(run(t, configOf(dir, cache)))
	entries, err := filepath.Glob(filepath.Join(cache, "??", "*"))
	if err != nil || len(entries) == 0 {
		t.Fatalf("no entries: %v", err)
	}
	for i, name := range entries {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		switch i % 3 {
		case 0:
			data = data[:len(data)/2]
		case 1:
			data[len(data)-1]++
		case 2:
			data = nil
		}
		if err := os.WriteFile(name, data, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	for range 2 {
		if got := messages(run(t, configOf(dir, cache))); !reflect.DeepEqual(got, want) {
			t.Errorf("reported %v, want %v", got, want)
		}
	}
}

func TestCacheThatCannotBeWritten(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, shop)
	want := messages(run(t, configOf(dir, Off)))
	for _, cache := range []string{filepath.Join(dir, "go.mod", "cache"), "/proc/nowhere", "/dev/full"} {
		if got := messages(run(t, configOf(dir, cache))); !reflect.DeepEqual(got, want) {
			t.Errorf("with the cache in %s: reported %v, want %v", cache, got, want)
		}
	}
}

func TestConcurrentRuns(t *testing.T) {
	dir, cache := t.TempDir(), t.TempDir()
	write(t, dir, shop)
	want := messages(run(t, configOf(dir, Off)))
	var wg sync.WaitGroup
	for range 6 {
		wg.Go(func() {
			report, err := Run(configOf(dir, cache))
			if err != nil {
				t.Error(err)
			} else if got := messages(report); !reflect.DeepEqual(got, want) {
				t.Errorf("reported %v, want %v", got, want)
			}
		})
	}
	wg.Wait()
}

// TestSameReports holds that neither the order of the patterns nor chance
// changes what is reported.
func TestSameReports(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, shop)
	patterns := []string{"./app", "./middle", "./other", "./store"}
	var want *Report
	for i := range 10 {
		cfg := configOf(dir, Off)
		cfg.Patterns = slices.Concat(patterns[i%4:], patterns[:i%4])
		if i%2 == 1 {
			slices.Reverse(cfg.Patterns)
		}
		got := run(t, cfg)
		if want == nil {
			want = got
		}
		if !reflect.DeepEqual(got, want) {
			t.Errorf("patterns %v: %v, want %v", cfg.Patterns, messages(got), messages(want))
		}
	}
}

// TestPanicLosesOnePackage holds that a mistake of ours in one package takes
// nothing from the others, and is told.
func TestPanicLosesOnePackage(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, shop)
	cfg := configOf(dir, Off)
	cfg.looking = func(path string) {
		if path == "example.com/shop/middle" {
			panic("forced")
		}
	}
	report := run(t, cfg)
	if got := messages(report); len(got) != 1 || !strings.Contains(got[0], "other.go") {
		t.Errorf("reported %v", got)
	}
	if len(report.GivenUp) != 1 || !strings.Contains(report.GivenUp[0].Error(), "example.com/shop/middle: forced") {
		t.Errorf("given up: %v", report.GivenUp)
	}
}
