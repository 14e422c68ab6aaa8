package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/boltvet/boltvet/passes"
	"github.com/boltvet/boltvet/passes/standalone"
)

// Exit statuses, as go vet's.
const (
	clean    = 0
	findings = 1 // or something could not be analysed
	misuse   = 2 // of the command line
)

// run is the standalone command.
func run(args []string, stdout, stderr io.Writer) int {
	flags := flag.NewFlagSet("boltvet", flag.ContinueOnError)
	flags.SetOutput(stderr)
	flags.Usage = func() { usage(stderr, flags) }
	asJSON := flags.Bool("json", false, "print the findings as JSON, in the format of go vet -json")
	dir := flags.String("C", "", "change to this `directory` before anything else")
	debug := flags.Bool("debug", false, "name the packages that were looked into")
	confidence := standalone.AsConfigured
	flags.Func("confidence", "report what is at least this sure: `definite`, likely or possible (default likely)", func(word string) (err error) {
		confidence, err = standalone.ParseConfidence(word)
		return err
	})
	only := selection(flags)
	if err := flags.Parse(args); errors.Is(err, flag.ErrHelp) {
		return clean
	} else if err != nil {
		return misuse
	}
	if flags.Arg(0) == "help" {
		return help(flags.Args()[1:], stdout, stderr)
	}
	cache := os.Getenv("BOLTVET_CACHE")
	if *dir != "" {
		if err := os.Chdir(*dir); err != nil {
			fmt.Fprintln(stderr, "boltvet:", err)
			return misuse
		}
	}
	if flags.Arg(0) == "index" {
		return writeIndex(cache, stdout, stderr)
	}
	patterns := flags.Args()
	if len(patterns) == 0 {
		patterns = []string{"."}
	}
	report, err := standalone.Run(standalone.Config{Patterns: patterns, Checks: only(), Confidence: confidence, Cache: cache})
	if err != nil {
		fmt.Fprintln(stderr, err)
		return findings
	}
	if *debug {
		fmt.Fprintln(stderr, "looked into:", strings.Join(report.Admitted, " "))
		fmt.Fprintln(stderr, "read anew:", strings.Join(report.Built, " "))
	}
	for _, err := range report.GivenUp {
		fmt.Fprintln(stderr, err)
	}
	if *asJSON {
		return printJSON(stdout, report)
	}
	return printText(stdout, report)
}

// writeIndex makes the index of the module. What could not be seen is not in it.
func writeIndex(cache string, stdout, stderr io.Writer) int {
	file, methods, report, err := standalone.WriteIndex(standalone.Config{Cache: cache})
	if err != nil {
		fmt.Fprintln(stderr, err)
		return findings
	}
	for _, err := range report.GivenUp {
		fmt.Fprintln(stderr, err)
	}
	fmt.Fprintf(stdout, "%s: %d interface methods that reach a database\n", file, methods)
	if len(report.GivenUp) > 0 {
		return findings
	}
	return clean
}

// selection defines a flag for each check, with go vet's meaning: naming checks
// runs only those, and -NAME=false runs all others.
func selection(flags *flag.FlagSet) func() []*analysis.Analyzer {
	all := passes.All()
	on := make([]*bool, len(all))
	for i, check := range all {
		on[i] = flags.Bool(check.Name, true, "run "+check.Name+" and only the checks that are named")
	}
	return func() []*analysis.Analyzer {
		named := map[string]bool{}
		flags.Visit(func(f *flag.Flag) { named[f.Name] = f.Value.String() == "true" })
		var wanted, rest []*analysis.Analyzer
		for _, check := range all {
			yes, isNamed := named[check.Name]
			switch {
			case isNamed && yes:
				wanted = append(wanted, check)
			case !isNamed:
				rest = append(rest, check)
			}
		}
		if len(wanted) > 0 {
			return wanted
		}
		return rest
	}
}

func usage(w io.Writer, flags *flag.FlagSet) {
	fmt.Fprint(w, `boltvet finds N+1 queries in Go programs that talk to a database.

usage:
  boltvet [flags] [packages]                  report on the packages, "." if none is named
  go vet -vettool=$(which boltvet) ./...      the same under go vet, package by package
  boltvet index                               write .boltvet/index, through which go vet, golangci-lint and
                                              gopls see what the module's interface methods do
  boltvet help [CHECK]                        list the checks, or print the page of one

What was found out about a package is kept below the user's cache directory, or in $BOLTVET_CACHE; "off" keeps nothing.

It exits with 1 if it reports anything, or could not look at everything, and with 2 for a wrong flag.

flags:
`)
	flags.PrintDefaults()
}

func help(names []string, stdout, stderr io.Writer) int {
	if len(names) == 0 {
		for _, check := range passes.All() {
			title, _, _ := strings.Cut(check.Doc, "\n\n")
			fmt.Fprintf(stdout, "%-16s %s\n", check.Name, strings.ReplaceAll(title, "\n", " "))
		}
		return clean
	}
	for _, check := range passes.All() {
		if check.Name == names[0] {
			fmt.Fprintf(stdout, "%s: %s", check.Name, check.Doc)
			return clean
		}
	}
	fmt.Fprintf(stderr, "boltvet: there is no check %q; see boltvet help\n", names[0])
	return misuse
}

// printText prints the findings as compilers do, each with the places that
// belong to it indented below.
func printText(w io.Writer, report *standalone.Report) int {
	status := clean
	for _, pkg := range report.Packages {
		for _, d := range pkg.Diagnostics {
			fmt.Fprintf(w, "%s: %s: %s\n", short(d.Posn), d.Check, d.Message)
			for _, r := range d.Related {
				fmt.Fprintf(w, "\t%s: %s\n", short(r.Posn), r.Message)
			}
			status = findings
		}
	}
	if len(report.GivenUp) > 0 {
		status = findings
	}
	return status
}

// short is a position with a file name as the user sees it from here.
func short(p standalone.Position) string {
	if here, err := os.Getwd(); err == nil {
		if rel, err := filepath.Rel(here, p.File); err == nil && !strings.HasPrefix(rel, "..") {
			p.File = rel
		}
	}
	return p.String()
}
