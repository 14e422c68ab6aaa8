package integration

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// TestAllAgree holds that every tool reports the same on the same module, with the
// index for those that see one package at a time.
func TestAllAgree(t *testing.T) {
	dir := copied(t)
	want := standalone(t, dir)
	if len(want) != 6 {
		t.Errorf("boltvet itself reports %d findings, want 6:\n%s", len(want), strings.Join(want, "\n"))
	}
	run(t, dir, "boltvet", "index")
	for name, found := range map[string][]string{
		"SARIF":         sarif(t, dir),
		"go vet":        govet(t, dir),
		"go fix":        gofix(t, dir),
		"golangci-lint": golangci(t, dir),
		"gopls":         goplsFindings(t, dir, perFile(want)),
	} {
		same(t, name, found, want)
	}
}

func same(t *testing.T, name string, have, want []string) {
	t.Helper()
	slices.Sort(have)
	if !slices.Equal(have, want) {
		t.Errorf("%s reports\n%s\nbut boltvet itself\n%s", name, strings.Join(have, "\n"), strings.Join(want, "\n"))
	}
}

// finding spells a report the same for all tools.
func finding(file string, line, column int, check, message string) string {
	message, _, _ = strings.Cut(message, "\n") // what belongs to it may follow
	return fmt.Sprintf("%s:%d:%d: %s: %s", filepath.ToSlash(file), line, column, check, message)
}

// run returns what a tool prints, whose exit status 1 means findings.
func run(t *testing.T, dir, tool string, args ...string) []byte {
	t.Helper()
	cmd := exec.Command(tool, args...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "PWD="+dir)
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if exit := new(exec.ExitError); err != nil && (!errors.As(err, &exit) || exit.ExitCode() != 1) {
		t.Fatalf("%s %v: %v\n%s", tool, args, err, stderr.Bytes())
	}
	return out
}

// checks lists what boltvet knows to report.
func checks(t *testing.T) []string {
	t.Helper()
	var out []string
	for line := range strings.Lines(string(run(t, ".", "boltvet", "help"))) {
		out = append(out, strings.Fields(line)[0])
	}
	return out
}

func perFile(findings []string) map[string]int {
	out := map[string]int{}
	for _, f := range findings {
		file, _, _ := strings.Cut(f, ":")
		out[file]++
	}
	return out
}

func standalone(t *testing.T, dir string) []string {
	t.Helper()
	var out []string
	for line := range strings.Lines(string(run(t, dir, "boltvet", "-format", "short", "./..."))) {
		if !strings.HasPrefix(line, "\t") {
			out = append(out, strings.TrimSuffix(line, "\n"))
		}
	}
	slices.Sort(out)
	return out
}
