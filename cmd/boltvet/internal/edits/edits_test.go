package edits

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/boltvet/boltvet/passes/standalone"
)

// report makes a report of findings, each with one fix, whose edits lie in files
// of a new folder.
func report(t *testing.T, files map[string]string, fixes ...[]standalone.Edit) (*standalone.Report, string) {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o640); err != nil {
			t.Fatal(err)
		}
	}
	pkg := standalone.Package{Path: "p"}
	for _, edits := range fixes {
		for i := range edits {
			edits[i].File = filepath.Join(dir, edits[i].File)
		}
		other := standalone.Fix{Message: "another", Edits: []standalone.Edit{{File: "nobody asked for it"}}}
		pkg.Diagnostics = append(pkg.Diagnostics, standalone.Diagnostic{Fixes: []standalone.Fix{{Edits: edits}, other}})
	}
	pkg.Diagnostics = append(pkg.Diagnostics, standalone.Diagnostic{Message: "has no fix"})
	return &standalone.Report{Packages: []standalone.Package{pkg}}, dir
}

func at(file string, start, end int, text string) standalone.Edit {
	return standalone.Edit{File: file, Start: start, End: end, New: text}
}

func read(t *testing.T, dir, name string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(dir, name))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

const plain = "package p\n\nvar a = 1\n"

// A fix may need edits in several files. What was formatted is formatted again.
func TestSeveralFiles(t *testing.T) {
	r, dir := report(t, map[string]string{"a.go": plain, "b.go": "package p\nvar   b = 2\n"},
		[]standalone.Edit{at("a.go", 19, 20, "  22"), at("b.go", 20, 21, "33")})
	plan, err := Make(r)
	if err != nil {
		t.Fatal(err)
	}
	if plan.Fixed != 1 || plan.Refused != 0 || len(plan.Left[0].Diagnostics) != 1 {
		t.Errorf("%+v", plan)
	}
	if read(t, dir, "a.go") != plain {
		t.Error("changed before it was asked to")
	}
	if err := plan.Write(); err != nil {
		t.Fatal(err)
	}
	if got := read(t, dir, "a.go"); got != "package p\n\nvar a = 22\n" {
		t.Errorf("a.go is %q", got)
	}
	if got := read(t, dir, "b.go"); got != "package p\nvar   b = 33\n" {
		t.Errorf("b.go is %q", got)
	}
	if info, err := os.Stat(filepath.Join(dir, "a.go")); err != nil || info.Mode().Perm() != 0o640 {
		t.Errorf("mode is %v, %v", info.Mode(), err)
	}
	if names, _ := filepath.Glob(filepath.Join(dir, ".*")); len(names) > 0 {
		t.Errorf("left behind: %v", names)
	}
}

// A fix that overlaps with another is left out whole, also its edits elsewhere. The
// same edit for two findings is one edit.
func TestOverlaps(t *testing.T) {
	r, dir := report(t, map[string]string{"a.go": plain, "b.go": plain},
		[]standalone.Edit{at("a.go", 19, 20, "2")},
		[]standalone.Edit{at("a.go", 19, 20, "2")},
		[]standalone.Edit{at("b.go", 19, 20, "9"), at("a.go", 18, 20, " 3")},
		[]standalone.Edit{at("b.go", 15, 15, "b")},
		[]standalone.Edit{at("b.go", 15, 15, "c")})
	plan, err := Make(r)
	if err != nil {
		t.Fatal(err)
	}
	if plan.Fixed != 3 || plan.Refused != 2 || len(plan.Left[0].Diagnostics) != 3 {
		t.Errorf("fixed %d, refused %d, left %d", plan.Fixed, plan.Refused, len(plan.Left[0].Diagnostics))
	}
	if err := plan.Write(); err != nil {
		t.Fatal(err)
	}
	if a, b := read(t, dir, "a.go"), read(t, dir, "b.go"); a != "package p\n\nvar a = 2\n" || b != "package p\n\nvar ba = 1\n" {
		t.Errorf("a.go is %q, b.go is %q", a, b)
	}
}

// What would break a file, or does not fit it, changes none.
func TestRefused(t *testing.T) {
	for name, edit := range map[string]standalone.Edit{
		"internal error: the fixes break": at("a.go", 11, 14, "func"),
		"has changed since":               at("a.go", 19, 2000, ""),
	} {
		r, dir := report(t, map[string]string{"a.go": plain, "b.go": plain}, []standalone.Edit{at("b.go", 19, 20, "2")}, []standalone.Edit{edit})
		if _, err := Make(r); err == nil || !strings.Contains(err.Error(), name) {
			t.Errorf("error is %v, want %s", err, name)
		}
		if read(t, dir, "b.go") != plain {
			t.Error("b.go was changed")
		}
	}
}

// If one file cannot be written, none is.
func TestAllOrNone(t *testing.T) {
	r, dir := report(t, map[string]string{"a.go": plain, "z.go": plain}, []standalone.Edit{at("a.go", 19, 20, "2"), at("z.go", 19, 20, "2")})
	plan, err := Make(r)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(filepath.Join(dir, "z.go")); err != nil {
		t.Fatal(err)
	}
	if err := plan.Write(); err == nil || !strings.HasPrefix(err.Error(), "boltvet: nothing was changed: ") {
		t.Errorf("error is %v", err)
	}
	if read(t, dir, "a.go") != plain {
		t.Error("a.go was changed")
	}
	if names, _ := filepath.Glob(filepath.Join(dir, ".*")); len(names) > 0 {
		t.Errorf("left behind: %v", names)
	}
}
