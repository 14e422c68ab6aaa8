package naming

import "go/types"

// isTime reports whether the type is time.Time itself.
func isTime(t types.Type) bool {
	named, ok := types.Unalias(t).(*types.Named)
	return ok && named.Obj().Pkg() != nil && named.Obj().Pkg().Path() == "time" && named.Obj().Name() == "Time"
}

// hasParts reports whether a column of the type may be a time, which has parts.
func hasParts(t types.Type) bool {
	if ptr, ok := t.Underlying().(*types.Pointer); ok {
		t = ptr.Elem()
	}
	_, ok := t.Underlying().(*types.Struct)
	return ok
}

// scans reports whether a pointer to the type reads itself from the database.
func scans(t types.Type) bool { return hasMethod(types.NewPointer(t), "Scan", 1, 1) }

// valued reports whether the type tells how it is sent to the database.
func valued(t types.Type) bool { return hasMethod(t, "Value", 0, 2) }

func hasMethod(t types.Type, name string, params, results int) bool {
	obj := types.NewMethodSet(t).Lookup(nil, name)
	if obj == nil {
		return false
	}
	sig, ok := obj.Type().(*types.Signature)
	return ok && sig.Params().Len() == params && sig.Results().Len() == results
}

// isMany reports whether a value of the type stands for several: it is no bytes.
func isMany(t types.Type) bool {
	switch u := t.Underlying().(type) {
	case *types.Slice:
		return !isByte(u.Elem())
	case *types.Array:
		return true
	}
	return false
}

func isByte(t types.Type) bool {
	basic, ok := t.Underlying().(*types.Basic)
	return ok && basic.Kind() == types.Byte
}

// isSendable reports whether a value of the type, which does not tell how, can be
// sent to a database.
func isSendable(t types.Type) bool {
	switch t.Underlying().(type) {
	case *types.Struct:
		return isTime(t)
	case *types.Map, *types.Chan, *types.Signature:
		return false
	}
	return !isMany(t)
}

// unsure reports whether a value of the static type may be of any other when the
// program runs.
func unsure(t types.Type) bool {
	_, isParam := types.Unalias(t).(*types.TypeParam)
	return isParam || types.IsInterface(t)
}

func untypedBool(t types.Type) bool { return types.Identical(t, types.Typ[types.UntypedBool]) }

func isText(t types.Type) bool {
	basic, ok := t.Underlying().(*types.Basic)
	return ok && basic.Info()&types.IsString != 0
}

// isStructPointer reports whether a value may be a row, which stands for its key.
func isStructPointer(t types.Type) bool {
	ptr, ok := t.Underlying().(*types.Pointer)
	if !ok {
		return false
	}
	_, ok = ptr.Elem().Underlying().(*types.Struct)
	return ok
}

// typeName is the type as a program that uses it writes it.
func typeName(t types.Type) string {
	return types.TypeString(types.Default(t), func(pkg *types.Package) string { return pkg.Name() })
}
