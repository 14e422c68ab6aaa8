package config

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/boltvet/boltvet/docs"
	"github.com/boltvet/boltvet/internal/names"
	"github.com/boltvet/boltvet/passes/internal/baseline"
	"github.com/boltvet/boltvet/passes/internal/link"
	"github.com/boltvet/boltvet/passes/internal/summary"
)

// A decoder fills a configuration and gathers what is wrong.
type decoder struct {
	at   func(*yaml.Node) string // where that is, as the user knows it
	out  *Config
	errs []error
}

// A field is one key of a mapping, and what its value is for.
type field struct {
	key  string
	read func(*yaml.Node)
}

func (d *decoder) file(n *yaml.Node) {
	d.mapping(n, []field{
		{"checks", d.checks},
		{"confidence", d.confidence},
		{"exclude", func(n *yaml.Node) { d.each(n, d.exclude) }},
		{"report", d.report},
		{"baseline", d.baseline},
		{"declare", func(n *yaml.Node) { d.each(n, d.declare) }},
	})
}

// fail notes an error at a node.
func (d *decoder) fail(n *yaml.Node, format string, args ...any) {
	d.errs = append(d.errs, fmt.Errorf("boltvet: %s: %s", d.at(n), fmt.Sprintf(format, args...)))
}

// mapping reads the fields of a mapping. Nothing that it holds is passed over.
func (d *decoder) mapping(n *yaml.Node, fields []field) {
	if n.Kind != yaml.MappingNode {
		if n.Tag != "!!null" {
			d.fail(n, "want keys and values, have %q", n.Value)
		}
		return
	}
	seen := map[string]bool{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, value := n.Content[i], n.Content[i+1]
		at := slices.IndexFunc(fields, func(f field) bool { return f.key == key.Value })
		switch {
		case at < 0:
			d.fail(key, "there is no key %q%s", key.Value, names.DidYouMean(key.Value, keysOf(fields)))
		case seen[key.Value]:
			d.fail(key, "%q stands here twice", key.Value)
		default:
			fields[at].read(value)
		}
		seen[key.Value] = true
	}
}

func keysOf(fields []field) []string {
	var out []string
	for _, f := range fields {
		out = append(out, f.key)
	}
	return out
}

func (d *decoder) each(n *yaml.Node, read func(*yaml.Node)) {
	if n.Kind != yaml.SequenceNode {
		d.fail(n, "want a list")
		return
	}
	for _, item := range n.Content {
		read(item)
	}
}

// word returns the one word that a node is, one of a list.
func (d *decoder) word(n *yaml.Node, what string, known []string) string {
	if n.Kind == yaml.ScalarNode && slices.Contains(known, n.Value) {
		return n.Value
	}
	d.fail(n, "there is no %s %q%s; it is one of %s", what, n.Value, names.DidYouMean(n.Value, known), strings.Join(known, ", "))
	return ""
}

// onOff reads a switch, and calls for on or for off.
func (d *decoder) onOff(n *yaml.Node, on, off func()) {
	var yes bool
	switch {
	case n.Decode(&yes) != nil:
		d.fail(n, "want on or off, have %q", n.Value)
	case yes:
		on()
	default:
		off()
	}
}

func (d *decoder) checks(n *yaml.Node) {
	var fields []field
	for _, check := range docs.Checks() {
		off := func() { d.out.Off = append(d.out.Off, check) }
		fields = append(fields, field{check, func(n *yaml.Node) { d.onOff(n, func() {}, off) }})
	}
	d.mapping(n, fields)
}

func (d *decoder) confidence(n *yaml.Node) {
	level, err := link.ParseConfidence(n.Value)
	if err != nil {
		d.fail(n, "%s", err)
		return
	}
	d.out.Confidence = level
}

func (d *decoder) exclude(n *yaml.Node) {
	if n.Kind != yaml.ScalarNode || !isPattern(n.Value) {
		d.fail(n, "%q is no pattern of paths below this file's folder", n.Value)
		return
	}
	d.out.Excluded = append(d.out.Excluded, n.Value)
}

func (d *decoder) report(n *yaml.Node) {
	shows := func(key string, kind summary.Quietness) field {
		return field{key, func(n *yaml.Node) {
			d.onOff(n, func() { d.out.Shown = append(d.out.Shown, kind) }, func() {})
		}}
	}
	d.mapping(n, []field{
		shows("tests", summary.Test), shows("generated", summary.Generated), shows("migrations", summary.OneOff),
	})
}

func (d *decoder) baseline(n *yaml.Node) {
	name := filepath.Join(d.out.Root, filepath.FromSlash(n.Value))
	text, err := os.ReadFile(name)
	if err == nil {
		d.out.Known, err = baseline.Parse(name, text)
	}
	if err != nil {
		d.fail(n, "%s", strings.TrimPrefix(err.Error(), "boltvet: "))
	}
}
