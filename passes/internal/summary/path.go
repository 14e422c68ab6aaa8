package summary

// A Path says where a value was read: which value of the function it is, and the
// fields from there. The zero Path is unknown.
type Path struct {
	Input  int // input of the function, from 1
	Local  int // or a value that the function makes, numbered from 1
	Result int // or what a call returns in Slot, numbered from 1
	Slot   int
	Fields string // names of fields, or of a package variable, joined by slashes
}

// A Transaction is what a call begins for a function that it runs.
type Transaction struct {
	On        Path // the handle on which it begins
	ByContext bool // the context that the function is given carries it; otherwise a handle does
}
