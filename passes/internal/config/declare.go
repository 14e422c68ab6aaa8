package config

import (
	"go/token"
	"path"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/boltvet/boltvet/passes/internal/effect"
)

// The words of package effect, as the file spells them. What is done with
// relations takes more than rows of data, so it cannot be declared.
var (
	kinds = map[string]effect.Kind{
		"build": effect.Build, "bind": effect.Bind, "run": effect.Run, "advance": effect.Advance,
		"fetch": effect.Fetch, "invoke": effect.Invoke, "act": effect.Act, "wait": effect.Wait,
	}
	kindWords = []string{"build", "bind", "run", "advance", "fetch", "invoke", "act", "wait"}

	verbs = map[string]effect.Verb{
		"read": effect.Read, "write": effect.Write, "insert": effect.Insert, "update": effect.Update, "delete": effect.Delete,
	}
	verbWords = []string{"read", "write", "insert", "update", "delete"}

	times = map[string]effect.Times{
		"once": effect.Once, "per item": effect.PerItem, "per batch": effect.PerBatch, "at most once": effect.AtMost,
	}
	timesWords = []string{"once", "per item", "per batch", "at most once"}
)

// declare reads one row: functions of a package, or methods of one type, that do
// the same.
func (d *decoder) declare(n *yaml.Node) {
	var pkg string
	var call effect.Call
	d.mapping(n, d.declaration(&pkg, &call))
	switch {
	case n.Kind != yaml.MappingNode:
	case pkg == "":
		d.fail(n, "a declaration needs a package")
	case strings.TrimSpace(call.Names) == "":
		d.fail(n, "a declaration needs names")
	case call.Effect == effect.None:
		d.fail(n, "a declaration needs an effect: one of %s", strings.Join(kindWords, ", "))
	case call.Effect == effect.Invoke && call.Func == effect.Nowhere:
		d.fail(n, "what invokes a function needs func, the argument that it is")
	case d.areNames(n, call.On) && d.areNames(n, call.Names):
		d.add(pkg, call)
	}
}

// declaration lists the keys of a row, and where their values go.
func (d *decoder) declaration(pkg *string, call *effect.Call) []field {
	text := func(to *string) func(*yaml.Node) { return func(n *yaml.Node) { *to = n.Value } }
	slot := func(to *effect.Slot) func(*yaml.Node) { return func(n *yaml.Node) { *to = d.slot(n) } }
	return []field{
		{"package", text(pkg)},
		{"on", text(&call.On)},
		{"names", text(&call.Names)},
		{"effect", func(n *yaml.Node) { call.Effect = kinds[d.word(n, "effect", kindWords)] }},
		{"verb", func(n *yaml.Node) { call.Verb = verbs[d.word(n, "verb", verbWords)] }},
		{"times", func(n *yaml.Node) { call.Times = times[d.word(n, "times", timesWords)] }},
		{"rows", slot(&call.Rows)},
		{"text", slot(&call.Text)},
		{"func", slot(&call.Func)},
		{"begins", func(n *yaml.Node) { d.onOff(n, func() { call.Begins = true }, func() {}) }},
		{"instead", text(&call.Instead)},
	}
}

// areNames reports whether a text is a list of names. Patterns are for generated
// code only, which nobody can declare.
func (d *decoder) areNames(n *yaml.Node, text string) bool {
	for _, name := range strings.Fields(text) {
		if !token.IsIdentifier(name) {
			d.fail(n, "%q is no name", name)
			return false
		}
	}
	return true
}

// slot reads where in a call something stands: arg0, result1, receiver, last.
func (d *decoder) slot(n *yaml.Node) effect.Slot {
	for prefix, place := range map[string]func(int) effect.Slot{"arg": effect.Arg, "result": effect.Result} {
		if digits, ok := strings.CutPrefix(n.Value, prefix); ok {
			if i, err := strconv.ParseUint(digits, 10, 4); err == nil {
				return place(int(i))
			}
		}
	}
	switch n.Value {
	case "receiver":
		return effect.Receiver
	case "last":
		return effect.Last
	}
	d.fail(n, "%q is no place in a call; say arg0, arg1, last, result0 or receiver", n.Value)
	return effect.Nowhere
}

// add puts a row into the library of its package. Types whose methods run
// something stand for a database.
func (d *decoder) add(pkg string, call effect.Call) {
	libs := d.out.Declared
	at := 0
	for at < len(libs) && libs[at].Packages[0] != pkg {
		at++
	}
	if at == len(libs) {
		libs = append(libs, effect.Library{Name: path.Base(pkg), Packages: []string{pkg}})
	}
	libs[at].Calls = append(libs[at].Calls, call)
	if call.Effect == effect.Run {
		libs[at].Handles = append(libs[at].Handles, strings.Fields(call.On)...)
	}
	d.out.Declared = libs
}
