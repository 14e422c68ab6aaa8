package main

import (
	"encoding/json"
	"fmt"
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
		Related  []jsonRelated `json:"related,omitempty"`
	}
	jsonRelated struct {
		Posn    string `json:"posn"`
		End     string `json:"end"`
		Message string `json:"message"`
	}
)

// printJSON prints one object: package, then check, then diagnostics. As with
// go vet, findings do not make it fail.
func printJSON(w io.Writer, report *standalone.Report) int {
	tree := map[string]map[string][]jsonDiagnostic{}
	for _, pkg := range report.Packages {
		for _, d := range pkg.Diagnostics {
			if tree[pkg.Path] == nil {
				tree[pkg.Path] = map[string][]jsonDiagnostic{}
			}
			tree[pkg.Path][d.Check] = append(tree[pkg.Path][d.Check], jsonOf(d))
		}
	}
	data, err := json.MarshalIndent(tree, "", "\t")
	if err != nil {
		panic("internal error: " + err.Error()) // strings only
	}
	fmt.Fprintf(w, "%s\n", data)
	if len(report.GivenUp) > 0 {
		return findings
	}
	return clean
}

func jsonOf(d standalone.Diagnostic) jsonDiagnostic {
	out := jsonDiagnostic{Category: d.Confidence, Posn: d.Posn.String(), End: d.End.String(), Message: d.Message}
	for _, r := range d.Related {
		out.Related = append(out.Related, jsonRelated{r.Posn.String(), r.End.String(), r.Message})
	}
	return out
}
