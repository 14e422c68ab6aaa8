// Package summary holds what a function does, as data: no syntax, no types, no
// token positions. A [Package] is all that later stages know of a package's
// source, so it can be kept on disk and read again while the source stays the same.
//
// A [Func] makes [Call]s. What a call is given, and what a function returns, is
// a [Value]: what it depends on, which rows it stands for, which functions it may be.
package summary

import (
	"slices"

	"github.com/boltvet/boltvet/passes/internal/effect"
	"github.com/boltvet/boltvet/passes/internal/place"
)

// A Position is a place in a source file. Line and Column count from 1, Column
// in bytes; Offset and End count bytes from 0.
type Position struct {
	File         string
	Line, Column int
	Offset, End  int
}

// A Package is what the functions of one package do.
type Package struct {
	Path    string
	Quiet   []Quiet  // files that are analysed but, unless somebody asks, not reported on
	Ignores []Ignore // comments that say what is not to be reported
	Funcs   []*Func
	Stored  []Stored // functions stored in fields and package variables
	Held    []Held   // handles and contexts stored there
	Types   []Type   // concrete types with methods
	Ifaces  []Iface  // interfaces that the package declares, or calls methods of
}

// A Quiet is a file in which few want reports.
type Quiet struct {
	File string
	Why  Quietness
}

// Quietness is why few want reports in a file.
type Quietness uint8

const (
	Test      Quietness = iota // a test, or what helps tests
	Generated                  // code that a program wrote
	OneOff                     // a migration, a seed: what runs once
)

// An Ignore is a comment by which somebody says that something is not to be
// reported: "//boltvet:ignore CHECK reason", or golangci-lint's "//nolint".
type Ignore struct {
	At     Position // the comment
	Check  string   // "" stands for every check
	Reason string
	Nolint bool // it is golangci-lint's

	From, To int  // the lines of the file that it is about
	Alone    bool // it has a line to itself
}

// Covers reports whether a place is what the comment is about.
func (i Ignore) Covers(at Position) bool {
	return i.At.File == at.File && i.From <= at.Line && at.Line <= i.To
}

// A Func is one function, method or function literal.
type Func struct {
	Name    string   // unique in a program: types.Func.FullName, with "$1" for a literal
	At      Position // the declaration's name
	Inputs  []string // names of receiver, parameters and captured variables, in this order
	Params  int      // how many of them are receiver and parameters
	Chains  uint64   // inputs that are handles at which queries begin
	Scope   *Scope   // the context at hand, or nil
	Tied    uint64   // inputs that are handles, which may be tied to a context
	Makes   []Capture
	Hands   []Hand
	Looks   bool     // it looks for a handle in a context
	Fixed   bool     // others say which parameters it has
	Parent  Parent   // the object of which it resolves a field
	Changes bool     // it changes something besides its own variables
	Fills   []string // relation fields, "pkg.Article.Author", that it fills by hand
	Loops   []Loop
	Calls   []Call
	Results []Value
	Unused  []Unused

	Misnamed []Misnamed
}

// A Misnamed is a name, given to a library's call, that stands for nothing there, or
// the value of another type that is given with it.
type Misnamed struct {
	At      Position // of the name, or of the value
	Wrong   string   // what is wrong with it, as a sentence
	Fixes   []Fix    // the name that was meant, if the name stands there as text
	Call    string   // the call as the source has it
	Name    string   // the method as its documentation names it
	Library string
}

// An Unused is a relation that a query loads although the function, which sees
// all that becomes of the rows, never reads it.
type Unused struct {
	At       Position // the call that loads it, from the method's name
	Fixes    []Fix    // its removal, if it loads nothing else
	Text     string   // as the source has it
	Relation string
	Library  string
}

// A Parent is an object of which somebody has many, and calls a function for each:
// a framework that resolves a field of it, a library that reads it, an encoder.
// The zero Parent is none.
type Parent struct {
	Input int    // of the function, from 1
	Type  string // as a reader calls it
	When  string // it is "read" or "encoded"; "" when a field of it is resolved
	Among uint64 // inputs by which whoever asks chooses one thing of the object
}

// A Loop is a place of a function.
type Loop struct {
	Kind  place.Kind
	Outer int // index in Func.Loops, or -1
	At    Position
	Item  string // what the source calls an item, or ""
	Over  string // what the source ranges over, or ""
	On    Handle // the connection on which the loop's cursor is open
	Mixed bool   // the items are of type any, so each may be something else

	Typed   bool  // somebody typed the items on a command line
	Grouped bool  // with each item comes a batch, which a statement may take
	Else    []int // calls in Func.Calls that take the whole collection where the loop does not run
}

// Deps says what a value is computed from, as sets of bits.
type Deps struct {
	Inputs uint64 // bit i: input i of the function; the last bit stands for all further ones
	Items  uint64 // bit l: the item of loop l
	Varies uint64 // bit l: something else that changes as loop l goes on
}

// Or returns what is computed from both.
func (d Deps) Or(e Deps) Deps {
	return Deps{d.Inputs | e.Inputs, d.Items | e.Items, d.Varies | e.Varies}
}

// Bit is the bit for index i.
func Bit(i int) uint64 { return 1 << min(i, 63) }

