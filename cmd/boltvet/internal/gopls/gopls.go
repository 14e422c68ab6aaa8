// Package gopls builds the language server gopls with the checks of boltvet in it.
//
// gopls takes no analyzers from outside. But the go command lets a main package
// import what is internal to gopls if its own path is below that of gopls, in
// whatever module it lies. So a module of that name is written into a temporary
// folder, with gopls's own main function and one file besides, which adds the
// checks to its list.
package gopls

import (
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/mod/modfile"
)

// Versions lists the versions of gopls for which this is known to work, the
// newest first.
func Versions() []string { return []string{"v0.23.0"} }

const module = "golang.org/x/tools/gopls"

//go:embed register.go.txt
var register []byte

// A Build says what to build.
type Build struct {
	Output  string
	Version string // of gopls
	Source  string // a checkout of boltvet; "" stands for the version that runs
}

// Run builds. What the go command has to say goes to stderr.
func (b *Build) Run(stderr io.Writer) error {
	if !slices.Contains(Versions(), b.Version) {
		return fmt.Errorf("boltvet: gopls %s is not known to this boltvet, which can build %s", b.Version, strings.Join(Versions(), ", "))
	}
	output, err := filepath.Abs(b.Output)
	if err != nil {
		return fmt.Errorf("boltvet: %w", err)
	}
	self, err := self(b.Source)
	if err != nil {
		return err
	}
	dir, err := os.MkdirTemp("", "boltvet-gopls")
	if err != nil {
		return fmt.Errorf("boltvet: %w", err)
	}
	defer os.RemoveAll(dir)
	if err := write(dir, b.Version, self); err != nil {
		return err
	}
	return run(dir, stderr, "build", "-mod=mod", "-o", output, ".")
}

// write writes the module.
func write(dir, version string, self origin) error {
	sources, err := download(dir, version)
	if err != nil {
		return err
	}
	mod, err := goMod(sources, version, self)
	if err != nil {
		return err
	}
	main, err := os.ReadFile(filepath.Join(sources, "main.go"))
	if err != nil {
		return fmt.Errorf("boltvet: gopls %s: %w", version, err)
	}
	for name, text := range map[string][]byte{"go.mod": mod, "main.go": main, "register.go": register} {
		if err := os.WriteFile(filepath.Join(dir, name), text, 0o666); err != nil {
			return fmt.Errorf("boltvet: %w", err)
		}
	}
	return nil
}

// download returns the folder of gopls in the module cache.
func download(dir, version string) (string, error) {
	cmd := command(dir, "mod", "download", "-json", module+"@"+version)
	out, failed := cmd.Output()
	var got struct{ Dir, Error string }
	if err := json.Unmarshal(out, &got); err != nil {
		return "", fmt.Errorf("boltvet: go mod download %s@%s: %w", module, version, errors.Join(failed, err))
	}
	if got.Error != "" {
		return "", fmt.Errorf("boltvet: %s", got.Error)
	}
	return got.Dir, nil
}

// goMod writes the requirements. gopls uses what is internal to a certain
// version of x/tools, so it must get that one although boltvet wants a newer.
func goMod(sources, version string, self origin) ([]byte, error) {
	text, err := os.ReadFile(filepath.Join(sources, "go.mod"))
	if err != nil {
		return nil, fmt.Errorf("boltvet: gopls %s: %w", version, err)
	}
	theirs, err := modfile.ParseLax("go.mod", text, nil)
	if err != nil {
		return nil, fmt.Errorf("boltvet: gopls %s: %w", version, err)
	}
	ours := new(modfile.File)
	ours.AddModuleStmt(module + "/boltvet")
	ours.AddGoStmt(theirs.Go.Version)
	ours.AddRequire(module, version)
	ours.AddRequire(boltvet, self.version)
	if self.dir != "" {
		ours.AddReplace(boltvet, "", self.dir, "")
	}
	for _, required := range theirs.Require {
		if path := required.Mod.Path; path == "golang.org/x/tools" || path == "honnef.co/go/tools" {
			ours.AddReplace(path, "", path, required.Mod.Version)
		}
	}
	return ours.Format()
}

func run(dir string, stderr io.Writer, args ...string) error {
	cmd := command(dir, args...)
	cmd.Stdout, cmd.Stderr = stderr, stderr
	if err := cmd.Run(); err != nil {
		return fmt.Errorf("boltvet: go %s: %w", args[0], err)
	}
	return nil
}

// command is the go command for a module that stands by itself.
func command(dir string, args ...string) *exec.Cmd {
	cmd := exec.Command("go", args...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "GOWORK=off", "GOFLAGS=", "PWD="+dir)
	return cmd
}
