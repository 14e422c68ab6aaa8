// Package integration drives the tools that carry boltvet to its users: go vet,
// go fix, golangci-lint, gopls, and what reads SARIF.
package integration

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

// TestMain builds the tools as the script build does for anybody. That takes
// minutes; $BOLTVET_TOOLS may name a folder in which they are already.
func TestMain(m *testing.M) {
	dir := os.Getenv("BOLTVET_TOOLS")
	if dir == "" {
		made, err := os.MkdirTemp("", "boltvet-tools")
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		dir = made
		defer os.RemoveAll(made)
		build := exec.Command("./build", dir)
		build.Stdout, build.Stderr = os.Stdout, os.Stderr
		if err := build.Run(); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
	}
	os.Setenv("PATH", dir+string(os.PathListSeparator)+os.Getenv("PATH"))
	m.Run() // and exit with its status, after the deferred clean-up
}

// TestScripts runs the scripts, each in a folder with a copy of the module shop.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 filepath.Join("testdata", "script"),
		RequireExplicitExec: true,
		Setup: func(env *testscript.Env) error {
			if err := os.CopyFS(filepath.Join(env.WorkDir, "shop"), shop(t)); err != nil {
				return err
			}
			return goEnv(env)
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){"validsarif": validSARIF},
	})
}

// goEnv lets the go command find its caches. Each tool has a cache of its own,
// which is empty.
func goEnv(env *testscript.Env) error {
	names := []string{"GOCACHE", "GOMODCACHE", "GOPROXY", "GOTOOLCHAIN"}
	out, err := exec.Command("go", append([]string{"env"}, names...)...).Output()
	if err != nil {
		return err
	}
	for i, value := range strings.Split(strings.TrimRight(string(out), "\n"), "\n") {
		env.Setenv(names[i], value)
	}
	env.Setenv("HOME", env.WorkDir)
	env.Setenv("XDG_CACHE_HOME", filepath.Join(env.WorkDir, "cache"))
	env.Setenv("PATH", os.Getenv("PATH"))
	env.Setenv("GOFLAGS", os.Getenv("GOFLAGS"))
	plugin, err := filepath.Abs(filepath.Join("..", "plugin", "golangci"))
	if err != nil {
		return err
	}
	tool, err := exec.LookPath("boltvet")
	env.Setenv("BOLTVET", tool)
	env.Setenv("PLUGIN", plugin)
	return err
}
