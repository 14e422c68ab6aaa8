package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/boltvet/boltvet/internal/names"
	"github.com/boltvet/boltvet/passes"
	"github.com/boltvet/boltvet/passes/standalone"
)

// Exit statuses, as go vet's.
const (
	clean    = 0
	findings = 1 // or something could not be analysed
	misuse   = 2 // of the command line
)

// An invocation is one run of the command, as the command line asks for it.
type invocation struct {
	stdout, stderr io.Writer
	format         string
	fix, diff      bool
	debug          bool
	dir            string
	config         standalone.Config
	args           []string
}

// run is the standalone command.
func run(args []string, stdout, stderr io.Writer) int {
	inv := &invocation{stdout: stdout, stderr: stderr}
	if status, ok := inv.parse(args); !ok {
		return status
	}
	if inv.dir != "" {
		if err := os.Chdir(inv.dir); err != nil {
			return inv.fail(misuse, fmt.Errorf("boltvet: %w", err))
		}
	}
	if len(inv.args) > 0 {
		if command, ok := commands()[inv.args[0]]; ok {
			return command(inv, inv.args[1:])
		}
	}
	return inv.analyse(inv.args)
}

// parse reads the flags. It is not ok if there is nothing more to do.
func (inv *invocation) parse(args []string) (status int, ok bool) {
	flags := flag.NewFlagSet("boltvet", flag.ContinueOnError)
	flags.SetOutput(inv.stderr)
	flags.Usage = func() { usage(inv.stderr, flags) }
	flags.StringVar(&inv.format, "format", "text", "print the findings in this `format`: "+strings.Join(formats, ", "))
	asJSON := flags.Bool("json", false, "the same as -format json")
	flags.BoolVar(&inv.fix, "fix", false, "carry out the first fix of each finding that has one")
	flags.BoolVar(&inv.diff, "diff", false, "with -fix: print what would change, and change nothing")
	flags.StringVar(&inv.config.Baseline, "baseline", "", "do not report what is in this `file`, which boltvet baseline writes")
	flags.StringVar(&inv.dir, "C", "", "change to this `directory` before anything else")
	flags.BoolVar(&inv.debug, "debug", false, "name the packages that were looked into")
	flags.Func("confidence", "report what is at least this sure: `definite`, likely or possible (default likely)", func(word string) (err error) {
		inv.config.Confidence, err = standalone.ParseConfidence(word)
		return err
	})
	only := selection(flags)
	if err := flags.Parse(args); errors.Is(err, flag.ErrHelp) {
		return clean, false
	} else if err != nil {
		return misuse, false
	}
	if *asJSON {
		inv.format = "json"
	}
	inv.args, inv.config.Checks, inv.config.Cache = flags.Args(), only(), os.Getenv("BOLTVET_CACHE")
	return inv.check()
}

// check looks for flags that make no sense.
func (inv *invocation) check() (status int, ok bool) {
	if !slices.Contains(formats, inv.format) {
		return inv.fail(misuse, fmt.Errorf("boltvet: there is no format %q%s; it is one of %s", inv.format, names.DidYouMean(inv.format, formats), strings.Join(formats, ", "))), false
	}
	if inv.diff && !inv.fix {
		return inv.fail(misuse, errors.New("boltvet: -diff shows what -fix would do, and needs it")), false
	}
	return clean, true
}

func (inv *invocation) fail(status int, err error) int {
	fmt.Fprintln(inv.stderr, err)
	return status
}

// analyse reports on packages.
func (inv *invocation) analyse(patterns []string) int {
	inv.config.Patterns = patterns
	if len(patterns) == 0 {
		inv.config.Patterns = []string{"."}
	}
	progress := newProgress(inv.stderr)
	inv.config.Progress = progress.tell
	report, err := standalone.Run(inv.config)
	progress.end()
	if err != nil {
		return inv.fail(findings, err)
	}
	if inv.debug {
		fmt.Fprintln(inv.stderr, "looked into:", strings.Join(report.Admitted, " "))
		fmt.Fprintln(inv.stderr, "read anew:", strings.Join(report.Built, " "))
	}
	inv.tellGivenUp(report)
	if inv.fix {
		return inv.carryOut(report)
	}
	return inv.print(report)
}

func (inv *invocation) tellGivenUp(report *standalone.Report) {
	for _, err := range report.GivenUp {
		fmt.Fprintln(inv.stderr, err)
	}
}

// selection defines a flag for each check, with go vet's meaning: naming checks
// runs only those, and -NAME=false runs all others.
func selection(flags *flag.FlagSet) func() []*analysis.Analyzer {
	all := passes.All()
	for _, check := range all {
		flags.Bool(check.Name, true, "run "+check.Name+" and only the checks that are named")
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
