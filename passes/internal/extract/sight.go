package extract

import (
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/boltvet/boltvet/passes/internal/effect"
)

// A sight follows rows to all their uses, as long as these are in sight: in the
// function, its literals, and functions of the package that are given the rows. It
// is lost where somebody else may read them, or reads the relation.
type sight struct {
	*reader
	lib      *effect.Library
	relation string
	run      *ssa.Call // which fills the rows
	seen     map[ssa.Value]bool
	lost     bool
}

func (s *sight) follow(v ssa.Value) {
	if s.lost || s.seen[v] {
		return
	}
	s.seen[v] = true
	for _, user := range *v.Referrers() {
		s.use(v, user)
	}
}

func (s *sight) use(v ssa.Value, user ssa.Instruction) {
	switch user := user.(type) {
	case *ssa.Extract:
		s.follow(user)
	case *ssa.Phi, *ssa.Slice, *ssa.Index, *ssa.IndexAddr, *ssa.Range, *ssa.Next, *ssa.Lookup, *ssa.ChangeType, *ssa.UnOp:
		s.follow(user.(ssa.Value))
	case *ssa.FieldAddr, *ssa.Field:
		s.field(user.(ssa.Value))
	case *ssa.Store:
		s.stored(v, user)
	case *ssa.MakeInterface:
		s.lost = s.lost || !s.onlyFills(user)
	case *ssa.MakeClosure:
		s.captured(v, user)
	case ssa.CallInstruction:
		s.called(v, user)
	case *ssa.BinOp:
	default:
		s.lost = true
	}
}

// field is lost for the relation itself. What holds relations is followed.
func (s *sight) field(v ssa.Value) {
	owner, i := picked(v)
	name := fieldName(owner.Type(), i)
	switch {
	case s.lib.Spell(name) == s.relation:
		s.lost = true
	case name == s.lib.Fields.In || isEmbedded(owner, i):
		s.follow(v)
	}
}

// stored follows rows into a local variable.
func (s *sight) stored(v ssa.Value, store *ssa.Store) {
	cell, isLocal := s.resolve(store.Addr).(*ssa.Alloc)
	if !isLocal {
		s.lost = true
	} else if store.Val == v {
		s.follow(cell)
	}
}

// onlyFills reports whether rows become an interface only for the call that fills
// them.
func (s *sight) onlyFills(v *ssa.MakeInterface) bool {
	for _, user := range *v.Referrers() {
		if user != ssa.Instruction(s.run) {
			return false
		}
	}
	return true
}

func (s *sight) captured(v ssa.Value, site *ssa.MakeClosure) {
	fn := site.Fn.(*ssa.Function)
	for i, bound := range site.Bindings {
		if bound == v && i < len(fn.FreeVars) {
			s.follow(fn.FreeVars[i])
		}
	}
}

// called follows rows into a function of the package, and out of a built-in one.
func (s *sight) called(v ssa.Value, user ssa.CallInstruction) {
	common := user.Common()
	if user == ssa.CallInstruction(s.run) {
		return
	}
	if b, ok := common.Value.(*ssa.Builtin); ok {
		s.builtin(b.Name(), user)
		return
	}
	if common.Value == v && len(common.Args) == 1 {
		s.iterated(common.Args[0])
		return
	}
	fn := common.StaticCallee()
	if fn == nil || fn.Blocks == nil || fn.Pkg != s.fn.Pkg {
		s.lost = true
		return
	}
	for i, arg := range common.Args {
		if arg == v && i < len(fn.Params) {
			s.follow(fn.Params[i])
		}
	}
}

func (s *sight) builtin(name string, user ssa.CallInstruction) {
	switch name {
	case "len", "cap":
	case "append":
		s.follow(user.Value())
	default:
		s.lost = true
	}
}

// iterated follows what an iterator hands to the body of a range statement.
func (s *sight) iterated(body ssa.Value) {
	site, ok := body.(*ssa.MakeClosure)
	if !ok || len(site.Fn.(*ssa.Function).Params) == 0 {
		s.lost = true
		return
	}
	s.follow(site.Fn.(*ssa.Function).Params[0])
}

func isEmbedded(owner ssa.Value, i int) bool {
	of := structOf(owner)
	return of != nil && of.Underlying().(*types.Struct).Field(i).Embedded()
}
