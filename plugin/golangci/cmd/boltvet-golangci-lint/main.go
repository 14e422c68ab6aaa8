// Command boltvet-golangci-lint is golangci-lint with boltvet among its linters,
// for those who would rather build it with the go command than with
// "golangci-lint custom".
package main

import (
	"fmt"
	"os"
	"runtime"

	"github.com/golangci/golangci-lint/v2/pkg/commands"
	"github.com/golangci/golangci-lint/v2/pkg/exitcodes"

	_ "github.com/boltvet/boltvet/plugin/golangci"
)

// main leaves the version open: golangci-lint then keeps results for as long as
// the binary stays the same.
func main() {
	if err := commands.Execute(commands.BuildInfo{Version: "(devel)", GoVersion: runtime.Version()}); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(exitcodes.Failure)
	}
}
