package edits

import (
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"

	"github.com/rogpeppe/go-internal/diff"
)

// Diff prints what changes, file by file, under the names that are to be shown.
func (p *Plan) Diff(w io.Writer, name func(file string) string) error {
	for _, file := range p.files() {
		shown := name(file)
		if _, err := w.Write(diff.Diff(shown+" (old)", p.old[file], shown+" (new)", p.new[file])); err != nil {
			return err
		}
	}
	return nil
}

func (p *Plan) files() []string { return slices.Sorted(maps.Keys(p.new)) }

// Write changes the files: all of them, or on an error none.
func (p *Plan) Write() (err error) {
	type move struct{ from, to string }
	var moves []move
	defer func() {
		for _, m := range moves {
			os.Remove(m.from) // but for an error it is gone
		}
	}()
	for _, file := range p.files() {
		beside, target, err := p.writeBeside(file)
		if err != nil {
			return fmt.Errorf("boltvet: nothing was changed: %w", err)
		}
		moves = append(moves, move{beside, target})
	}
	for i, m := range moves {
		if err := os.Rename(m.from, m.to); err != nil {
			for j, file := range p.files()[:i] {
				os.WriteFile(moves[j].to, p.old[file], 0o666)
			}
			return fmt.Errorf("boltvet: nothing was changed: %w", err)
		}
	}
	return nil
}

// writeBeside writes what becomes of a file into a new one in the same folder.
func (p *Plan) writeBeside(file string) (beside, target string, err error) {
	target, err = filepath.EvalSymlinks(file)
	if err != nil {
		return "", "", err
	}
	info, err := os.Stat(target)
	if err != nil {
		return "", "", err
	}
	tmp, err := os.CreateTemp(filepath.Dir(target), "."+filepath.Base(target))
	if err != nil {
		return "", "", err
	}
	_, err = tmp.Write(p.new[file])
	if closed := tmp.Close(); err == nil {
		err = closed
	}
	if err == nil {
		err = os.Chmod(tmp.Name(), info.Mode().Perm())
	}
	if err != nil {
		os.Remove(tmp.Name())
	}
	return tmp.Name(), target, err
}
