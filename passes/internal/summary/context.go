package summary

// A Scope is where a function gets at the context of whoever waits for its answer.
type Scope struct {
	Text  string // as the source spells it, "r.Context()"
	Outer bool   // it belongs to a function around this function literal
	Used  bool   // the function hands it on
}

// A ContextKind says what is known of a context.
type ContextKind uint8

const (
	AnyContext    ContextKind = iota // nothing is known, or somebody waits for it, or it was detached on purpose
	NoContext                        // there is none: nobody has tied the handle to one
	NewContext                       // context.Background or context.TODO, or made from it
	InputContext                     // that of input Index
	ResultContext                    // that of result Slot of call Index
	HeldContext                      // that of whatever a field or a package variable holds
	ScopedContext                    // that to which one of Funcs ties a handle, if it does
)

// A Context is the context that a value is, or that a handle or a query is tied to.
type Context struct {
	Kind  ContextKind
	Index int
	Slot  int
	Var   string
	Funcs []FuncRef
	Given bool     // the call is given a context itself, so that a new one is made on purpose
	Begun bool     // for a transaction: what is wrong with it is wrong where that began
	Ends  bool     // a new one that somebody can end, or a timer
	Todo  bool     // a new one that says of itself that it is to be replaced
	At    Position // where a new one is made
	Here  *Fix     // what to make of it there, or nil
}

// A Held is what a field or a package variable may hold, by a function that puts it
// there: a handle or a context.
type Held struct {
	Var      string
	Func     string
	Contexts []Context
}

// A Capture is a function literal that a function makes, with what the variables
// hold that it captures, as far as they are handles or contexts.
type Capture struct {
	Func     string
	Contexts [][]Context
}

// A Hand is a handle that a function hands out as it found it, although it has a
// context at hand.
type Hand struct {
	Slot     int // the result that it is
	At       Position
	Text     string
	Contexts []Context
	Asks     Asking // what to hand out instead
}

// An Asking says how a call waits for the database.
type Asking struct {
	Contexts []Context // by which it can be stopped; it cannot if there is none
	Instead  string    // the call that can be, as the source would have it
	Ignored  string    // the call that was given a context and ignores it, or ""
	Idle     bool      // no statement of the program runs
	Fixes    []Fix     // with the context that is at hand
}

// A Fix is a change of the source.
type Fix struct {
	Message string
	Edits   []Edit
}

// An Edit puts a text in place of what stands there.
type Edit struct {
	At  Position
	New string
}

// Mode is how a call runs what it calls.
type Mode uint8

const (
	Now      Mode = iota // and waits for it
	Deferred             // when the function returns
	Apart                // in a goroutine that nobody waits for
)
