package passes_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/boltvet/boltvet/passes/standalone"
)

// copyFixtures copies the module of the fixtures, or some folders of it, to where it
// can be changed.
func copyFixtures(t *testing.T, folders ...string) string {
	t.Helper()
	from, dir := "../testdata", t.TempDir()
	if len(folders) == 0 {
		folders = []string{"."}
	}
	for _, folder := range folders {
		if err := os.CopyFS(filepath.Join(dir, folder), os.DirFS(filepath.Join(from, folder))); err != nil {
			t.Fatal(err)
		}
	}
	root, err := filepath.Abs("..")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"go.mod", "go.sum"} {
		text, err := os.ReadFile(filepath.Join(from, name))
		if err != nil {
			t.Fatal(err)
		}
		text = []byte(strings.Replace(string(text), "=> ..", "=> "+root, 1))
		if err := os.WriteFile(filepath.Join(dir, name), text, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// rewrite changes a file, from its end to its start.
func rewrite(t *testing.T, file string, edits []standalone.Edit) {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	slices.SortFunc(edits, func(a, b standalone.Edit) int {
		if a.Start != b.Start {
			return b.Start - a.Start
		}
		return strings.Compare(a.New, b.New)
	})
	for _, edit := range slices.Compact(edits) {
		text = slices.Concat(text[:edit.Start], []byte(edit.New), text[edit.End:])
	}
	if err := os.WriteFile(file, text, 0o600); err != nil {
		t.Fatal(err)
	}
}
