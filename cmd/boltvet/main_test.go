package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"boltvet": main})
}

// TestScripts runs the scripts as a user would type them, with the real go
// command.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 filepath.Join("testdata", "script"),
		RequireExplicitExec: true,
		Setup:               setup,
	})
}

// setup lets the go command find its caches, and $BOLTVET the tool.
func setup(env *testscript.Env) error {
	out, err := exec.Command("go", "env", "GOCACHE", "GOMODCACHE", "GOPROXY", "GOTOOLCHAIN").Output()
	if err != nil {
		return err
	}
	values := strings.Split(strings.TrimRight(string(out), "\n"), "\n")
	for i, name := range []string{"GOCACHE", "GOMODCACHE", "GOPROXY", "GOTOOLCHAIN"} {
		env.Setenv(name, values[i])
	}
	tool, err := exec.LookPath("boltvet")
	if err != nil {
		return err
	}
	env.Setenv("BOLTVET", tool)
	env.Setenv("GOFLAGS", os.Getenv("GOFLAGS"))
	return nil
}
