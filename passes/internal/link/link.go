// Package link puts the summaries of functions together: it finds out what a
// call does in the end, and which calls talk to the database once per item.
//
// A [Program] holds functions by name, of one package or of a whole module.
// [Does] is what calling one of them does. A [Finding] is a place where the
// program pays a round trip per item; the checks make sentences of them.
package link

import (
	"fmt"
	"maps"
	"slices"
	"sort"

	"github.com/boltvet/boltvet/passes/internal/effect"
	"github.com/boltvet/boltvet/passes/internal/summary"
)

// Does is what calling a function does. Inputs are its receiver, parameters and
// captured variables. As a fact it crosses the borders of packages.
type Does struct {
	Params  int
	Reaches []Reach
	Reads   []Reach // relations that it makes use of, of rows that come from an input
	Invokes []Invoke
	Results []summary.Value
	Misses  []Miss   // how it waits for the database where only callers know who could stop it
	Uses    []Use    // what it runs on handles that it finds somewhere
	Looks   bool     // for a handle in a context, which it may run on instead
	Fills   []string // relation fields that it, or what it calls, fills by hand, sorted
	Acts    int      // does something outside of program and database, so many calls below; 0 if it does not
	Changes bool     // changes something in the program
}

// AFact makes Does a fact about a function.
func (*Does) AFact() {}

// A Reach is one way in which a function gets to the database.
type Reach struct {
	Op      string // the library's method, "(*gorm.DB).Find"
	Library string
	Verb    effect.Verb
	Instead string
	Inputs  uint64           // inputs that the statement depends on
	Rows    []summary.Origin // the relation that is read, if it is one and its rows come from an input
	Per     *summary.Loop    // the loop inside the function that reads it, for Rows
	At      summary.Position // the call in the function that leads there
	Text    string
	Callee  string // the function that is called, see [Finding]
	Path    []Hop  // from that call to the library's method
	Unless  uint64 // inputs that make it needless unless they are nil
	Chosen  uint64 // inputs that decide, by their type or as the name of a table, which statement it is
	Sure    Confidence
	Because Doubt            // why it is not definite
	Ignored []summary.Ignore // comments on the way that say not to report it
	Moves   bool             // the statement may bring something else each time
	On      int              // the input that is the handle it runs on, from 1
	Breaks  bool             // a relation that is empty is an error, not only nothing

	Resolved bool // some function on the way is called for each of many objects
	Confined bool // it runs where a relation to one row that was not loaded is an error
}

// Confidence says how much of the way from a loop to the database was seen.
type Confidence uint8

const (
	Definite Confidence = iota // every step
	Likely                     // one step goes through an interface that may lead elsewhere, or a transaction is prepared for it
	Possible                   // it may run for few items only, or for a reason: see [frame.doubt]
)

// confidences are the words for them.
var confidences = [...]string{"definite", "likely", "possible"}

func (c Confidence) String() string { return confidences[c] }

// ParseConfidence understands what String returns.
func ParseConfidence(word string) (Confidence, error) {
	if i := slices.Index(confidences[:], word); i >= 0 {
		return Confidence(i), nil
	}
	return 0, fmt.Errorf("there is no confidence %q; it is definite, likely or possible", word)
}

// A Hop is one call on the way to the database.
type Hop struct {
	Text string
	At   summary.Position
}

// An Invoke says that a function calls one of its inputs.
type Invoke struct {
	Input int
	Items uint64          // arguments that differ from item to item
	Args  []summary.Value // what it hands over, in terms of its own inputs
	Per   *summary.Loop   // the per-item loop that calls it, or nil
	Never bool            // at most once in the life of the program

	Within   *summary.Transaction // the transaction in which it calls it, in terms of its inputs, or nil
	Library  string               // that the transaction belongs to
	Confined bool                 // where a relation to one row that was not loaded is an error
}

// A Program is a set of functions to be linked.
type Program struct {
	Extern func(name string) *Does // what functions outside the set do, or nil

	funcs  map[string]*summary.Func
	names  []string // of funcs, sorted
	stored map[string][]summary.FuncRef
	ignore map[string][]summary.Ignore // by file
	oneOff map[string]bool             // files of what runs once: migrations, seeds
	held   map[string][]summary.Held
	sites  map[string][]site // where functions are called, and literals made, see sources.go

	handedOut map[string]bool // functions that are used as values
	detached  map[string]bool // functions that nobody waits for, see detached.go

	types  []summary.Type
	having map[string][]methods // the types that have a method, by its signature
	ifaces map[string][]string
	does   map[string]*Does
	users  map[string]map[string]bool   // functions whose judgement rests on a function's
	impls  map[string][]summary.FuncRef // of interface methods
	loaded map[handleInput]bool         // handles that may come with relations to load, see handles.go
	lazy   bool                         // some relation may be read lazily, so it counts where rows come from

	settled  bool                      // what each function does is known
	loadedAt map[summary.Position]bool // where relations are made use of that some caller has loaded
}

