// Package sarif prints a report in the Static Analysis Results Interchange Format,
// version 2.1.0, which code hosts and editors read.
package sarif

import (
	"encoding/json"
	"fmt"
	"io"
	"net/url"
	"path/filepath"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/boltvet/boltvet/cmd/boltvet/internal/source"
	"github.com/boltvet/boltvet/passes/standalone"
)

// Write prints the report as one run of the tool. Names of files are given below
// the folder that files has as its base.
func Write(w io.Writer, report *standalone.Report, checks []*analysis.Analyzer, files *source.Files) error {
	b := &builder{files: files, rules: map[string]int{}}
	one := run{
		Tool:       tool{driver{Name: "boltvet", InformationURI: "https://github.com/boltvet/boltvet", Rules: b.describe(checks)}},
		ColumnKind: "utf16CodeUnits",
		Bases:      map[string]artifact{root: {URI: folderURI(files.Base())}},
		Runs:       []invocation{b.invocation(report)},
		Results:    []result{},
	}
	for d := range report.Diagnostics() {
		one.Results = append(one.Results, b.result(d))
	}
	out := json.NewEncoder(w)
	out.SetIndent("", "  ")
	out.SetEscapeHTML(false)
	return out.Encode(sarifLog{Schema: schema, Version: "2.1.0", Runs: []run{one}})
}

// root is what names of files are below.
const root = "%SRCROOT%"

func folderURI(dir string) string {
	u := url.URL{Scheme: "file", Path: filepath.ToSlash(dir) + "/"}
	if !strings.HasPrefix(u.Path, "/") {
		u.Path = "/" + u.Path
	}
	return u.String()
}

type builder struct {
	files *source.Files
	rules map[string]int
}

// describe lists the checks as rules.
func (b *builder) describe(checks []*analysis.Analyzer) []rule {
	var out []rule
	for i, check := range checks {
		b.rules[check.Name] = i
		title, _, _ := strings.Cut(check.Doc, "\n\n")
		out = append(out, rule{
			ID: check.Name, HelpURI: check.URL,
			Short: text{Text: strings.ReplaceAll(title, "\n", " ")},
			Help:  help{Text: check.Doc, Markdown: check.Doc},
		})
	}
	return out
}

// invocation tells whether everything could be looked at.
func (b *builder) invocation(report *standalone.Report) invocation {
	out := invocation{Successful: len(report.GivenUp) == 0}
	for _, err := range report.GivenUp {
		out.Notifications = append(out.Notifications, notification{"error", text{Text: err.Error()}})
	}
	return out
}

func (b *builder) result(d standalone.Diagnostic) result {
	out := result{
		RuleID: d.Check, RuleIndex: b.rules[d.Check], Level: level(d),
		Locations:    []location{b.location(d.Posn, d.End)},
		Fingerprints: map[string]string{"boltvet/v1": d.Fingerprint},
		Properties:   map[string]string{"confidence": d.Confidence},
		Fixes:        b.fixes(d.Fixes),
	}
	message := plain(d.Message)
	for i, r := range d.Related {
		at := b.location(r.Posn, r.End)
		at.ID, at.Message = i+1, &text{Text: plain(r.Message)}
		out.Related = append(out.Related, at)
		message += fmt.Sprintf("\n[%s](%d)", plain(r.Message), at.ID)
	}
	out.Message = text{Text: message}
	if len(d.Way) > 0 {
		out.CodeFlows = []codeFlow{{[]threadFlow{{b.flow(d.Way)}}}}
	}
	return out
}

// plain escapes what would start a link.
func plain(text string) string {
	return strings.NewReplacer(`\`, `\\`, "[", `\[`, "]", `\]`).Replace(text)
}

func level(d standalone.Diagnostic) string {
	switch d.Confidence {
	case "definite":
		return "error"
	case "possible":
		return "note"
	}
	return "warning"
}

func (b *builder) flow(way []standalone.Related) []flowStep {
	var out []flowStep
	for _, step := range way {
		at := b.location(step.Posn, step.End)
		at.Message = &text{Text: plain(step.Message)}
		out = append(out, flowStep{at})
	}
	return out
}

func (b *builder) location(from, to standalone.Position) location {
	return location{Physical: physical{b.artifact(from.File), b.region(from, to)}}
}

// artifact names a file, below the root if it lies there.
func (b *builder) artifact(file string) artifact {
	name := b.files.Name(file)
	uri := (&url.URL{Path: name}).String()
	if filepath.IsAbs(name) {
		return artifact{URI: strings.TrimSuffix(folderURI(name), "/")}
	}
	return artifact{URI: uri, Base: root}
}

func (b *builder) region(from, to standalone.Position) region {
	return region{from.Line, b.files.Column16(from), to.Line, b.files.Column16(to)}
}

func (b *builder) fixes(fixes []standalone.Fix) []fix {
	var out []fix
	for _, f := range fixes {
		one := fix{Description: text{Text: f.Message}}
		for _, edit := range f.Edits {
			region := b.region(b.files.At(edit.File, edit.Start), b.files.At(edit.File, edit.End))
			one.Changes = append(one.Changes, change{b.artifact(edit.File), []replacement{{region, text{Text: edit.New}}}})
		}
		out = append(out, one)
	}
	return out
}
