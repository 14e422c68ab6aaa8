// Package state tells whether what the checks read besides source has changed:
// the configuration and the index of each module that they may look at. Drivers
// that keep results must keep them no longer than that.
package state

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"os"
	"path/filepath"

	"golang.org/x/mod/modfile"

	"github.com/boltvet/boltvet/passes/internal/config"
	"github.com/boltvet/boltvet/passes/internal/index"
	"github.com/boltvet/boltvet/passes/internal/moduleroot"
)

// ID changes whenever the configuration or the index does that hold for a
// folder, or for a module of the workspace around it. The error tells what is
// wrong with a configuration.
func ID(dir string) (string, error) {
	h := sha256.New()
	for _, module := range append(workspace(dir), dir) {
		rules, err := config.Around(module)
		if err != nil {
			return "", err
		}
		fmt.Fprintln(h, rules.ID, index.Open(module).ID())
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}

// workspace lists the folders of the modules that a go.work file around a folder
// names.
func workspace(dir string) []string {
	name := workFile(dir)
	text, err := os.ReadFile(name)
	if err != nil {
		return nil
	}
	work, err := modfile.ParseWork(name, text, nil)
	if err != nil {
		return nil // the go command tells
	}
	var out []string
	for _, use := range work.Use {
		module := filepath.FromSlash(use.Path)
		if !filepath.IsAbs(module) {
			module = filepath.Join(filepath.Dir(name), module)
		}
		out = append(out, moduleroot.Of(module))
	}
	return out
}

// workFile is the go.work file that the go command uses in a folder, or "".
func workFile(dir string) string {
	if named := os.Getenv("GOWORK"); named != "" {
		return named // "off" names no file
	}
	for {
		name := filepath.Join(dir, "go.work")
		if _, err := os.Stat(name); err == nil {
			return name
		}
		up := filepath.Dir(dir)
		if up == dir {
			return ""
		}
		dir = up
	}
}