// A Value is what the analysis knows of a value.
type Value struct {
	Deps
	Nil   bool      // it is the constant nil
	Rows  []Origin  // the queries that its rows may come from; nil if that is unknown
	Funcs []FuncRef // the functions that it may be; nil if that is unknown
	Handle

	Contexts []Context // what it is, or is tied to; nil if it is no context and no handle
	Path     Path      // where it was read
	Begun    Path      // where the handle was read, if it is a transaction that began on it
}

// A Handle tells one handle from another. The zero Handle is unknown.
type Handle struct {
	Key   int // the same for the same connection in one function, from 1
	Input int // the input that it is, from 1
}

// From says what kind of origin rows have.
type From uint8

const (
	FromQuery  From = iota // a query that starts here
	FromInput              // input Index
	FromResult             // result Slot of call Index
	Unknown                // anything
)

// An Origin is a query, or rows of a query, and what was done to it since.
type Origin struct {
	From  From
	Index int
	Slot  int
	Steps []Step
	Call  int      // the call that starts the query, in Func.Calls, or -1
	At    Position // where a call that loads a relation can be added
	Model string   // the type of its rows, as a reader calls it
}

// AsksAnyway reports whether a relation is followed in a way that asks the database
// even if the relation is loaded.
func (o Origin) AsksAnyway() bool {
	return slices.ContainsFunc(o.Steps, func(step Step) bool { return step.Always })
}

// Follows reports whether rows are those of a relation.
func (o Origin) Follows() bool {
	return slices.ContainsFunc(o.Steps, func(step Step) bool { return step.Kind == Follow })
}

// A StepKind says what was done to a query or to its rows.
type StepKind uint8

const (
	Load   StepKind = iota // the relation Name is loaded together with the rows
	Any                    // any relation may have been loaded
	Follow                 // the relation Name was followed from the rows
	Refine                 // other rows than before are asked for
)

// Names of a Load that are none of a relation.
const (
	Direct     = "?" // all relations of the rows
	Everything = "*" // those, and the relations behind them
)

// A Step is one thing that was done to a query or to its rows.
type Step struct {
	Kind StepKind
	Name string
	Many bool // a relation that leads to any number of rows

	Always bool     // a Follow that asks the database even if the relation is loaded
	Empty  bool     // a Follow that leads to nothing unless the relation is loaded
	Field  string   // the relation field, "pkg.Article.Author", that an Empty Follow reads
	At     Position // where a call that loads a relation can be added to the query of an Always
}

// A FuncRef is a function as a value. One of Name, Iface, Var, Input and Call says which.
type FuncRef struct {
	Name    string // a function or a function literal
	Iface   string // a method of an interface
	Var     string // whatever a field or a package variable holds
	Input   int    // input of the function in which the value stands, or -1
	Call    int    // what a call returns as result Slot, or -1
	Slot    int
	Bound   []Value // captured variables, or the receiver of a method value
	Literal bool    // a function literal: captured variables come after the parameters
	InPlace bool    // a function literal written in the call itself
}

// A Call is one call that may matter: of a function of the program, of an
// interface method, of a function value, or of a library.
type Call struct {
	At    Position  // the call expression, from its start
	Text  string    // the called function as the source has it, "store.Author"
	Loop  int       // innermost loop that repeats it, or -1
	Funcs []FuncRef // the functions that it may call
	Args  []Value   // receiver and arguments
	Op    *Op       // what a library does here, or nil

	Seldom bool   // runs only for what a cache does not hold yet, or after an error
	Fixed  uint64 // per-item loops that make it with the same arguments on every turn
	Unless uint64 // runs only if these inputs are nil, or do not hold what is looked for
	Failed bool   // runs only after an error
	Mode   Mode
	Others bool // it calls a method of an interface that others declare

	Chooses  Deps // what the names of tables depend on in the SQL that it is given
	Arranges bool // it is given SQL about tables, not rows
}

// An Op is what a library does in a call: it runs a query, or calls a function.
type Op struct {
	Library  string
	Name     string // the method as its documentation names it, "(*gorm.DB).Find"
	Effect   effect.Kind
	Verb     effect.Verb
	Times    effect.Times
	Query    Deps      // what the statement depends on
	On       Handle    // the handle that it runs on
	Rows     []Origin  // the query that runs, or the relation that is read
	Func     []FuncRef // the function that it calls
	Given    []Origin  // the rows that it calls it with
	Assumed  bool      // nobody has seen that it calls it
	Confined bool      // in which a relation to one row that was not loaded is an error
	Instead  string    // the way out of a loop
	Begins   bool      // a transaction starts
	Moves    bool      // the statement may bring something else each time: a sequence, a queue
	Within   bool      // runs within a transaction, or as a prepared statement
	Breaks   bool      // a relation that is empty is an error here, not only nothing
	Asks     *Asking   // how it waits for the database, or nil
	Outside  bool      // what it runs is meant for methods without a context
	Gives    []Context // what the handle is tied to that its function is given
	Path     Path      // where the handle was read that it runs on

	Transaction *Transaction // in which its function runs
}

// Stored is a function that a field or a package variable may hold.
type Stored struct {
	Var  string
	Func FuncRef
}

// A Type is a concrete type, so that calls of interface methods can be resolved.
type Type struct {
	Name    string
	Methods []Method
}

// A Method is a method as interfaces are matched with it.
type Method struct {
	Sig   string // name and signature with full package paths
	Func  string // the function that runs, as Func.Name
	Iface string // or, if it is that of an embedded interface, the interface method
}

// An Iface is an interface, by the signatures of its methods.
type Iface struct {
	Name string
	Sigs []string
}
