package main

import (
	"encoding/json"
	"io"

	"github.com/boltvet/boltvet/passes/standalone"
)

// The types below have the fields of go vet -json.
type (
	jsonDiagnostic struct {
		Category string        `json:"category,omitempty"`
		Posn     string        `json:"posn"`
		End      string        `json:"end"`
		Message  string        `json:"message"`
		Fixes    []jsonFix     `json:"suggested_fixes,omitempty"`
		Related  []jsonRelated `json:"related,omitempty"`
	}
	jsonFix struct {
		Message string     `json:"message"`
		Edits   []jsonEdit `json:"edits"`
	}
	jsonEdit struct {
		Filename string `json:"filename"`
		Start    int    `json:"start"` // offset in bytes
		End      int    `json:"end"`
		New      string `json:"new"`
	}
	jsonRelated struct {
		Posn    string `json:"posn"`
		End     string `json:"end"`
		Message string `json:"message"`
	}
)

// printJSON prints one object: package, then check, then diagnostics.
func printJSON(w io.Writer, report *standalone.Report) error {
	tree := map[string]map[string][]jsonDiagnostic{}
	for _, pkg := range report.Packages {
		for _, d := range pkg.Diagnostics {
			if tree[pkg.Path] == nil {
				tree[pkg.Path] = map[string][]jsonDiagnostic{}
			}
			tree[pkg.Path][d.Check] = append(tree[pkg.Path][d.Check], jsonOf(d))
		}
	}
	out := json.NewEncoder(w)
	out.SetIndent("", "\t")
	return out.Encode(tree)
}

func jsonOf(d standalone.Diagnostic) jsonDiagnostic {
	out := jsonDiagnostic{Category: d.Confidence, Posn: d.Posn.String(), End: d.End.String(), Message: d.Message}
	for _, fix := range d.Fixes {
		one := jsonFix{Message: fix.Message, Edits: []jsonEdit{}}
		for _, e := range fix.Edits {
			one.Edits = append(one.Edits, jsonEdit{e.File, e.Start, e.End, e.New})
		}
		out.Fixes = append(out.Fixes, one)
	}
	for _, r := range d.Related {
		out.Related = append(out.Related, jsonRelated{r.Posn.String(), r.End.String(), r.Message})
	}
	return out
}
