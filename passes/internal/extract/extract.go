// Package extract turns the SSA form of a package into its summary.
//
// A [source] is the package; for each function there is a [reader], which
// answers three questions about a value: what does it depend on (deps.go),
// which rows does it stand for (rows.go), which functions may it be (funcs.go).
// From the answers calls.go writes down the calls that may matter.
package extract

import (
	"go/ast"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/boltvet/boltvet/passes/internal/library"
	"github.com/boltvet/boltvet/passes/internal/place"
	"github.com/boltvet/boltvet/passes/internal/summary"
)

// A Package is what a summary is made from.
type Package struct {
	Fset  *token.FileSet
	Files []*ast.File
	SSA   *ssa.Package
	Funcs []*ssa.Function        // every function with a body, literals included
	Own   func(path string) bool // whether a package belongs to the program under analysis
	Index *library.Index
}

// Summary returns what the functions of a package do. What a library's generator
// wrote is described by the library's data and not looked into.
func Summary(p *Package) *summary.Package {
	out := &summary.Package{Path: p.SSA.Pkg.Path()}
	if p.Index.Generator(p.SSA.Pkg) != nil {
		return out
	}
	src := newSource(p)
	for _, fn := range p.Funcs {
		if fn.Blocks == nil || isRangeBody(fn) {
			continue
		}
		r := newReader(src, fn)
		out.Funcs = append(out.Funcs, r.summary())
		if !src.inTest(fn.Pos()) { // what tests put in place does not run in the program
			out.Stored = append(out.Stored, r.stored()...)
		}
	}
	out.Quiet, out.Ignores = quiet(p), ignores(p)
	src.declareIfaces()
	out.Types, out.Ifaces = src.methodSets(), src.ifaces()
	out.Funcs = append(out.Funcs, src.promoted...)
	return out
}

// A source is a package while it is read.
type source struct {
	*Package
	calls     map[token.Pos]*ast.CallExpr     // by opening parenthesis
	entries   map[token.Pos]*ast.KeyValueExpr // of composite literals, by colon
	selectors map[token.Pos]*ast.SelectorExpr // by the selected name
	handles   []*types.Named                  // library handles that the package can see
	invoked   map[string]*types.Interface     // interfaces whose methods are called

	promoted []*summary.Func // methods that types of the package have from a library's
}

func newSource(p *Package) *source {
	src := &source{
		Package:   p,
		calls:     map[token.Pos]*ast.CallExpr{},
		entries:   map[token.Pos]*ast.KeyValueExpr{},
		selectors: selectorsIn(p.Files),
		handles:   visibleHandles(p),
		invoked:   map[string]*types.Interface{},
	}
	for _, file := range p.Files {
		ast.Inspect(file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.CallExpr:
				src.calls[n.Lparen] = n
			case *ast.KeyValueExpr:
				src.entries[n.Colon] = n
			}
			return true
		})
	}
	return src
}

// position describes the range from one token to another.
func (src *source) position(from, to token.Pos) summary.Position {
	if !from.IsValid() {
		return summary.Position{}
	}
	at := src.Fset.Position(from)
	pos := summary.Position{File: at.Filename, Line: at.Line, Column: at.Column, Offset: at.Offset, End: at.Offset}
	if to.IsValid() {
		pos.End = src.Fset.Position(to).Offset
	}
	return pos
}

// A reader reads one function together with its range-over-func bodies.
type reader struct {
	*source
	fn     *ssa.Function
	places *place.Map
	deps   map[ssa.Value]summary.Deps
	cells  map[ssa.Value]summary.Deps  // what variables hold
	given  map[ssa.Value]summary.Deps  // what variables hold, but for what calls put there
	index  map[ssa.CallInstruction]int // in the summary's calls
	open   map[ssa.Value]bool          // values whose rows or functions are being found
	looked int                         // values looked at since the first of them
	within *ast.CallExpr               // the call that is being described
	eager  int                         // relations loaded so far, see rows.go

	connections map[ssa.Value]int     // numbered, see handles.go
	filling     map[*ssa.Alloc]bool   // variables whose rows are being found
	fills       map[*ssa.Alloc][]fill // calls that put rows into variables
}

func newReader(src *source, fn *ssa.Function) *reader {
	r := &reader{
		source: src,
		fn:     fn,
		deps:   map[ssa.Value]summary.Deps{},
		cells:  map[ssa.Value]summary.Deps{},
		given:  map[ssa.Value]summary.Deps{},
		index:  map[ssa.CallInstruction]int{},
		open:   map[ssa.Value]bool{},

		connections: map[ssa.Value]int{},
		filling:     map[*ssa.Alloc]bool{},
		fills:       map[*ssa.Alloc][]fill{},
	}
	r.places = place.Of(fn, r)
	r.findFills()
	return r
}

