package extract

import (
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/boltvet/boltvet/passes/internal/effect"
)

// A computed gathers the names that a query has given to what it computes.
type computed struct {
	*namer
	lib  *effect.Library
	seen map[ssa.Value]bool
}

// before goes back along the chain of calls that made a query. Where the chain
// begins out of sight, it may have given any names.
func (c *computed) before(v ssa.Value) {
	v = c.variableValue(c.resolve(v))
	if c.seen[v] || len(c.seen) > maxLooked {
		return
	}
	c.seen[v] = true
	switch v := v.(type) {
	case *ssa.Phi:
		for _, edge := range v.Edges {
			c.before(edge)
		}
	case *ssa.Call:
		c.beforeCall(v)
	default:
		c.query.Unsure = c.query.Unsure || typedBy(c.lib, v.Type()) != nil && !c.isRelation(v.Type())
	}
}

func (c *computed) beforeCall(call *ssa.Call) {
	pkg := packageOf(&call.Call)
	if pkg == nil || !slices.Contains(c.lib.Packages, pkg.Path()) {
		c.query.Unsure = true
		return
	}
	if mention, ok := c.mentionIn(&call.Call); ok && mention.Is == effect.NewName {
		args := inSlot(c.givenTo(&call.Call), mention.From)
		if len(args) == 0 {
			c.query.Unsure = true
			return
		}
		name, known := constantText(unwrap(args[0].value))
		c.query.Computed = append(c.query.Computed, name)
		c.query.Unsure = c.query.Unsure || !known
	}
	if hasReceiver(&call.Call) {
		c.before(receiverOf(&call.Call))
	}
}

// isRelation reports whether a query that begins at a value of the type is one of a
// relation, which computes nothing yet.
func (c *computed) isRelation(t types.Type) bool {
	if ptr, ok := types.Unalias(t).(*types.Pointer); ok {
		t = ptr.Elem()
	}
	named, ok := types.Unalias(t).(*types.Named)
	return ok && slices.Contains(strings.Fields(c.lib.Fields.One+" "+c.lib.Fields.Many), named.Obj().Name())
}
