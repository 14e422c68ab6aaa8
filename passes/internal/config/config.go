// Package config reads what a project says about itself in .boltvet.yaml:
// which checks it wants, where, how sure they must be, what is known already, and
// what functions do that cannot be seen.
package config

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"go.yaml.in/yaml/v3"

	"github.com/boltvet/boltvet/passes/internal/baseline"
	"github.com/boltvet/boltvet/passes/internal/effect"
	"github.com/boltvet/boltvet/passes/internal/link"
	"github.com/boltvet/boltvet/passes/internal/moduleroot"
	"github.com/boltvet/boltvet/passes/internal/summary"
)

// File is what the file is called. It lies beside go.mod, or in a folder above
// that, as far as the repository reaches.
const File = ".boltvet.yaml"

// A Config is what a project says.
type Config struct {
	Off        []string // checks that are not wanted
	Confidence link.Confidence
	Excluded   []string            // patterns of paths below Root that are not reported on
	Shown      []summary.Quietness // quiet files that are reported on nevertheless
	Declared   []effect.Library    // what functions do that cannot be seen
	Known      baseline.Baseline   // findings that are known already
	Root       string              // the folder that patterns are below
	Nolint     Nolint              // who heeds golangci-lint's comments
	ID         string              // changes whenever any of this does
}

// Nolint says who heeds golangci-lint's comments.
type Nolint uint8

const (
	Heeded    Nolint = iota
	Elsewhere        // by golangci-lint itself
)

// Default is what a project says that says nothing.
func Default() *Config { return &Config{Confidence: link.Likely} }

// Around reads the configuration that holds for a folder.
func Around(dir string) (*Config, error) {
	name := Find(dir)
	if name == "" {
		return Default(), nil
	}
	return Read(name)
}

// Find returns the name of the file that holds for a folder, or "".
func Find(dir string) string {
	if root := moduleroot.Of(dir); root != "" {
		dir = root
	}
	for {
		name := filepath.Join(dir, File)
		if _, err := os.Stat(name); err == nil {
			return name
		}
		_, err := os.Stat(filepath.Join(dir, ".git"))
		if up := filepath.Dir(dir); err != nil && up != dir {
			dir = up
			continue
		}
		return ""
	}
}

// Read reads a file.
func Read(name string) (*Config, error) {
	text, err := os.ReadFile(name)
	if err != nil {
		return nil, fmt.Errorf("boltvet: %w", err)
	}
	return Parse(name, text)
}

// Parse understands the text of a file. All that is wrong with it is told at once.
func Parse(name string, text []byte) (*Config, error) {
	shown := shown(name)
	return parse(filepath.Dir(name), text, func(n *yaml.Node) string { return fmt.Sprintf("%s:%d", shown, n.Line) })
}

// ParseSettings understands what another tool was told in its own configuration,
// which the lines of the text are not those of. Paths in it are below root.
func ParseSettings(tool, root string, text []byte) (*Config, error) {
	return parse(root, text, func(*yaml.Node) string { return "settings of " + tool })
}

func parse(root string, text []byte, at func(*yaml.Node) string) (*Config, error) {
	var doc yaml.Node
	if err := yaml.Unmarshal(text, &doc); err != nil {
		return nil, fmt.Errorf("boltvet: %s: %w", at(&yaml.Node{Line: 1}), err)
	}
	out := Default()
	out.Root = root
	d := &decoder{at: at, out: out}
	if len(doc.Content) > 0 {
		d.file(doc.Content[0])
	}
	if err := errors.Join(d.errs...); err != nil {
		return nil, err
	}
	out.ID = id(out.Root, string(text), out.Known.ID())
	return out, nil
}

// shown is a file's name as the user sees it from here.
func shown(name string) string {
	if here, err := os.Getwd(); err == nil {
		if rel, err := filepath.Rel(here, name); err == nil && filepath.IsLocal(rel) {
			return rel
		}
	}
	return name
}

func id(texts ...string) string {
	h := sha256.New()
	for _, text := range texts {
		fmt.Fprintf(h, "%d\n%s\n", len(text), text)
	}
	return hex.EncodeToString(h.Sum(nil))
}