func (r *reader) summary() *summary.Func {
	r.flow()
	out := &summary.Func{
		Name:   r.nameOf(r.fn),
		At:     r.position(r.fn.Pos(), token.NoPos),
		Params: len(r.fn.Params),
	}
	for _, p := range r.fn.Params {
		out.Inputs = append(out.Inputs, p.Name())
	}
	for _, v := range r.fn.FreeVars {
		out.Inputs = append(out.Inputs, v.Name())
	}
	out.Chains = r.chainInputs()
	out.Parent = r.parent()
	out.Calls = append(r.calls(), r.fieldReads()...)
	out.Fills = r.filledByHand()
	out.Loops = r.loops()
	out.Results = r.results()
	out.Misnamed = r.misnamed()
	out.Unused = notMisnamed(r.unused(), out.Misnamed)
	out.Changes = r.any(r.changes)
	return out
}

// chainInputs is the set of inputs that are handles at which queries begin.
func (r *reader) chainInputs() uint64 {
	var bits uint64
	for i, p := range r.fn.Params {
		if r.Index.Chains(p.Type()) {
			bits |= summary.Bit(i)
		}
	}
	for i, v := range r.fn.FreeVars {
		if ptr, ok := v.Type().Underlying().(*types.Pointer); ok && r.Index.Chains(ptr.Elem()) {
			bits |= summary.Bit(len(r.fn.Params) + i)
		}
	}
	return bits
}

// results joins what the function returns in all places.
func (r *reader) results() []summary.Value {
	n := r.fn.Signature.Results().Len()
	out := make([]summary.Value, n)
	for i := range out {
		out[i] = r.resultValue(i)
	}
	return out
}

func (r *reader) resultValue(i int) summary.Value {
	var v summary.Value
	known := true
	for _, b := range r.fn.Blocks {
		ret, ok := b.Instrs[len(b.Instrs)-1].(*ssa.Return)
		if !ok || len(ret.Results) <= i {
			continue
		}
		v.Deps = v.Deps.Or(r.depsOf(ret.Results[i]))
		rows, ok := r.rowsOf(ret.Results[i])
		v.Rows, known = append(v.Rows, rows...), known && ok
		v.Funcs = append(v.Funcs, r.funcsOf(ret.Results[i])...)
	}
	if !known {
		v.Rows = nil
	}
	return v
}

// maxLooked bounds the search for what one value may be: control flow can be
// crossed in more ways than anybody could follow.
const maxLooked = 2000

// enter opens a value for [reader.rowsOf] and [reader.funcsOf]; not twice, and
// not without end.
func (r *reader) enter(v ssa.Value) bool {
	if len(r.open) == 0 {
		r.looked = 0
	}
	r.looked++
	if r.open[v] || r.looked > maxLooked {
		return false
	}
	r.open[v] = true
	return true
}

func (r *reader) leave(v ssa.Value) { delete(r.open, v) }

// value describes v where it is handed on.
func (r *reader) value(v ssa.Value) summary.Value {
	out := summary.Value{Deps: r.depsOf(v), Funcs: r.funcsOf(v), Nil: isNil(v), Handle: r.handleOf(v)}
	if rows, ok := r.rowsOf(v); ok {
		out.Rows = rows
	}
	return out
}

func isNil(v ssa.Value) bool {
	c, ok := v.(*ssa.Const)
	return ok && c.IsNil()
}

// inputOf returns which input of the function v is, or -1.
func (r *reader) inputOf(v ssa.Value) int {
	for i, p := range r.fn.Params {
		if p == v {
			return i
		}
	}
	for i, free := range r.fn.FreeVars {
		if free == v {
			return len(r.fn.Params) + i
		}
	}
	return -1
}

// resolve looks through the captured variables of range-over-func bodies.
func (r *reader) resolve(v ssa.Value) ssa.Value {
	for {
		free, ok := v.(*ssa.FreeVar)
		if !ok {
			return v
		}
		site := r.places.Site(free.Parent())
		if site == nil {
			return v
		}
		for i, candidate := range free.Parent().FreeVars {
			if candidate == free {
				v = site.Bindings[i]
			}
		}
	}
}

func isRangeBody(fn *ssa.Function) bool {
	_, ok := fn.Syntax().(*ast.RangeStmt)
	return ok
}
