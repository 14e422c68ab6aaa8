// Package baseline keeps findings that are known already, so that an old code
// base can be held to what is new.
//
// A finding is known by its check, the function that it lies in and the function
// that this calls, and how often it does so. Lines and files do not count: they
// change with every edit.
package baseline

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/boltvet/boltvet/passes/internal/link"
)

// A Key is what a finding is known by.
type Key struct{ Check, Func, Callee string }

// KeyOf is the key of what a check says of a finding. Function literals count as
// the function that they stand in: they have no names.
func KeyOf(check string, f link.Finding) Key {
	fn, _, _ := strings.Cut(f.In, "$")
	return Key{check, fn, f.Callee}
}

// A Baseline says how many findings with a key are known.
type Baseline map[Key]int

const header = `# The findings that boltvet does not report, because they were there before:
# check, function, the function that it calls, and how often if not once.
# Made by "boltvet baseline".
`

// Parse understands what Write writes.
func Parse(name string, text []byte) (Baseline, error) {
	out := Baseline{}
	for i, line := range strings.Split(string(text), "\n") {
		if strings.TrimSpace(line) == "" || strings.HasPrefix(line, "#") {
			continue
		}
		key, n, err := parseLine(strings.TrimRight(line, "\r"))
		if err != nil {
			return nil, fmt.Errorf("boltvet: %s:%d: %w", name, i+1, err)
		}
		out[key] += n
	}
	return out, nil
}

func parseLine(line string) (Key, int, error) {
	parts := strings.Split(line, "\t")
	n := 1
	if len(parts) == 4 {
		var err error
		if n, err = strconv.Atoi(parts[3]); err != nil || n < 1 {
			return Key{}, 0, fmt.Errorf("%q is no number of findings", parts[3])
		}
		parts = parts[:3]
	}
	if len(parts) != 3 {
		return Key{}, 0, fmt.Errorf("want check, function and callee, separated by tabs, have %q", line)
	}
	return Key{parts[0], parts[1], parts[2]}, n, nil
}

// Write writes the keys in their order, so that the file changes as little as they do.
func (b Baseline) Write(w io.Writer) error {
	var out bytes.Buffer
	out.WriteString(header)
	for _, key := range b.keys() {
		fmt.Fprintf(&out, "%s\t%s\t%s", key.Check, key.Func, key.Callee)
		if b[key] > 1 {
			fmt.Fprintf(&out, "\t%d", b[key])
		}
		out.WriteByte('\n')
	}
	_, err := w.Write(out.Bytes())
	return err
}

func (b Baseline) keys() []Key {
	return slices.SortedFunc(maps.Keys(b), func(a, b Key) int {
		return strings.Compare(a.Check+"\t"+a.Func+"\t"+a.Callee, b.Check+"\t"+b.Func+"\t"+b.Callee)
	})
}

// ID changes whenever the baseline does.
func (b Baseline) ID() string {
	h := sha256.New()
	b.Write(h)
	return hex.EncodeToString(h.Sum(nil))
}
