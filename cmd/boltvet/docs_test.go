package main

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/boltvet/boltvet/cmd/boltvet/internal/gopls"
)

// TestDocumentedCommands holds that the commands on the pages are ones that there
// are, with flags that there are.
func TestDocumentedCommands(t *testing.T) {
	pages, err := filepath.Glob("../../docs/*.md")
	if err != nil {
		t.Fatal(err)
	}
	shown := 0
	for _, page := range append(pages, "../../README.md") {
		text, err := os.ReadFile(page)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range commandLines(string(text)) {
			shown++
			checkCommand(t, page, strings.Fields(m)[1:])
		}
	}
	if shown < 10 {
		t.Errorf("the pages show %d commands only", shown)
	}
}

// commandLines are those in code: indented by four, or steps of a workflow.
func commandLines(text string) []string {
	var out []string
	for _, m := range regexp.MustCompile(`(?m)^(?:    |\s+- run: )(boltvet(?: [^#>\n]*)?)`).FindAllStringSubmatch(text, -1) {
		out = append(out, m[1])
	}
	return out
}

func checkCommand(t *testing.T, page string, args []string) {
	t.Helper()
	var stderr bytes.Buffer
	inv := &invocation{stdout: &stderr, stderr: &stderr}
	if _, ok := inv.parse(args); !ok {
		t.Errorf("%s: boltvet %s: %s", page, strings.Join(args, " "), stderr.String())
		return
	}
	if len(inv.args) > 0 && !strings.HasPrefix(inv.args[0], ".") && commands()[inv.args[0]] == nil {
		t.Errorf("%s: boltvet %s: there is no such command", page, strings.Join(args, " "))
	}
}

// TestDocumentedVersion holds that the page for editors names the version of gopls
// that is built.
func TestDocumentedVersion(t *testing.T) {
	text, err := os.ReadFile("../../docs/editors.md")
	if err != nil {
		t.Fatal(err)
	}
	if want := "It is gopls " + gopls.Versions()[0] + ", "; !strings.Contains(string(text), want) {
		t.Errorf("docs/editors.md does not say %q", want)
	}
}

// TestHelp holds that it tells of every command and every format.
func TestHelp(t *testing.T) {
	var stderr bytes.Buffer
	if status := run([]string{"-h"}, &stderr, &stderr); status != clean {
		t.Errorf("status is %d", status)
	}
	for command := range commands() {
		if !strings.Contains(stderr.String(), "\n  boltvet "+command+" ") {
			t.Errorf("the help does not tell of boltvet %s", command)
		}
	}
	page, err := os.ReadFile("../../docs/ci.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, format := range formats {
		if !strings.Contains(stderr.String(), format) || !strings.Contains(string(page), "| `"+format+"` | ") {
			t.Errorf("help or docs/ci.md do not tell of -format %s", format)
		}
	}
}
