package extract

import (
	"fmt"
	"go/types"
	"strings"
)

// signature is a method's name and type, the same wherever it is declared: with
// full package paths, and however names of parameters, aliases and the empty
// interface are written there.
func signature(fn *types.Func) string {
	var out strings.Builder
	out.WriteString(fn.Name())
	spell(&out, fn.Signature())
	return out.String()
}

func spell(out *strings.Builder, t types.Type) {
	switch t := types.Unalias(t).(type) {
	case *types.Named:
		spellNamed(out, t)
	case *types.Pointer:
		spellElem(out, "*", t.Elem())
	case *types.Slice:
		spellElem(out, "[]", t.Elem())
	case *types.Array:
		spellElem(out, fmt.Sprintf("[%d]", t.Len()), t.Elem())
	case *types.Map:
		spellElem(out, "map[", t.Key())
		spellElem(out, "]", t.Elem())
	case *types.Chan:
		spellElem(out, [...]string{"chan ", "chan<- ", "<-chan "}[t.Dir()], t.Elem())
	case *types.Signature:
		out.WriteString("func")
		spellTuple(out, t.Params(), t.Variadic())
		spellTuple(out, t.Results(), false)
	default:
		out.WriteString(strings.ReplaceAll(types.TypeString(t, nil), "interface{}", "any"))
	}
}

func spellElem(out *strings.Builder, prefix string, elem types.Type) {
	out.WriteString(prefix)
	spell(out, elem)
}

func spellNamed(out *strings.Builder, t *types.Named) {
	if pkg := t.Obj().Pkg(); pkg != nil {
		out.WriteString(pkg.Path() + ".")
	}
	out.WriteString(t.Obj().Name())
	for i := range t.TypeArgs().Len() {
		spellElem(out, "[", t.TypeArgs().At(i))
		out.WriteString("]")
	}
}

func spellTuple(out *strings.Builder, tuple *types.Tuple, variadic bool) {
	out.WriteString("(")
	for i := range tuple.Len() {
		if variadic && i == tuple.Len()-1 {
			out.WriteString("...")
		}
		spellElem(out, "", tuple.At(i).Type())
		out.WriteString(",")
	}
	out.WriteString(")")
}
