package extract

import (
	"go/token"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/boltvet/boltvet/passes/internal/effect"
	"github.com/boltvet/boltvet/passes/internal/library"
	"github.com/boltvet/boltvet/passes/internal/summary"
)

// calls writes down the calls that may matter. It numbers them first, because
// values refer to the results of calls by number.
func (r *reader) calls() []summary.Call {
	var list []ssa.CallInstruction
	for instr := range r.instructions() {
		if call, ok := instr.(ssa.CallInstruction); ok && r.matters(call.Common()) {
			r.index[call] = len(list)
			list = append(list, call)
		}
	}
	out := make([]summary.Call, len(list))
	for i, call := range list {
		out[i] = r.call(call)
	}
	return out
}

// matters reports whether a call can lead to the database: it is a library's,
// or it may run a function of the program.
func (r *reader) matters(common *ssa.CallCommon) bool {
	if _, ok := common.Value.(*ssa.Builtin); ok {
		return false
	}
	if row, ok := r.rowFor(common); ok {
		return row.Begins || row.Blocks || slices.Contains([]effect.Kind{effect.Run, effect.Lazy, effect.Invoke, effect.Act, effect.Wait}, row.Effect)
	}
	if pkg := packageOf(common); pkg != nil {
		return r.Own(pkg.Path()) || r.foreign(common) != nil
	}
	fn := common.StaticCallee()
	return !common.IsInvoke() && (fn == nil || fn.Parent() != nil)
}

// packageOf is the package that declares the called function or method, or nil.
func packageOf(common *ssa.CallCommon) *types.Package {
	if common.IsInvoke() {
		return common.Method.Pkg()
	}
	if fn := common.StaticCallee(); fn != nil {
		if obj := declared(fn); obj != nil {
			return obj.Pkg()
		}
	}
	return nil
}

// declared is the function or method as the source declares it, without type
// arguments, or nil for a literal.
func declared(fn *ssa.Function) *types.Func {
	if origin := fn.Origin(); origin != nil {
		fn = origin
	}
	obj, _ := fn.Object().(*types.Func)
	return obj
}

func (r *reader) call(call ssa.CallInstruction) summary.Call {
	common := call.Common()
	r.within = r.source.calls[common.Pos()]
	defer func() { r.within = nil }()
	out := summary.Call{At: r.callPosition(call), Text: r.callText(call), Loop: -1}
	if loop := r.places.Innermost(call.Block()); loop != nil {
		out.Loop = loop.Index
	}
	g := r.guardsOf(call)
	out.Seldom, out.Unless, out.Failed = g.seldom, g.unless, g.failed
	out.Mode = mode(call)
	out.Fixed = r.fixedIn(call)
	out.Chooses, out.Arranges = r.tablesIn(common)
	if row, ok := r.rowFor(common); ok {
		if out.Op = r.op(row, call); g.lone {
			out.Op.Asks = nil // there is no other
		}
		return out
	}
	if op := r.foreign(common); op != nil {
		out.Op = op
		return out
	}
	out.Funcs, out.Others = r.callees(common), r.ofOthers(common)
	if common.IsInvoke() {
		out.Args = append(out.Args, r.value(common.Value))
	}
	for _, arg := range common.Args {
		out.Args = append(out.Args, r.value(arg))
	}
	return out
}

// callees finds the functions that a call may run.
func (r *reader) callees(common *ssa.CallCommon) []summary.FuncRef {
	if common.IsInvoke() {
		ref := none()
		ref.Iface = r.interfaceMethod(common.Method, common.Value.Type())
		return []summary.FuncRef{ref}
	}
	return r.funcsOf(common.Value)
}

// rowFor returns the library's row for a call, which may go through an
// interface of the program that a library's handle satisfies.
func (r *reader) rowFor(common *ssa.CallCommon) (library.Row, bool) {
	if common.IsInvoke() {
		if row, ok := r.Index.Lookup(common.Method); ok {
			return row, true
		}
		return r.rowThrough(common.Method, common.Value.Type())
	}
	if fn := common.StaticCallee(); fn != nil {
		if obj := declared(fn); obj != nil {
			return r.Index.Lookup(obj)
		}
	}
	return library.Row{}, false
}

func (r *reader) does(common *ssa.CallCommon, kind effect.Kind) bool {
	row, ok := r.rowFor(common)
	return ok && row.Effect == kind
}

// Advances implements place.Words.
func (r *reader) Advances(common *ssa.CallCommon) bool { return r.does(common, effect.Advance) }

