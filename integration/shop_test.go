package integration

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
)

// shop is the module that the tools are tried on. What its go.mod says of this
// checkout holds wherever it is copied to.
func shop(t *testing.T) fs.FS {
	t.Helper()
	root, err := filepath.Abs("..")
	if err != nil {
		t.Fatal(err)
	}
	out := fstest.MapFS{}
	source := os.DirFS(filepath.Join("testdata", "shop"))
	err = fs.WalkDir(source, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := fs.ReadFile(source, name)
		if name == "go.mod" {
			text = []byte(strings.Replace(string(text), "=> ../../..", "=> "+root, 1))
		}
		out[name] = &fstest.MapFile{Data: text, Mode: 0o666}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// copied is a folder with a copy of the module.
func copied(t *testing.T) string {
	t.Helper()
	dir, err := filepath.EvalSymlinks(t.TempDir())
	if err == nil {
		err = os.CopyFS(dir, shop(t))
	}
	if err != nil {
		t.Fatal(err)
	}
	return dir
}
