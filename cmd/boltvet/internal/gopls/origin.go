package gopls

import (
	"errors"
	"fmt"
	"os/exec"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strings"
)

const boltvet = "github.com/boltvet/boltvet"

// An origin says where the checks come from.
type origin struct {
	version string
	dir     string // of a checkout, or ""
}

// checkout is the version of what has none.
const checkout = "v0.0.0"

// self finds the checks that this command was built from: a checkout that is
// named, the version of the command, or the checkout that we are in.
func self(source string) (origin, error) {
	if source != "" {
		dir, err := filepath.Abs(source)
		if err != nil {
			return origin{}, fmt.Errorf("boltvet: %w", err)
		}
		return origin{checkout, dir}, nil
	}
	if info, ok := debug.ReadBuildInfo(); ok {
		if found, ok := builtFrom(info); ok {
			return found, nil
		}
	}
	out, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", boltvet).Output()
	if dir := strings.TrimSpace(string(out)); err == nil && dir != "" {
		return origin{checkout, dir}, nil
	}
	return origin{}, errors.New("boltvet: this command was built from a checkout; run it there, or say where that is: boltvet gopls build -source DIR")
}

// builtFrom understands what the go command wrote into the binary. The command
// may be a tool of another module. What it built in a checkout has a version too,
// but nobody can download that.
func builtFrom(info *debug.BuildInfo) (origin, bool) {
	inCheckout := slices.ContainsFunc(info.Settings, func(s debug.BuildSetting) bool { return s.Key == "vcs.revision" })
	for _, m := range append([]*debug.Module{&info.Main}, info.Deps...) {
		if m.Path != boltvet {
			continue
		}
		if m.Replace != nil && m.Replace.Version == "" && filepath.IsAbs(m.Replace.Path) {
			return origin{checkout, m.Replace.Path}, true
		}
		released := strings.HasPrefix(m.Version, "v") && m.Replace == nil && !(inCheckout && m == &info.Main)
		return origin{version: m.Version}, released
	}
	return origin{}, false
}