// New links the packages. Their order does not matter.
func New(packages []*summary.Package, extern func(name string) *Does) *Program {
	p := &Program{
		Extern: extern,
		funcs:  map[string]*summary.Func{},
		stored: map[string][]summary.FuncRef{},
		held:   map[string][]summary.Held{},
		ignore: map[string][]summary.Ignore{},
		oneOff: map[string]bool{},
		having: map[string][]methods{},
		ifaces: map[string][]string{},
		does:   map[string]*Does{},
		users:  map[string]map[string]bool{},
		impls:  map[string][]summary.FuncRef{},
		loaded: map[handleInput]bool{},

		loadedAt: map[summary.Position]bool{},
		lazy:     extern != nil,
	}
	for _, pkg := range packages {
		p.add(pkg)
	}
	sort.Strings(p.names)
	sort.Slice(p.types, func(i, j int) bool { return p.types[i].Name < p.types[j].Name })
	p.collectMethods()
	p.settle()
	p.followHandles()
	p.settled = true
	return p
}

func (p *Program) add(pkg *summary.Package) {
	for _, fn := range pkg.Funcs {
		if p.funcs[fn.Name] == nil {
			p.names = append(p.names, fn.Name)
		}
		p.funcs[fn.Name] = fn
		p.lazy = p.lazy || slices.ContainsFunc(fn.Calls, readsRelation)
	}
	for _, s := range pkg.Stored {
		p.stored[s.Var] = append(p.stored[s.Var], s.Func)
	}
	for _, h := range pkg.Held {
		p.held[h.Var] = append(p.held[h.Var], h)
	}
	for _, q := range pkg.Quiet {
		p.oneOff[q.File] = p.oneOff[q.File] || q.Why == summary.OneOff
	}
	for _, comment := range pkg.Ignores {
		p.ignore[comment.At.File] = append(p.ignore[comment.At.File], comment)
	}
	p.types = append(p.types, pkg.Types...)
	for _, iface := range pkg.Ifaces {
		p.ifaces[iface.Name] = iface.Sigs
	}
}

func readsRelation(call summary.Call) bool {
	if call.Op == nil {
		return false
	}
	return call.Op.Effect == effect.Lazy || call.Op.Effect == effect.Field || slices.ContainsFunc(call.Op.Rows, summary.Origin.Follows)
}

// maxVisits bounds how often one function is judged: what it does grows with
// that of its callees, and recursion could go on for ever.
const maxVisits = 40

// settle judges every function, and again those whose callees turn out to do
// more, until nothing changes.
func (p *Program) settle() {
	queue, queued := slices.Clone(p.names), map[string]bool{}
	visits := map[string]int{}
	for len(queue) > 0 {
		name := queue[0]
		queue, queued[name] = queue[1:], false
		now := p.judge(p.funcs[name])
		if visits[name]++; same(p.does[name], now) || visits[name] > maxVisits {
			continue
		}
		p.does[name] = now
		for _, user := range slices.Sorted(maps.Keys(p.users[name])) {
			if !queued[user] {
				queue, queued[user] = append(queue, user), true
			}
		}
	}
}

// doesFor is DoesOf for the judgement of user, which is judged again if it changes.
func (p *Program) doesFor(user, name string) *Does {
	if p.funcs[name] != nil {
		if p.users[name] == nil {
			p.users[name] = map[string]bool{}
		}
		p.users[name][user] = true
	}
	return p.DoesOf(name)
}

// DoesOf returns what the function of that name does, or nil if that is not known.
func (p *Program) DoesOf(name string) *Does {
	if p.funcs[name] != nil {
		return p.does[name]
	}
	if p.Extern != nil {
		return p.Extern(name)
	}
	return nil
}

// Funcs lists the functions of the program in the order of their names.
func (p *Program) Funcs() []*summary.Func {
	out := make([]*summary.Func, len(p.names))
	for i, name := range p.names {
		out[i] = p.funcs[name]
	}
	return out
}

// judge says what a function does, given what the others do.
func (p *Program) judge(fn *summary.Func) *Does {
	f := &frame{Program: p, fn: fn}
	out := &Does{Params: fn.Params, Changes: fn.Changes, Fills: f.fills(), Looks: fn.Looks}
	for i := range fn.Calls {
		out.Acts = nearer(out.Acts, f.acts(&fn.Calls[i]))
		out.Changes = out.Changes || f.changes(&fn.Calls[i])
		for _, r := range f.reaches(i) {
			if reach, ok := f.passedOn(r); ok {
				out.Reaches = keep(out.Reaches, reach)
			}
		}
		for _, r := range f.reads(i) {
			if verdict, _ := read(r.Rows); verdict == pending {
				out.Reads = keep(out.Reads, r.Reach)
			}
		}
		f.judgeWaiting(out, i)
		out.Invokes = append(out.Invokes, f.invokes(i)...)
	}
	if out.Looks {
		out.Uses = nil
	}
	out.Invokes = distinct(out.Invokes)
	for i, v := range fn.Results {
		out.Results = append(out.Results, f.handedOut(i, f.result(v)))
	}
	if len(out.Fills) > 0 {
		loadAny(out.Results)
	}
	return out
}

// Empty reports whether calling the function is of no interest to anybody.
func (d *Does) Empty() bool {
	if d == nil {
		return true
	}
	for _, v := range d.Results {
		if len(v.Rows)+len(v.Funcs)+len(v.Contexts) > 0 {
			return false
		}
	}
	return !d.Looks && len(d.Reaches) == 0 && len(d.Misses) == 0 && len(d.Uses) == 0 && len(d.Reads) == 0 && len(d.Fills) == 0 && len(d.Invokes) == 0 && d.Acts == 0
}
