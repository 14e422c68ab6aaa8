// Package effect is the vocabulary of boltvet. If you read one file, read this one.
//
// No check asks "is this gorm?". It asks what a call does to the conversation
// with the database. A [Library] says so, as data: one [Call] row for each
// group of methods that do the same. There is no logic here.
package effect

// A Kind is what a call does to the conversation with the database.
type Kind uint8

const (
	None    Kind = iota
	Build        // starts or refines a query; nothing runs
	Eager        // a Build that also loads relations together with the rows
	Bind         // ties a handle or a query to a context
	Run          // talks to the database
	Lazy         // a Run on a relation field, unless an Eager loaded it
	Walk         // starts a query on a relation field; nothing runs
	Field        // reads a relation field that is empty unless an Eager loaded it
	Assign       // puts the rows of a relation in place by hand
	Advance      // moves a cursor, or a reader of records, to its next item
	Fetch        // hands out the item under the cursor
	Invoke       // calls a function argument, see Times
	Act          // does something outside of program and database: a request, a file, a message
	Wait         // lets time pass
)

// A Verb tells the reading statements from the writing ones, and as far as it can
// these from each other.
type Verb uint8

const (
	Read  Verb = iota
	Write      // one of those below, or any statement that is not known to read
	Insert
	Update
	Delete
)

// Times is how often an Invoke calls its function argument.
type Times uint8

const (
	Once     Times = iota // now, and only once: a transaction, a span, a lock
	PerItem               // for each item of a collection
	PerBatch              // for each batch of a collection
	AtMost                // at most once in the life of the program: sync.Once
)

// A Slot says where in a call something stands. The zero Slot is nowhere.
type Slot int8

const (
	Nowhere  Slot = 0
	Receiver Slot = 100
	Rest     Slot = 101 // every argument, for a variadic list of names
	Last     Slot = 102 // the last argument, whose place differs between versions of a library
	Model    Slot = 103 // where the rows land of the query that the call is part of, as an earlier Build says
	Itself   Slot = 104 // the name of the method
)

// Arg is the i-th argument, counted without the receiver.
func Arg(i int) Slot { return Slot(i + 1) }

// Result is the i-th result.
func Result(i int) Slot { return Slot(-i - 1) }

// A Call is one row of a library's data: methods of one type that do the same.
type Call struct {
	On     string // receiver type, or "" for functions of the package; several separated by spaces
	Names  string // method names separated by spaces; in generated packages a * stands for any text, here and in On
	Effect Kind
	Verb   Verb
	Times  Times

	Rows     Slot   // where the rows land that the call reads, or the item that it moves on to; an iterator's items are its Result
	Relation Slot   // where the names of the relations stand
	Named    string // or what a method's name begins with, if the relation's name follows
	Of       Slot   // where the rows stand whose relation a Lazy or a Walk reads; nowhere: the receiver, or the rows whose field it is
	Always   bool   // asks the database even if the relation is loaded
	Starts   bool   // a query starts here, whatever it is called on
	LoadsAny bool   // a Build that may load any relation
	Fills    bool   // puts the rows of the relation that it names where the relation's field is
	Joins    bool   // an Eager whose relation the rest of the query may speak of
	Mods     bool   // its arguments modify the query, and Eager calls among them load relations
	Many     bool   // the relation field that the method belongs to leads to any number of rows
	Refines  bool   // asks for other rows than those that an Eager loads
	Begins   bool   // starts a transaction
	Text     Slot   // where SQL text stands, whose first word is its verb
	Writes   string // words that, in the name of the receiver's type, tell a write from a read; each starts with its verb; separated by spaces
	Func     Slot   // the function that an Invoke, or a Run, calls; that a Build makes something of, see [Library.Wrappers]
	Given    Slot   // the query, or the rows, whose rows it is called with
	Confined bool   // a relation to one row that was not loaded is an error in the function
	In       Fields // where Func and Given stand, if the argument in their slot is a struct
	Instead  string // the way out of a loop, if it is another than the library's for the verb
}

// Fields names the fields of a struct that is an argument.
type Fields struct {
	Func, Given string
	Refines     string // a function that changes Given in a way that nobody follows; "" if there is none
}

