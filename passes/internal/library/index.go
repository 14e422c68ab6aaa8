package library

import (
	"go/types"
	"path"
	"slices"
	"strings"

	"github.com/boltvet/boltvet/passes/internal/effect"
	"github.com/boltvet/boltvet/passes/internal/library/std"
)

// An Index finds rows by package, receiver type and name.
type Index struct {
	rows       map[symbol]Row
	mentions   map[symbol]Mention
	databases  map[string]*effect.Library // by import path
	generators []*effect.Library          // those that write packages for their users
	tagged     []*effect.Library          // those that know relations by the tags of fields
	hooking    []*effect.Library          // those that call methods of the rows
}

type symbol struct{ pkg, recv, name string }

// NewIndex indexes the databases, those that somebody has declared besides, and
// the standard library's callers of functions. What is declared of a package that
// is known adds to what is known.
func NewIndex(declared ...effect.Library) *Index {
	x := &Index{rows: map[symbol]Row{}, mentions: map[symbol]Mention{}, databases: map[string]*effect.Library{}}
	for _, lib := range slices.Concat(Databases(), declared) {
		for _, pkg := range lib.Packages {
			if x.databases[pkg] == nil {
				x.databases[pkg] = &lib
			}
		}
		if len(lib.Declares) > 0 {
			x.generators = append(x.generators, &lib)
		}
		if lib.Fields.Tag != "" {
			x.tagged = append(x.tagged, &lib)
		}
		if len(lib.Hooks) > 0 {
			x.hooking = append(x.hooking, &lib)
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
					x.rows[symbol{pkg, recv, name}] = Row{Library: lib, Call: call}
				}
			}
		}
		x.addMentions(lib, pkg)
	}
}

func (x *Index) addMentions(lib *effect.Library, pkg string) {
	for _, mention := range lib.Naming.Mentions {
		for _, recv := range strings.Split(mention.On, " ") {
			for _, name := range strings.Fields(mention.Names) {
				x.mentions[symbol{pkg, recv, name}] = Mention{lib, mention}
			}
		}
	}
}

// Database returns the library whose types are declared in the package of that
// path, or nil. It does not know generated packages, see [Index.Owner].
func (x *Index) Database(path string) *effect.Library { return x.databases[Unvendored(path)] }

// Owner returns the library that a package belongs to, or nil: it declares the
// library's types, or the library's generator wrote it.
func (x *Index) Owner(pkg *types.Package) *effect.Library {
	if lib := x.Database(pkg.Path()); lib != nil {
		return lib
	}
	return x.Generator(pkg)
}

// Generator returns the library whose generator wrote a package, or nil. What
// the functions of such a package do is the library's affair.
func (x *Index) Generator(pkg *types.Package) *effect.Library {
	for _, lib := range x.generators {
		if declares(pkg.Scope(), lib.Declares) {
			return lib
		}
	}
	return nil
}

func declares(scope *types.Scope, names []string) bool {
	for _, name := range names {
		if scope.Lookup(name) == nil {
			return false
		}
	}
	return true
}

// Lookup returns the row that describes fn, and whether there is one.
func (x *Index) Lookup(fn *types.Func) (Row, bool) {
	if fn.Pkg() == nil {
		return Row{}, false
	}
	row, ok := x.rows[symbol{Unvendored(fn.Pkg().Path()), receiver(fn), fn.Name()}]
	if !ok {
		row, ok = x.generated(fn)
	}
	row.Callee = fn
	return row, ok
}

// A Mention is one row of those calls that speak of columns, with the library that
// it belongs to.
type Mention struct {
	*effect.Library
	effect.Mention
}

// Mention returns the row that says which columns a call of fn speaks of, and
// whether there is one.
func (x *Index) Mention(fn *types.Func) (Mention, bool) {
	if fn == nil || fn.Pkg() == nil {
		return Mention{}, false
	}
	mention, ok := x.mentions[symbol{Unvendored(fn.Pkg().Path()), receiver(fn), fn.Name()}]
	return mention, ok
}

// generated finds the first row that describes a function of a generated package.
func (x *Index) generated(fn *types.Func) (Row, bool) {
	lib := x.Generator(fn.Pkg())
	if lib == nil {
		return Row{}, false
	}
	for _, call := range lib.Calls {
		if matches(strings.Fields(call.Names), fn.Name()) && onMatches(call.On, receiver(fn)) && x.isNamedAfter(call, fn) {
			return Row{Library: lib, Call: call}, true
		}
	}
	return Row{}, false
}

// onMatches tells functions, which have no receiver, from methods of any type.
func onMatches(on, recv string) bool {
	if on == "" || recv == "" {
		return on == recv
	}
	return matches(strings.Fields(on), recv)
}

// matches reports whether one of the patterns stands for the name.
func matches(patterns []string, name string) bool {
	return slices.ContainsFunc(patterns, func(pattern string) bool {
		ok, _ := path.Match(pattern, name)
		return ok
	})
}

// declaring is the library that declares t, or what it points to, and its name there;
// nil if none does.
func (x *Index) declaring(t types.Type) (lib *effect.Library, name string) {
	named := namedOf(t)
	if named == nil || named.Obj().Pkg() == nil {
		return nil, ""
	}
	return x.Owner(named.Obj().Pkg()), named.Obj().Name()
}

// IsHandle reports whether t, or what it points to, stands for a database, a
// connection or a transaction.
func (x *Index) IsHandle(t types.Type) bool {
	lib, name := x.declaring(t)
	return lib != nil && matches(lib.Handles, name)
}

// Wraps reports whether values of type t stand for the function that they were made of.
func (x *Index) Wraps(t types.Type) bool {
	named := namedOf(t)
	if named == nil || named.Obj().Pkg() == nil {
		return false
	}
	lib := x.Database(named.Obj().Pkg().Path())
	return lib != nil && slices.Contains(lib.Wrappers, named.Obj().Name())
}

// IsConnection reports whether t, or what it points to, stands for one connection.
func (x *Index) IsConnection(t types.Type) bool {
	lib, name := x.declaring(t)
	return lib != nil && slices.Contains(lib.Single, name)
}

// Chains reports whether t is a handle that is a query of its own.
func (x *Index) Chains(t types.Type) bool {
	lib, name := x.declaring(t)
	return lib != nil && lib.Chains && matches(lib.Handles, name)
}

// Handles lists the types of a package that stand for a database, a connection
// or a transaction, in the order of the library's data.
func (x *Index) Handles(pkg *types.Package) []*types.Named {
	lib := x.Owner(pkg)
	if lib == nil {
		return nil
	}
	var out []*types.Named
	for _, pattern := range lib.Handles {
		for _, name := range pkg.Scope().Names() {
			if named := handleNamed(pkg, name); named != nil && matches([]string{pattern}, name) && !slices.Contains(out, named) {
				out = append(out, named)
			}
		}
	}
	return out
}

func handleNamed(pkg *types.Package, name string) *types.Named {
	obj, ok := pkg.Scope().Lookup(name).(*types.TypeName)
	if !ok {
		return nil
	}
	if named, ok := obj.Type().(*types.Named); ok && named.TypeParams().Len() == 0 {
		return named
	}
	return nil
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
