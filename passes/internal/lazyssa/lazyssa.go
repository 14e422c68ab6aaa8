// Package lazyssa builds the SSA form of one package when it is asked for.
//
// An analyzer that requires buildssa pays for every dependency, the standard
// library included. Only packages that may reach a database are worth it.
package lazyssa

import (
	"go/ast"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// Build returns the SSA form of a package that type-checked, and its functions
// with bodies in the order of the source, literals included.
func Build(fset *token.FileSet, pkg *types.Package, files []*ast.File, info *types.Info) (*ssa.Package, []*ssa.Function) {
	prog := ssa.NewProgram(fset, ssa.BuilderMode(0))
	prog.SetNoReturn(neverReturns)
	for _, imp := range pkg.Imports() {
		prog.CreatePackage(imp, nil, nil, true)
	}
	built := prog.CreatePackage(pkg, files, info, false)
	built.Build()
	return built, functions(built, files, info)
}

// functions lists the package initialiser, which holds the function literals of
// package variables, and every declared function with its literals.
func functions(pkg *ssa.Package, files []*ast.File, info *types.Info) []*ssa.Function {
	var out []*ssa.Function
	var add func(*ssa.Function)
	add = func(fn *ssa.Function) {
		if fn != nil && fn.Blocks != nil {
			out = append(out, fn)
			for _, literal := range fn.AnonFuncs {
				add(literal)
			}
		}
	}
	add(pkg.Func("init"))
	for _, file := range files {
		for _, decl := range file.Decls {
			if decl, ok := decl.(*ast.FuncDecl); ok {
				if obj, ok := info.Defs[decl.Name].(*types.Func); ok {
					add(pkg.Prog.FuncValue(obj))
				}
			}
		}
	}
	return out
}

// neverReturns names the functions after whose call nothing runs.
func neverReturns(fn *types.Func) bool {
	switch fn.FullName() {
	case "os.Exit", "runtime.Goexit", "log.Fatal", "log.Fatalf", "log.Fatalln", "log.Panic", "log.Panicf", "log.Panicln",
		"(*log.Logger).Fatal", "(*log.Logger).Fatalf", "(*log.Logger).Fatalln":
		return true
	}
	return false
}

// RunsFunctions reports whether the files declare a function that is handed
// functions to call. Callers may hand it one that reaches a database.
func RunsFunctions(files []*ast.File) bool {
	for _, file := range files {
		for _, decl := range file.Decls {
			if fn, ok := decl.(*ast.FuncDecl); ok && takesFunction(fn.Type.Params) {
				return true
			}
		}
	}
	return false
}

func takesFunction(params *ast.FieldList) bool {
	for _, param := range params.List {
		if _, ok := param.Type.(*ast.FuncType); ok {
			return true
		}
	}
	return false
}
