package library

import (
	"go/types"
	"slices"
	"strings"
	"testing"

	"github.com/boltvet/boltvet/passes/internal/effect"
)

// TestVariants holds that each method which waits for the database takes a context,
// has a variant that does, or belongs to what is tied to one.
func TestVariants(t *testing.T) {
	loaded := load(t, Databases())
	for _, lib := range Databases() {
		for _, path := range paths(lib) {
			all, lone := asking(lib, loaded[path]), []string{}
			for _, row := range all {
				if !(row.Carries() && ties(lib, loaded[path])) && !hasVariant(row) {
					lone = append(lone, strings.TrimPrefix(receiver(row.Callee)+"."+row.Callee.Name(), "."))
				}
			}
			slices.Sort(lone)
			got, want := strings.Join(lone, " "), uncancellable()[path]
			if got != want && !(want == "*" && len(lone) == len(all)) {
				t.Errorf("%s has no variant with a context of\n%s\nwant\n%s", path, got, want)
			}
		}
	}
}

// asking lists the methods and functions of a package that wait for the database and
// take no context.
func asking(lib effect.Library, pkg *types.Package) []Row {
	var out []Row
	add := func(fn *types.Func, on string) {
		for _, call := range lib.Calls {
			row := Row{Library: &lib, Call: call, Callee: fn}
			if row.Asks() && onMatches(call.On, on) && matches(strings.Fields(call.Names), fn.Name()) && !TakesContext(fn.Signature()) {
				out = append(out, row)
				return
			}
		}
	}
	for _, name := range pkg.Scope().Names() {
		switch obj := pkg.Scope().Lookup(name).(type) {
		case *types.Func:
			add(obj, "")
		case *types.TypeName:
			for _, method := range methodsOf(obj) {
				add(method, name)
			}
		}
	}
	return out
}

func methodsOf(obj *types.TypeName) []*types.Func {
	named, ok := obj.Type().(*types.Named)
	if !ok {
		return nil
	}
	out := slices.Collect(named.Methods())
	if iface, ok := named.Underlying().(*types.Interface); ok {
		out = append(out, slices.Collect(iface.ExplicitMethods())...)
	}
	return out
}

func hasVariant(row Row) bool {
	variant := row.Variant()
	if row.Callee.Signature().Recv() == nil {
		fn, ok := row.Callee.Pkg().Scope().Lookup(variant).(*types.Func)
		return ok && TakesContext(fn.Signature())
	}
	obj, _, _ := types.LookupFieldOrMethod(row.Callee.Signature().Recv().Type(), true, row.Callee.Pkg(), variant)
	fn, ok := obj.(*types.Func)
	return ok && TakesContext(fn.Signature())
}

// ties reports whether a package has what ties a handle to a context.
func ties(lib effect.Library, pkg *types.Package) bool {
	for _, name := range strings.Fields(lib.Ties) {
		for _, on := range strings.Fields(lib.Carries) {
			if len(declaring([]*types.Package{pkg}, on, name)) > 0 {
				return true
			}
		}
	}
	return false
}

// uncancellable are the methods that nobody can stop, by import path; the star is
// for a version without contexts.
func uncancellable() map[string]string {
	const (
		executor    = "Beginner.Begin Executor.Exec Executor.Query Executor.QueryRow"
		runner      = "DBProxyBeginner.Begin Execer.Exec QueryRower.QueryRow Queryer.Query"
		panicking   = "Query.ExecP Query.QueryP"
		transaction = "Database.WithTx"
		builder     = "All" // of an expression
	)
	return map[string]string{
		"github.com/beego/beego/v2/client/orm": "QuerySeter.RowsToMap QuerySeter.RowsToStruct RawPreparer.Exec RawSeter.Exec RawSeter.QueryRow RawSeter.QueryRows " +
			"RawSeter.RowsToMap RawSeter.RowsToStruct RawSeter.Values RawSeter.ValuesFlat RawSeter.ValuesList",
		"github.com/beego/beego/orm":   "*",
		"github.com/astaxie/beego/orm": "*",

		"github.com/stephenafamo/bob/dialect/psql":   builder + " Exists Table.Delete Table.Insert Table.Update",
		"github.com/stephenafamo/bob/dialect/mysql":  builder + " Exists Table.Delete Table.Insert Table.Update",
		"github.com/stephenafamo/bob/dialect/sqlite": "Exists Table.Delete Table.Insert Table.Update",
		"github.com/stephenafamo/bob/orm":            "Relationship.InsertEarly",

		"github.com/gocraft/dbr": "SelectStmt.ReturnInt64 SelectStmt.ReturnInt64s SelectStmt.ReturnString SelectStmt.ReturnStrings SelectStmt.ReturnUint64 SelectStmt.ReturnUint64s",

		"github.com/go-pg/pg/v9/orm": "Delete ForceDelete Insert Select Update",
		"github.com/go-pg/pg/orm":    "Delete ForceDelete Insert Select Update",
		"gopkg.in/pg.v5":             "*",
		"gopkg.in/pg.v5/orm":         "*",
		"gopkg.in/pg.v4":             "*",
		"gopkg.in/pg.v4/orm":         "*",

		"github.com/doug-martin/goqu/v9": transaction,
		"github.com/doug-martin/goqu/v8": transaction,

		"github.com/jinzhu/gorm":                       "*",
		"gopkg.in/gorp.v1":                             "*",
		"github.com/jackc/pgx":                         "Conn.CopyFrom Conn.CopyFromReader Conn.CopyToWriter ConnPool.CopyFrom ConnPool.CopyFromReader ConnPool.CopyToWriter Tx.CopyFrom Tx.CopyFromReader Tx.CopyToWriter",
		"github.com/gobuffalo/pop":                     "*",
		"gopkg.in/reform.v1":                           "DBTX.Exec DBTX.Query DBTX.QueryRow",
		"upper.io/db.v3":                               "*", // its handles are in lib/sqlbuilder
		"github.com/jmoiron/sqlx":                      "Execer.Exec Queryer.Query Queryer.QueryRowx Queryer.Queryx Tx.NamedQuery",
		"github.com/vinovest/sqlx":                     "Execer.Exec GenericNamedStmt.List GenericStmt.All GenericStmt.List GenericStmt.One Queryable.NamedQuery Queryer.Query Queryer.QueryRowx Queryer.Queryx Tx.NamedQuery",
		"github.com/elgris/sqrl":                       "DBProxyBeginner.Begin DeleteBuilder.Scan ExecWith Execer.Exec InsertBuilder.Scan QueryRowWith QueryRower.QueryRow QueryWith Queryer.Query SelectBuilder.Scan UpdateBuilder.Scan",
		"github.com/Masterminds/squirrel":              runner,
		"gopkg.in/Masterminds/squirrel.v1":             runner,
		"github.com/aarondl/sqlboiler/v4/queries":      "Query.ExecG Query.ExecGP Query.ExecP Query.QueryG Query.QueryGP Query.QueryP Query.QueryRowG",
		"github.com/aarondl/sqlboiler/v4/boil":         executor,
		"github.com/volatiletech/sqlboiler/v4/queries": panicking,
		"github.com/volatiletech/sqlboiler/v4/boil":    executor,
		"github.com/volatiletech/sqlboiler/queries":    panicking,
		"github.com/volatiletech/sqlboiler/boil":       executor,
	}
}