// A Library is what the analysis knows about one database library.
type Library struct {
	Name     string   // as its users call it
	Packages []string // import paths that declare the types below
	Declares []string // names by which a package is recognised that the library's generator wrote for the user
	Handles  []string // types that stand for a database, a connection or a transaction
	Wrappers []string // types that stand for the function that they were made of
	Single   []string // those of them that stand for one connection, on which rows are read one query at a time
	Calls    []Call

	// Ways are the ways out of a loop, as the end of a sentence: `load them
	// before the loop with …`. That of Write stands in for those that are missing.
	Ways map[Verb]string

	// Chains says that a handle is a query of its own: what is called on it
	// refines it, and the chain begins anew at every handle.
	Chains bool

	// Fields tells which fields of rows hold relations that are empty unless
	// they were loaded.
	Fields RelationFields

	// Rels is what the names of package variables end in whose fields are the names
	// of relations.
	Rels string

	// Loaders are package variables whose fields, or theirs, hold functions that load
	// the relation of the field's name; separated by spaces.
	Loaders string

	// InPlace says that refining a query changes it, whether or not the result is used.
	InPlace bool

	// Hooks are the methods of rows that the library calls for each row that it reads.
	Hooks []Hook

	// Direct is the name that stands for all relations of the rows themselves.
	Direct string

	// Eager is the call that loads a relation together with the rows; %s stands for
	// its name, or the names that lead to it. EagerMany is the call if one of them
	// leads to any number of rows, if that is another, or NoCall. EagerNest is the call for
	// a relation with another below it: %s for its name and for the other's call.
	Eager, EagerMany, EagerNest string

	// Spell is how the library's own queries name a relation field.
	Spell func(field string) string

	// Separator stands between the names of a nested relation, "__" or ".".
	Separator string

	// Naming is how the library finds what the names stand for that a program
	// gives to its calls.
	Naming Naming
}

// A Naming says by which names relations and columns of a model are found. Its
// zero value says nothing, and so no name is wrong.
type Naming struct {
	ByField bool   // by those of the fields, as Spell has them, and by no others
	Tag     string // the first word of the tag of this key is the name of a field instead
	AnyCase bool   // capitals and underscores do not count, and the name of a column will do
	Columns bool   // what follows a relation may be a column of it
	OrText  string // methods that take SQL text instead of a name; separated by spaces
	Texts   string // types of text whose values are names of relations, given to the call that runs a query

	Columned Columned  // how columns are named
	Mentions []Mention // the calls that speak of columns
}

// Columned says how the columns of a model are named in paths. Its zero value says nothing.
type Columned struct {
	Tag     string // key of the tags of fields
	Skip    string // the tag of a field that no name stands for
	Derived string // a word of the tag of one that has a name only where a query computes it
	Apart   string // types that the library declares for fields that are no columns; separated by spaces
	Typed   string // how a word of the tag begins that chooses the type in the database
	Key     string // the field that holds the key
	KeyName string // a name for the key of every model
	KeyEnds string // what follows the name of a relation to one row in that of the column for its key
	KeyIn   string // the field that holds the key inside such a relation
	NullIn  string // the field that says that there is one, if there need not be

	Plain   string // words that may end a path and compare with a value of the column's type; separated by spaces
	Same    string // those of them that compare with what the database computes, too; the first is meant by none
	List    string // that compare with each value of a slice
	Text    string // with text
	Null    string // with true and false
	Nil     string // those that compare with nil, too
	Made    string // types of what the database computes; separated by spaces
	Rows    string // the type of queries whose rows the first of List compares with
	Parts   string // words that may stand before them, after a time: numbers
	DayPart string // and one that is a date
}

// A Meaning is what a name stands for that a call is given.
type Meaning uint8

const (
	NoName    Meaning = iota
	Column            // a column, of the model or at the end of a path
	OneColumn         // that, if no relation on the path leads to many rows
	OwnColumn         // a column of the model itself
	SortKey           // a column, or a minus sign and a column
	Test              // a column and what may end its path; the value follows
	Setting           // a column of the model itself; the value follows
	Tests             // none: the argument is made of tests
	Computed          // none: the argument is computed from columns
	Term              // the same, or a column, or what was computed under that name
	NewName           // what follows is computed, and this is its name from then on
	OfFields          // none: the fields of the first type argument, or their tags, are Terms
)

// A Mention is a group of calls that speak of columns by name.
type Mention struct {
	On    string // as in [Call]
	Names string
	From  Slot // the first name; what follows it is as it
	Is    Meaning
}

// NoCall stands for a call that a library does not have.
const NoCall = "-"

// RelationFields describes the fields that hold relations. Its zero value describes none.
type RelationFields struct {
	In    string // they stand in a struct of their own, which a field of this name holds
	Tag   string // they have a struct tag of this key
	Has   string // in which one of these words begins an item; separated by spaces
	Lacks string // and none of these does
	Bare  bool   // a field that holds models needs no tag
	Flags string // a field of this name beside them says which are there

	One  string // or their types, which the library declares, are these: they lead to one row
	Many string // or these, which lead to any number of rows
}

// A Hook is a method that somebody else calls for each object of its type.
type Hook struct {
	Name  string
	Takes []string // the parameters that it may have: a type of the library, "context.Context", or ""
}

// Resolvers describes code in which a framework asks a method for each field of
// an object that it was told of. Its generator writes an interface, Root, each
// method of which hands out the methods of one type. Entries are those through
// which an answer begins; all others are called once per object.
type Resolvers struct {
	Framework string
	Root      string
	Entries   string // separated by spaces
}

// A Relation is one step from rows to the rows they point to.
type Relation struct {
	Name string // as the library's queries spell it
	Many bool   // leads to any number of rows
}
