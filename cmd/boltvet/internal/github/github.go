// Package github prints a report as commands of a GitHub workflow, which GitHub
// shows beside the lines of a pull request.
package github

import (
	"fmt"
	"io"
	"strings"

	"github.com/boltvet/boltvet/cmd/boltvet/internal/source"
	"github.com/boltvet/boltvet/passes/standalone"
)

// Write prints one command for each finding, on one line each. Names of files
// must be below the repository.
func Write(w io.Writer, report *standalone.Report, files *source.Files) {
	for d := range report.Diagnostics() {
		message := d.Message
		for _, r := range d.Related {
			message += fmt.Sprintf("\n%s: %s", files.Place(r.Posn), r.Message)
		}
		fmt.Fprintf(w, "::%s file=%s,line=%d,endLine=%d,col=%d,endColumn=%d,title=%s::%s\n",
			level(d), property(files.Name(d.Posn.File)), d.Posn.Line, d.End.Line, d.Posn.Column, d.End.Column,
			property("boltvet "+d.Check), data(message))
	}
	for _, err := range report.GivenUp {
		fmt.Fprintf(w, "::error title=boltvet::%s\n", data(err.Error()))
	}
}

// level is how loudly GitHub tells of a finding.
func level(d standalone.Diagnostic) string {
	switch d.Confidence {
	case "definite":
		return "error"
	case "possible":
		return "notice"
	}
	return "warning"
}

// data and property escape what would end a message, or a property before it.
func data(text string) string {
	return strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A").Replace(text)
}

func property(text string) string {
	return strings.NewReplacer(":", "%3A", ",", "%2C").Replace(data(text))
}
