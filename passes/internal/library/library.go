// Package library lists the database libraries that boltvet understands, and
// finds the row that describes a call.
package library

import (
	"go/types"
	"path"
	"strings"

	"github.com/boltvet/boltvet/passes/internal/effect"
	"github.com/boltvet/boltvet/passes/internal/library/databasesql"
	"github.com/boltvet/boltvet/passes/internal/library/gorm"
	"github.com/boltvet/boltvet/passes/internal/library/orm"
	"github.com/boltvet/boltvet/passes/internal/library/std"
)

// Databases are the libraries that talk to a database. A package that none of
// them can be reached from is not looked at.
func Databases() []effect.Library {
	return []effect.Library{databasesql.Library, gorm.Library, orm.Library}
}

// A Row is one row of data together with the library that it belongs to.
type Row struct {
	*effect.Library
	effect.Call
	Recv string // one of the types in Call.On
	Name string // the method, one of Call.Names
}

// Title names the method as its documentation does: "(*gorm.DB).Find".
func (r Row) Title() string {
	pkg := path.Base(r.Packages[0])
	if r.Recv == "" {
		return pkg + "." + r.Name
	}
	return "(*" + pkg + "." + r.Recv + ")." + r.Name
}

// An Index finds rows by package, receiver type and name.
type Index struct {
	rows      map[symbol]Row
	databases map[string]*effect.Library // by import path
}

type symbol struct{ pkg, recv, name string }

// NewIndex indexes the databases and the standard library's callers of functions.
func NewIndex() *Index {
	x := &Index{rows: map[symbol]Row{}, databases: map[string]*effect.Library{}}
	for _, lib := range Databases() {
		for _, pkg := range lib.Packages {
			x.databases[pkg] = &lib
		}
		x.add(&lib)
	}
	for _, lib := range std.Libraries {
		x.add(&lib)
	}
	return x
}

func (x *Index) add(lib *effect.Library) {
	for _, pkg := range lib.Packages {
		for _, call := range lib.Calls {
			for _, recv := range strings.Split(call.On, " ") {
				for _, name := range strings.Fields(call.Names) {
					x.rows[symbol{pkg, recv, name}] = Row{lib, call, recv, name}
				}
			}
		}
	}
}

// Database returns the library whose types are declared in the package of that
// path, or nil.
func (x *Index) Database(path string) *effect.Library { return x.databases[Unvendored(path)] }

// Lookup returns the row that describes fn, and whether there is one.
func (x *Index) Lookup(fn *types.Func) (Row, bool) {
	if fn.Pkg() == nil {
		return Row{}, false
	}
	row, ok := x.rows[symbol{Unvendored(fn.Pkg().Path()), receiver(fn), fn.Name()}]
	return row, ok
}

// IsHandle reports whether t, or what it points to, stands for a database, a
// connection or a transaction.
func (x *Index) IsHandle(t types.Type) bool {
	named := namedOf(t)
	if named == nil || named.Obj().Pkg() == nil {
		return false
	}
	lib := x.Database(named.Obj().Pkg().Path())
	if lib == nil {
		return false
	}
	for _, handle := range lib.Handles {
		if handle == named.Obj().Name() {
			return true
		}
	}
	return false
}

// Unvendored is the import path as its importers write it.
func Unvendored(path string) string {
	if i := strings.LastIndex(path, "/vendor/"); i >= 0 {
		return path[i+len("/vendor/"):]
	}
	return path
}

func receiver(fn *types.Func) string {
	recv := fn.Signature().Recv()
	if recv == nil {
		return ""
	}
	if named := namedOf(recv.Type()); named != nil {
		return named.Obj().Name()
	}
	return ""
}

func namedOf(t types.Type) *types.Named {
	if ptr, ok := types.Unalias(t).(*types.Pointer); ok {
		t = ptr.Elem()
	}
	named, _ := types.Unalias(t).(*types.Named)
	return named
}

// Named returns the database library of that name.
func Named(name string) effect.Library {
	for _, lib := range Databases() {
		if lib.Name == name {
			return lib
		}
	}
	return effect.Library{}
}