// op says what a library does in a call.
func (r *reader) op(row library.Row, call ssa.CallInstruction) *summary.Op {
	common := call.Common()
	op := &summary.Op{
		Library: row.Library.Name,
		Name:    row.Title(),
		Effect:  row.Effect,
		Verb:    row.Verb,
		Times:   row.Times,
		Query:   r.queryDeps(row, common),
		Begins:  row.Begins,
		On:      r.handleOn(common),
		Within:  withinTransaction(common),
		Asks:    r.asking(row, call),
		Outside: row.Outside,
		Path:    r.handlePath(common),
	}
	op.Transaction = r.begins(row, common)
	if arg := argument(common, row.Text); arg != nil {
		op.Moves = moves(unwrap(arg))
		op.Verb = verbOf(unwrap(arg), row.Verb)
	}
	if word := written(row, common); word != "" {
		op.Verb = verbNamed(word, effect.Write)
	}
	op.Instead = row.WayOut(op.Verb)
	r.calling(op, row, common)
	if len(op.Func) > 0 {
		op.Gives = r.gives(row, common)
	}
	if row.Effect == effect.Run || row.Effect == effect.Lazy {
		op.Rows = r.rowsRun(row, common)
	}
	return op
}

// rowsRun is the query that a call runs. A relation of rows whose query was not
// seen has an unknown origin; any other query needs none.
func (r *reader) rowsRun(row library.Row, common *ssa.CallCommon) []summary.Origin {
	rows, known := r.queryOf(row, common)
	switch {
	case !known && row.Effect == effect.Lazy && !row.Always:
		return []summary.Origin{{From: summary.Unknown, Steps: []summary.Step{{Kind: summary.Follow}}}}
	case row.Effect == effect.Run && row.Rows == effect.Nowhere:
		return askedOtherwise(rows)
	}
	return rows
}

// queryDeps is what the statement depends on: everything the call is given,
// but where rows land only what was there before.
func (r *reader) queryDeps(row library.Row, common *ssa.CallCommon) summary.Deps {
	var d summary.Deps
	rows, fn := argument(common, row.Rows), argument(common, row.Func)
	for _, arg := range spread(common.Args) {
		switch arg {
		case fn, r.script(common, row.Text):
		case rows:
			d = d.Or(r.given[r.root(unwrap(arg))])
		default:
			d = d.Or(r.depsOf(arg))
		}
	}
	if common.IsInvoke() {
		d = d.Or(r.depsOf(common.Value))
	}
	return d
}

// script returns the SQL text of a call if it is an item by itself: running a
// list of statements is no query per item.
func (r *reader) script(common *ssa.CallCommon, slot effect.Slot) ssa.Value {
	text := argument(common, slot)
	if text == nil {
		return nil
	}
	item := r.resolve(text)
	if load, ok := item.(*ssa.UnOp); ok && load.Op == token.MUL {
		item = r.resolve(load.X)
	}
	if r.places.ItemOf(item) == nil {
		return nil
	}
	return text
}

// argument returns what stands in a slot, or nil. The arguments of a variadic
// parameter count one by one.
func argument(common *ssa.CallCommon, slot effect.Slot) ssa.Value {
	args := spread(argumentsOf(common))
	i := int(slot) - 1
	if slot == effect.Last {
		i = len(args) - 1
	}
	if i >= 0 && i < len(args) {
		return args[i]
	}
	return nil
}

// argumentsOf are the arguments of a call without its receiver.
func argumentsOf(call *ssa.CallCommon) []ssa.Value {
	if !call.IsInvoke() && call.Signature().Recv() != nil {
		return call.Args[1:]
	}
	return call.Args
}

func receiverOf(call *ssa.CallCommon) ssa.Value {
	if call.IsInvoke() {
		return call.Value
	}
	if len(call.Args) > 0 {
		return call.Args[0]
	}
	return nil
}

// withinTransaction tells by the name of the receiver's type that somebody
// prepared for many statements.
func withinTransaction(common *ssa.CallCommon) bool {
	recv := receiverOf(common)
	if recv == nil || !hasReceiver(common) {
		return false
	}
	name := strings.TrimPrefix(types.TypeString(recv.Type(), func(*types.Package) string { return "" }), "*")
	return slices.ContainsFunc([]string{"Tx", "TX", "Transaction", "Stmt"}, func(word string) bool { return strings.HasPrefix(name, word) })
}

// written is the word by which the receiver's type says that the statement is a
// write, or "".
func written(row library.Row, common *ssa.CallCommon) string {
	recv := receiverOf(common)
	if recv == nil {
		return ""
	}
	for _, word := range strings.Fields(row.Writes) {
		if strings.Contains(types.TypeString(recv.Type(), nil), word) {
			return word
		}
	}
	return ""
}
