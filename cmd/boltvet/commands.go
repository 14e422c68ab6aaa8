package main

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/boltvet/boltvet/cmd/boltvet/internal/gopls"
	"github.com/boltvet/boltvet/cmd/boltvet/internal/source"
	"github.com/boltvet/boltvet/internal/names"
	"github.com/boltvet/boltvet/passes"
	"github.com/boltvet/boltvet/passes/standalone"
)

// commands are the words that may stand in place of packages.
func commands() map[string]func(*invocation, []string) int {
	return map[string]func(*invocation, []string) int{
		"help":     (*invocation).help,
		"index":    (*invocation).index,
		"baseline": (*invocation).baseline,
		"explain":  (*invocation).explain,
		"gopls":    (*invocation).gopls,
	}
}

func usage(w io.Writer, flags *flag.FlagSet) {
	fmt.Fprint(w, `boltvet finds N+1 queries, and calls that nobody can cancel, in Go programs that talk to a database.

usage:
  boltvet [flags] [packages]                  report on the packages, "." if none is named
  go vet -vettool=$(which boltvet) ./...      the same under go vet, package by package
  boltvet -fix [-diff] [packages]             carry out the fixes that come with findings
  boltvet index                               write .boltvet/index, through which go vet, golangci-lint and
                                              gopls see what the module's interface methods do
  boltvet baseline [-o file] [packages]       write down what is reported now, for -baseline
  boltvet explain FILE:LINE                   tell why something is reported there, or why not
  boltvet gopls build [-o file]               build gopls with the checks in it
  boltvet help [CHECK]                        list the checks, or print the page of one

What was found out about a package is kept below the user's cache directory, or in $BOLTVET_CACHE; "off" keeps nothing.
A file .boltvet.yaml beside go.mod, or above it in the repository, says what is wanted of the checks.

It exits with 1 if it reports anything, or could not look at everything, and with 2 for a wrong flag. Findings
that are printed for other programs, as json, sarif or html, do not count.

flags:
`)
	flags.PrintDefaults()
}

func (inv *invocation) help(args []string) int {
	if len(args) == 0 {
		for _, check := range passes.All() {
			title, _, _ := strings.Cut(check.Doc, "\n\n")
			fmt.Fprintf(inv.stdout, "%-16s %s\n", check.Name, strings.ReplaceAll(title, "\n", " "))
		}
		return clean
	}
	var known []string
	for _, check := range passes.All() {
		if known = append(known, check.Name); check.Name == args[0] {
			fmt.Fprintf(inv.stdout, "%s: %s", check.Name, check.Doc)
			return clean
		}
	}
	return inv.fail(misuse, fmt.Errorf("boltvet: there is no check %q%s; see boltvet help", args[0], names.DidYouMean(args[0], known)))
}

// index makes the index of the module. What could not be seen is not in it.
func (inv *invocation) index([]string) int {
	file, methods, report, err := standalone.WriteIndex(inv.config)
	if err != nil {
		return inv.fail(findings, err)
	}
	inv.tellGivenUp(report)
	fmt.Fprintf(inv.stdout, "%s: %s on the way to a database\n", file, counted(methods, "interface method"))
	return statusOf(report)
}

func statusOf(report *standalone.Report) int {
	if len(report.GivenUp) > 0 {
		return findings
	}
	return clean
}

// baseline writes down what is reported now.
func (inv *invocation) baseline(args []string) int {
	flags := flag.NewFlagSet("boltvet baseline", flag.ContinueOnError)
	flags.SetOutput(inv.stderr)
	name := flags.String("o", filepath.Join(".boltvet", "baseline"), "the `file` to write")
	if err := flags.Parse(args); err != nil {
		return misuse
	}
	if inv.config.Patterns = flags.Args(); flags.NArg() == 0 {
		inv.config.Patterns = []string{"./..."}
	}
	var text bytes.Buffer
	n, report, err := standalone.WriteBaseline(inv.config, &text)
	if err == nil {
		err = os.MkdirAll(filepath.Dir(*name), 0o777)
	}
	if err == nil {
		err = os.WriteFile(*name, text.Bytes(), 0o666)
	}
	if err != nil {
		return inv.fail(findings, err)
	}
	inv.tellGivenUp(report)
	fmt.Fprintf(inv.stdout, "%s: %s\n", *name, counted(n, "finding"))
	return statusOf(report)
}

// explain tells what was made of a line.
func (inv *invocation) explain(args []string) int {
	file, line, err := fileLine(args)
	if err != nil {
		return inv.fail(misuse, err)
	}
	steps, err := standalone.Explain(inv.config, file, line)
	if err != nil {
		return inv.fail(findings, err)
	}
	files := source.Here()
	for _, step := range steps {
		fmt.Fprint(inv.stdout, strings.Repeat("  ", step.Depth))
		if step.Posn.File != "" {
			fmt.Fprintf(inv.stdout, "%s: ", files.Place(step.Posn))
		}
		fmt.Fprintln(inv.stdout, step.Text)
	}
	return clean
}

// fileLine understands FILE:LINE, and what a report begins with: FILE:LINE:COLUMN.
func fileLine(args []string) (file string, line int, err error) {
	if len(args) == 1 {
		file, rest, _ := cutLine(args[0])
		if line, err := strconv.Atoi(rest); err == nil && line > 0 {
			return file, line, nil
		}
	}
	return "", 0, errors.New("boltvet: explain needs a place: boltvet explain FILE:LINE")
}

func cutLine(place string) (file, line string, ok bool) {
	parts := strings.Split(strings.TrimSuffix(place, ":"), ":")
	if n := len(parts); n >= 3 && isNumber(parts[n-1]) && isNumber(parts[n-2]) {
		return strings.Join(parts[:n-2], ":"), parts[n-2], true
	}
	n := len(parts) - 1
	return strings.Join(parts[:n], ":"), parts[n], n > 0
}

func isNumber(text string) bool {
	_, err := strconv.Atoi(text)
	return err == nil
}

// gopls builds gopls with the checks in it.
func (inv *invocation) gopls(args []string) int {
	if len(args) == 0 || args[0] != "build" {
		return inv.fail(misuse, errors.New("boltvet: want boltvet gopls build [-o file] [-version v]"))
	}
	flags := flag.NewFlagSet("boltvet gopls build", flag.ContinueOnError)
	flags.SetOutput(inv.stderr)
	var want gopls.Build
	flags.StringVar(&want.Output, "o", "gopls", "the `file` to write")
	flags.StringVar(&want.Version, "version", gopls.Versions()[0], "the version of gopls")
	flags.StringVar(&want.Source, "source", "", "a checkout of boltvet to take the checks from (default: this command's own version)")
	if err := flags.Parse(args[1:]); err != nil {
		return misuse
	}
	if err := want.Run(inv.stderr); err != nil {
		return inv.fail(findings, err)
	}
	fmt.Fprintf(inv.stdout, "%s: gopls %s with the checks of boltvet\n", want.Output, want.Version)
	return clean
}
