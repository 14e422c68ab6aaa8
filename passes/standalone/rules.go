package standalone

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"golang.org/x/tools/go/packages"

	"github.com/boltvet/boltvet/passes/internal/baseline"
	"github.com/boltvet/boltvet/passes/internal/config"
	"github.com/boltvet/boltvet/passes/internal/effect"
	"github.com/boltvet/boltvet/passes/internal/summary"
)

// rules holds the configuration of each module that is looked at.
type rules struct {
	byFolder map[string]*config.Config // of modules; "" is for packages without one
	byFile   map[string]*config.Config // each file is read once
	declared []effect.Library          // by any of them: a call leads from one module to another
}

// readRules reads them. What the command line says comes before what they say.
func readRules(cfg Config, pkgs []*packages.Package) (*rules, error) {
	r := &rules{byFolder: map[string]*config.Config{}, byFile: map[string]*config.Config{}}
	for _, pkg := range pkgs {
		dir := folder(pkg)
		if r.byFolder[dir] != nil {
			continue
		}
		c, err := r.read(cfg, dir)
		if err != nil {
			return nil, err
		}
		r.byFolder[dir] = c
	}
	return r, nil
}

// folder is that of the module that a package belongs to, "" if to none.
func folder(pkg *packages.Package) string {
	if pkg.Module == nil {
		return ""
	}
	return pkg.Module.Dir
}

func (r *rules) read(cfg Config, dir string) (*config.Config, error) {
	if dir == "" {
		dir = cfg.Dir
	}
	dir, err := filepath.Abs(dir)
	if err != nil {
		return nil, fmt.Errorf("boltvet: %w", err)
	}
	name := config.Find(dir)
	if known := r.byFile[name]; known != nil {
		return known, nil
	}
	c := config.Default()
	if name != "" {
		if c, err = config.Read(name); err != nil {
			return nil, err
		}
	}
	r.declared = append(r.declared, c.Declared...)
	r.byFile[name] = c
	return c, override(cfg, c)
}

// showTests reports whether somebody wants reports on tests.
func (r *rules) showTests() bool {
	for _, c := range r.byFile {
		if slices.Contains(c.Shown, summary.Test) {
			return true
		}
	}
	return false
}

// override puts in what the command line says.
func override(cfg Config, c *config.Config) error {
	if cfg.Confidence != AsConfigured {
		c.Confidence = cfg.Confidence.level()
	}
	if cfg.Baseline == "" {
		return nil
	}
	text, err := os.ReadFile(cfg.Baseline)
	if err != nil {
		return fmt.Errorf("boltvet: %w", err)
	}
	c.Known, err = baseline.Parse(cfg.Baseline, text)
	return err
}
