// Package source shows places in source files: by name as the user sees them, and
// with the lines that stand there.
package source

import (
	"os"
	"path/filepath"
	"strings"
	"unicode/utf16"

	"github.com/boltvet/boltvet/passes/standalone"
)

// Files reads source files, each once.
type Files struct {
	base  string
	lines map[string][]string
}

// New returns files whose names are shown below a folder.
func New(base string) *Files { return &Files{base, map[string][]string{}} }

// Here returns files whose names are shown below the current folder.
func Here() *Files {
	here, _ := os.Getwd()
	return New(here)
}

// Repository returns files whose names are shown below the checkout that a CI
// service has made, or else the current folder.
func Repository() *Files {
	if root := os.Getenv("GITHUB_WORKSPACE"); root != "" {
		return New(root)
	}
	return Here()
}

// Base is the folder that names are shown below.
func (f *Files) Base() string { return f.base }

// Name is a file's name below the base, with slashes, or else its whole name.
func (f *Files) Name(file string) string {
	if rel, err := filepath.Rel(f.base, file); err == nil && filepath.IsLocal(rel) {
		file = rel
	}
	return filepath.ToSlash(file)
}

// Place is a position as compilers print it.
func (f *Files) Place(p standalone.Position) string {
	p.File = f.Name(p.File)
	return p.String()
}

// Line is the text of a line, which counts from 1, or "".
func (f *Files) Line(file string, n int) string {
	lines, read := f.lines[file]
	if !read {
		text, _ := os.ReadFile(file)
		lines = strings.Split(string(text), "\n")
		f.lines[file] = lines
	}
	if n < 1 || n > len(lines) {
		return ""
	}
	return strings.TrimSuffix(lines[n-1], "\r")
}

// At is the position of an offset in bytes.
func (f *Files) At(file string, offset int) standalone.Position {
	for n := 1; ; n++ {
		f.Line(file, n)
		if n >= len(f.lines[file]) || offset <= len(f.lines[file][n-1]) {
			return standalone.Position{File: file, Line: n, Column: offset + 1}
		}
		offset -= len(f.lines[file][n-1]) + 1
	}
}

// Column16 is the column of a position in UTF-16 code units, which editors and
// reports count in.
func (f *Files) Column16(p standalone.Position) int {
	line := f.Line(p.File, p.Line)
	return len(utf16.Encode([]rune(line[:min(max(p.Column-1, 0), len(line))]))) + 1
}
