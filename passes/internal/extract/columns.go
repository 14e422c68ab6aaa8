package extract

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/boltvet/boltvet/passes/internal/effect"
	"github.com/boltvet/boltvet/passes/internal/library"
	"github.com/boltvet/boltvet/passes/internal/naming"
)

// columns looks at names of columns, where the type tells the model.
func (n *namer) columns() {
	mention, ok := n.mentionIn(&n.call.Call)
	if !ok {
		return
	}
	of, model := n.typed(mention)
	if model == nil {
		return
	}
	n.query = naming.Query{Lib: mention.Library, Model: model}
	c := &computed{namer: n, lib: mention.Library, seen: map[ssa.Value]bool{}}
	c.before(of)
	n.mentioned(mention, n.call)
}

func (r *reader) mentionIn(call *ssa.CallCommon) (library.Mention, bool) {
	if fn := call.StaticCallee(); fn != nil {
		return r.Index.Mention(declared(fn))
	}
	return library.Mention{}, false
}

// typed is the query that a call is about, and its model: the type argument of the
// receiver, or of the first argument that has one.
func (n *namer) typed(mention library.Mention) (ssa.Value, *types.Named) {
	for _, arg := range n.call.Call.Args {
		if t := typedBy(mention.Library, arg.Type()); t != nil {
			model, _ := types.Unalias(t).(*types.Named)
			return arg, model
		}
	}
	return nil, nil
}

// mentioned looks at what a call is given, as its row says.
func (n *namer) mentioned(mention library.Mention, call *ssa.Call) {
	args := n.givenTo(&call.Call)
	first := max(int(mention.From)-1, 0)
	if first >= len(args) {
		return
	}
	args = args[first:]
	switch mention.Is {
	case effect.OfFields:
		n.fields(call)
	case effect.Test, effect.Setting:
		n.pairs(mention, args)
	case effect.NewName:
		n.madeOf(args[1:])
	case effect.Computed, effect.Tests:
		n.madeOf(args)
	default:
		for _, arg := range args {
			n.column(mention, arg)
		}
	}
}

func (n *namer) madeOf(args []given) {
	for _, arg := range args {
		n.inside(arg.value)
	}
}

func (n *namer) column(mention library.Mention, arg given) {
	if path, ok := constantText(unwrap(arg.value)); ok {
		n.noteColumn(arg, n.query.Column(path, mention.Is))
		return
	}
	n.inside(arg.value)
}

// fields looks at the struct that a call reads columns into.
func (n *namer) fields(call *ssa.Call) {
	into := call.Call.StaticCallee().TypeArgs()
	if expr := n.source.calls[call.Pos()]; expr != nil && len(into) > 0 {
		n.noteColumn(given{expr: expr.Fun}, n.query.Fields(into[0]))
	}
}

func (n *namer) noteColumn(arg given, mistake naming.Mistake) {
	title := library.Row{Library: n.query.Lib, Callee: declared(n.call.Call.StaticCallee())}.Title()
	n.note(arg, n.query.Lib, title, mistake)
}

// pairs looks at names that each come with a value.
func (n *namer) pairs(mention library.Mention, args []given) {
	for i := 0; i+1 < len(args); i += 2 {
		n.pair(mention.Is, args[i], args[i+1])
		n.inside(args[i+1].value)
	}
}

func (n *namer) pair(meaning effect.Meaning, name, value given) {
	path, ok := constantText(unwrap(name.value))
	if !ok {
		return
	}
	mistake := n.query.Test(path, n.valueOf(value.value))
	if meaning == effect.Setting {
		mistake = n.query.Setting(path, n.valueOf(value.value))
	}
	if mistake.Values && value.expr != nil {
		name = value
	}
	n.noteColumn(name, mistake)
}

// valueOf is what is known of a value that a column is compared with or set to.
func (n *namer) valueOf(v ssa.Value) naming.Value {
	if isNil(v) {
		return naming.Value{Nil: true}
	}
	return naming.Value{Type: unwrap(v).Type()}
}

// inside looks at the names in what an argument is made of: the calls of a chain,
// and the keys of a map.
func (n *namer) inside(v ssa.Value) {
	switch v := unwrap(v).(type) {
	case *ssa.Call:
		n.insideCall(v)
	case *ssa.ChangeType:
		n.inside(v.X)
	case *ssa.MakeMap:
		n.insideMap(v)
	}
}

func (n *namer) insideCall(call *ssa.Call) {
	pkg := packageOf(&call.Call)
	if pkg == nil || !slices.Contains(n.query.Lib.Packages, pkg.Path()) || typedBy(n.query.Lib, call.Type()) != nil {
		return
	}
	if mention, ok := n.mentionIn(&call.Call); ok {
		n.mentioned(mention, call)
	}
	if hasReceiver(&call.Call) {
		n.inside(receiverOf(&call.Call))
	}
}

// insideMap looks at the keys that a map is made with.
func (n *namer) insideMap(v *ssa.MakeMap) {
	for _, user := range *v.Referrers() {
		put, ok := user.(*ssa.MapUpdate)
		if !ok || put.Map != v {
			continue
		}
		if entry := n.source.entries[put.Pos()]; entry != nil {
			n.pair(effect.Test, given{put.Key, entry.Key}, given{put.Value, entry.Value})
			n.inside(put.Value)
		}
	}
}
