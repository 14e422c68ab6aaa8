// Package index keeps what the calls of interface methods do, as the whole
// module shows it, for the drivers that see one package at a time.
//
// An entry holds only while the packages that it was made from stay as they
// were: it names their folders together with the contents of these. An entry
// that is stale is as good as absent.
package index

import (
	"crypto/sha256"
	"encoding/gob"
	"encoding/hex"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/boltvet/boltvet/passes/internal/link"
	"github.com/boltvet/boltvet/passes/internal/moduleroot"
)

// File is where the index of a module lies, below the module's root.
const File = ".boltvet/index"

// format changes when the types below do.
const format = 2

type contents struct {
	Format  int
	Methods map[string]entry // by full name: "(example.com/shop.Store).Author"
}

type entry struct {
	Does    link.Does         // with file names below the module's root
	Folders map[string]string // contents, hashed, by path below the module's root
}

// Write makes the index of the module at root and returns how many methods it holds.
func Write(root string, program *link.Program) (int, error) {
	out := contents{Format: format, Methods: map[string]entry{}}
	folders := folders{root, map[string]string{}}
	for name, does := range program.InterfaceMethods() {
		e := entry{Folders: map[string]string{}}
		for _, file := range does.Files() {
			dir := below(root, filepath.Dir(file))
			e.Folders[dir] = folders.hash(dir)
		}
		e.Does = *does.Relocated(func(file string) string { return below(root, file) })
		out.Methods[name] = e
	}
	return len(out.Methods), save(filepath.Join(root, File), out)
}

// save writes beside the old index and moves the new one into its place.
func save(name string, out contents) error {
	if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
		return fmt.Errorf("boltvet: cannot make an index: %w", err)
	}
	tmp, err := os.CreateTemp(filepath.Dir(name), "index")
	if err != nil {
		return fmt.Errorf("boltvet: cannot make an index: %w", err)
	}
	defer os.Remove(tmp.Name())
	err = gob.NewEncoder(tmp).Encode(out)
	if closed := tmp.Close(); err == nil {
		err = closed
	}
	if err == nil {
		err = os.Rename(tmp.Name(), name)
	}
	return err
}

// An Index is what is known of interface methods. A nil Index knows nothing.
type Index struct {
	folders folders
	methods map[string]entry
}

// Open reads the index of the module around a folder; nil if it has none, or
// none that can be read.
func Open(dir string) *Index {
	root := moduleroot.Of(dir)
	if root == "" {
		return nil
	}
	file, err := os.Open(filepath.Join(root, File))
	if err != nil {
		return nil
	}
	defer file.Close()
	var in contents
	if gob.NewDecoder(file).Decode(&in) != nil || in.Format != format {
		return nil
	}
	return &Index{folders{root, map[string]string{}}, in.Methods}
}

// Does returns what the interface method of that full name does, or nil if
// that is not known, or not any more.
func (x *Index) Does(method string) *link.Does {
	if x == nil {
		return nil
	}
	e, ok := x.methods[method]
	if !ok || !x.fresh(e) {
		return nil
	}
	return e.Does.Relocated(func(file string) string { return filepath.Join(x.folders.root, filepath.FromSlash(file)) })
}

func (x *Index) fresh(e entry) bool {
	for dir, hash := range e.Folders {
		if x.folders.hash(dir) != hash {
			return false
		}
	}
	return true
}

// ID changes whenever what the index knows does.
func (x *Index) ID() string {
	if x == nil {
		return ""
	}
	h := sha256.New()
	for _, method := range slices.Sorted(maps.Keys(x.methods)) {
		if e := x.methods[method]; x.fresh(e) {
			fmt.Fprintln(h, method)
			for _, dir := range slices.Sorted(maps.Keys(e.Folders)) {
				fmt.Fprintln(h, dir, e.Folders[dir])
			}
		}
	}
	return hex.EncodeToString(h.Sum(nil))
}

// folders hashes what lies in folders below a root, each once.
type folders struct {
	root  string
	known map[string]string
}

func (f folders) hash(dir string) string {
	if hash, ok := f.known[dir]; ok {
		return hash
	}
	h := sha256.New()
	names, _ := filepath.Glob(filepath.Join(f.root, filepath.FromSlash(dir), "*.go"))
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		data, err := os.ReadFile(name)
		fmt.Fprintln(h, filepath.Base(name), len(data), err)
		h.Write(data)
	}
	f.known[dir] = hex.EncodeToString(h.Sum(nil))
	return f.known[dir]
}

// below is a file's name from the root down, with slashes.
func below(root, file string) string {
	rel, err := filepath.Rel(root, file)
	if err != nil {
		return file
	}
	return filepath.ToSlash(rel)
}
