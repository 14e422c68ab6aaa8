// Command boltvet finds N+1 queries in Go programs that talk to a database.
//
//	boltvet ./...                              the whole module, through interfaces too
//	go vet -vettool=$(which boltvet) ./...     package by package, as go vet does
//	boltvet index                              lets go vet see through interfaces
//	boltvet help CHECK                         the page of one check
package main

import (
	"os"
	"runtime/debug"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis/unitchecker"

	"github.com/boltvet/boltvet/passes"
)

func main() {
	if slices.Equal(os.Args[1:], []string{"-V=full"}) {
		os.Exit(version(os.Stdout, os.Stderr))
	}
	if calledByGo(os.Args[1:]) {
		unitchecker.Main(passes.All()...)
	}
	if os.Getenv("GOMEMLIMIT") == "" {
		debug.SetMemoryLimit(softLimit)
	}
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(garbage)
	}
	os.Exit(run(os.Args[1:], os.Stdout, os.Stderr))
}

// softLimit is where collecting garbage more often becomes better than taking
// more memory: the types of some thousand packages need about half of it.
const softLimit = 768 << 20

// garbage is how much of it there may be, in percent of what is in use: a third of
// a run that reads nothing anew was spent on collecting it at 100.
const garbage = 150

// calledByGo reports whether go vet runs the tool: it asks for the version and
// the flags, and then hands over one configuration file per package.
func calledByGo(args []string) bool {
	if len(args) == 0 {
		return false
	}
	last := args[len(args)-1]
	return strings.HasPrefix(args[0], "-V") || args[0] == "-flags" || strings.HasSuffix(last, ".cfg")
}
