package extract

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/boltvet/boltvet/passes/internal/effect"
	"github.com/boltvet/boltvet/passes/internal/library"
)

// models are the types of rows that a query may be about.
type models struct {
	named []*types.Named
	all   bool // what came before the call was seen
	seen  map[ssa.Value]bool
	*reader
}

// models finds them in the types, in what the rows are to land in, and in what a
// relation is read of.
func (n *namer) models(row library.Row) *models {
	call := &n.call.Call
	m := &models{reader: n.reader, seen: map[ssa.Value]bool{}, all: true}
	switch {
	case row.Of == effect.Model:
		m.add(n.modelIn(call))
	case row.Of != effect.Nowhere:
		m.add(argument(call, row.Of))
	case hasReceiver(call) && m.addTyped(row.Library, receiverOf(call).Type()):
	case row.Effect == effect.Run:
		m.add(argument(call, row.Rows))
	default:
		if hasReceiver(call) {
			m.before(receiverOf(call))
		}
		m.after(n.call)
	}
	return m
}

// add adds the model of the rows that a value holds, or is to hold.
func (m *models) add(v ssa.Value) {
	if v != nil {
		m.addType(unwrap(v).Type())
	}
}

func (m *models) addType(t types.Type) {
	if named := library.ModelIn(t); named != nil && !slices.Contains(m.named, named) {
		m.named = append(m.named, named)
	}
}

// addTyped adds the model that is the type argument of a library's type.
func (m *models) addTyped(lib *effect.Library, t types.Type) bool {
	named := typedBy(lib, t)
	if named == nil {
		return false
	}
	m.addType(named)
	return true
}

// typedBy is the first type argument of a type that a library declares.
func typedBy(lib *effect.Library, t types.Type) types.Type {
	if ptr, ok := types.Unalias(t).(*types.Pointer); ok {
		t = ptr.Elem()
	}
	named, ok := types.Unalias(t).(*types.Named)
	if !ok || named.TypeArgs().Len() == 0 || named.Obj().Pkg() == nil || !slices.Contains(lib.Packages, named.Obj().Pkg().Path()) {
		return nil
	}
	return named.TypeArgs().At(0)
}

// before goes back along the chain of calls that made a query.
func (m *models) before(v ssa.Value) {
	v = m.variableValue(m.resolve(v))
	if m.seen[v] || len(m.seen) > maxLooked {
		return
	}
	m.seen[v] = true
	switch at := v.(type) {
	case *ssa.Phi:
		for _, edge := range at.Edges {
			m.before(edge)
		}
		return
	case *ssa.Call:
		m.beforeCall(at)
		return
	}
	if inner := through(v); inner != nil {
		m.before(inner)
		return
	}
	m.all = m.all && m.isFresh(v)
}

func (m *models) beforeCall(call *ssa.Call) {
	row, ok := m.rowFor(&call.Call)
	if !ok || row.LoadsAny {
		m.all = m.all && m.isFresh(call)
		return
	}
	if before := len(m.named); row.Effect == effect.Build {
		if m.add(argument(&call.Call, row.Rows)); len(m.named) > before {
			return // whatever was said earlier
		}
	}
	if hasReceiver(&call.Call) {
		m.before(receiverOf(&call.Call))
	}
}

// after goes on to where the query runs.
func (m *models) after(v ssa.Value) {
	if m.seen[v] || v.Referrers() == nil || len(m.seen) > maxLooked {
		return
	}
	m.seen[v] = true
	for _, user := range *v.Referrers() {
		switch user := user.(type) {
		case *ssa.Call:
			m.afterCall(user, v)
		case *ssa.Phi, *ssa.MakeInterface, *ssa.ChangeInterface, *ssa.Slice:
			m.after(user.(ssa.Value))
		case *ssa.Store:
			m.afterStore(user, v)
		}
	}
}

// afterCall is told of a call that is given the query, or calls it.
func (m *models) afterCall(call *ssa.Call, v ssa.Value) {
	if b, ok := call.Call.Value.(*ssa.Builtin); ok && b.Name() == "append" {
		m.after(call)
		return
	}
	row, ok := m.rowFor(&call.Call)
	switch {
	case !ok:
	case row.Mods:
		m.addRun(call.Type())
		m.after(call)
	case row.Effect == effect.Run:
		m.add(argument(&call.Call, row.Rows))
	case hasReceiver(&call.Call) && receiverOf(&call.Call) == v:
		if row.Effect == effect.Build {
			m.add(argument(&call.Call, row.Rows))
		}
		m.after(call)
	}
}

// afterStore follows what is put into a list of arguments.
func (m *models) afterStore(store *ssa.Store, v ssa.Value) {
	if at, ok := store.Addr.(*ssa.IndexAddr); ok && store.Val == v {
		if list, ok := at.X.(*ssa.Alloc); ok {
			m.after(list)
		}
	}
}

// addRun adds the model of the rows that a generated query hands out.
func (m *models) addRun(query types.Type) {
	set := types.NewMethodSet(query)
	for i := range set.Len() {
		fn, ok := set.At(i).Obj().(*types.Func)
		if !ok {
			continue
		}
		if row, ok := m.Index.Lookup(fn); ok && row.Effect == effect.Run && row.Rows == effect.Result(0) {
			m.addType(fn.Signature().Results().At(0).Type())
		}
	}
}
