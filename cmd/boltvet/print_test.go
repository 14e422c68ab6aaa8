package main

import (
	"bytes"
	"os"
	"strings"
	"testing"

	"github.com/boltvet/boltvet/cmd/boltvet/internal/source"
	"github.com/boltvet/boltvet/cmd/boltvet/internal/text"
	"github.com/boltvet/boltvet/passes/standalone"
)

// Colours are for terminals, and for those who want them.
func TestColours(t *testing.T) {
	name := t.TempDir() + "/a.go"
	if err := os.WriteFile(name, []byte("package a\n\n\tfür(é, x)\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	report := &standalone.Report{Packages: []standalone.Package{{Path: "a", Diagnostics: []standalone.Diagnostic{{
		Check: "queryinloop", Message: "told",
		Posn: standalone.Position{File: name, Line: 3, Column: 2}, End: standalone.Position{File: name, Line: 3, Column: 13},
	}}}}}
	var coloured, black bytes.Buffer
	text.Write(&coloured, report, source.New("/"), text.Coloured())
	text.Write(&black, report, source.New("/"), text.Ink{})
	plain := strings.NewReplacer("\x1b[1m", "", "\x1b[1;33m", "", "\x1b[1;31m", "", "\x1b[2m", "", "\x1b[0m", "").Replace(coloured.String())
	if plain != black.String() || coloured.Len() == black.Len() {
		t.Errorf("coloured: %q\nblack: %q", coloured.String(), black.String())
	}
	// The marks stand below the characters, not the bytes.
	if want := "  3 |     für(é, x)\n    |     ^^^^^^^^^\n"; !strings.Contains(black.String(), want) {
		t.Errorf("have\n%swant\n%s", black.String(), want)
	}
	t.Setenv("NO_COLOR", "1")
	if ink := (&invocation{stdout: os.Stdout}).ink(); ink != (text.Ink{}) {
		t.Error("NO_COLOR is not respected")
	}
	os.Unsetenv("NO_COLOR")
	if ink := (&invocation{stdout: &black}).ink(); ink != (text.Ink{}) {
		t.Error("what is no terminal gets colours")
	}
}

// The progress of a long run is told on terminals only, and goes at the end.
func TestProgress(t *testing.T) {
	var out bytes.Buffer
	if p := newProgress(&out); p.w != nil {
		t.Error("what is no terminal is told of progress")
	}
	p := &progress{w: &out} // begun long ago
	p.tell(3, 40)
	p.end()
	if want := "\rboltvet: read 3 of 40 packages\r\x1b[K"; out.String() != want {
		t.Errorf("told %q, want %q", out.String(), want)
	}
}
