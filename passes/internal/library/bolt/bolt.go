// Package bolt describes the HTTP layer over the reference ORM,
// github.com/boltvet/boltvet/bolt.
package bolt

import "github.com/boltvet/boltvet/passes/internal/effect"

// Library knows a serializer by the function that it was made of, which it calls
// with each row that it shows. Where it reads the rows itself, a relation to one
// row that it did not load is an error in there.
var Library = effect.Library{
	Name:     "bolt",
	Packages: []string{"github.com/boltvet/boltvet/bolt"},
	Wrappers: []string{"Serializer", "PageNumber", "LimitOffset", "Cursor"},
	Ways: map[effect.Verb]string{
		effect.Read:  `show them all with one List of Filter("…__in", keys)`,
		effect.Write: "write them all with one statement",
	},
	Calls: []effect.Call{
		{On: "", Names: "Serialize NewPageNumber NewLimitOffset NewCursor", Effect: effect.Build, Func: effect.Arg(0)},
		{On: "Serializer", Names: "Strict", Effect: effect.Build, Func: effect.Receiver},
		{On: "PageNumber LimitOffset Cursor", Names: "Sizes", Effect: effect.Build, Func: effect.Receiver},
		{On: "Serializer", Names: "List", Effect: effect.Run, Func: effect.Receiver, Given: effect.Arg(1), Times: effect.PerItem, Confined: true},
		{On: "Serializer", Names: "Get", Effect: effect.Run, Func: effect.Receiver, Given: effect.Arg(1), Confined: true},
		{On: "Serializer", Names: "Row", Effect: effect.Invoke, Func: effect.Receiver, Given: effect.Arg(0)},
		{On: "Serializer", Names: "Rows", Effect: effect.Invoke, Func: effect.Receiver, Given: effect.Arg(0), Times: effect.PerItem},
		{On: "PageNumber Cursor", Names: "Page", Effect: effect.Run, Func: effect.Receiver, Given: effect.Arg(1), Times: effect.PerItem, Confined: true},
		{On: "LimitOffset", Names: "Window", Effect: effect.Run, Func: effect.Receiver, Given: effect.Arg(1), Times: effect.PerItem, Confined: true},
		{On: "PageNumber LimitOffset Cursor", Names: "Paginate", Effect: effect.Run, Func: effect.Receiver, Given: effect.Arg(2), Times: effect.PerItem, Confined: true},
		{
			On: "", Names: "Viewset", Effect: effect.Invoke, Func: effect.Arg(2), Given: effect.Arg(2), Times: effect.PerItem, Confined: true,
			In: effect.Fields{Func: "Serializer", Given: "QuerySet", Refines: "Narrow"},
		},
	},
}
