// Package library lists the database libraries that boltvet understands, and
// finds the row that describes a call.
package library

import (
	"go/token"
	"go/types"

	"github.com/boltvet/boltvet/passes/internal/effect"
	"github.com/boltvet/boltvet/passes/internal/library/beego"
	"github.com/boltvet/boltvet/passes/internal/library/bob"
	"github.com/boltvet/boltvet/passes/internal/library/bolt"
	"github.com/boltvet/boltvet/passes/internal/library/borp"
	"github.com/boltvet/boltvet/passes/internal/library/bun"
	"github.com/boltvet/boltvet/passes/internal/library/databasesql"
	"github.com/boltvet/boltvet/passes/internal/library/dbr"
	"github.com/boltvet/boltvet/passes/internal/library/ent"
	"github.com/boltvet/boltvet/passes/internal/library/gen"
	"github.com/boltvet/boltvet/passes/internal/library/gopg"
	"github.com/boltvet/boltvet/passes/internal/library/goqu"
	"github.com/boltvet/boltvet/passes/internal/library/gorm"
	"github.com/boltvet/boltvet/passes/internal/library/gormv1"
	"github.com/boltvet/boltvet/passes/internal/library/gorp"
	"github.com/boltvet/boltvet/passes/internal/library/jet"
	"github.com/boltvet/boltvet/passes/internal/library/orm"
	"github.com/boltvet/boltvet/passes/internal/library/pgx"
	"github.com/boltvet/boltvet/passes/internal/library/pgxv3"
	"github.com/boltvet/boltvet/passes/internal/library/pop"
	"github.com/boltvet/boltvet/passes/internal/library/reform"
	"github.com/boltvet/boltvet/passes/internal/library/rel"
	"github.com/boltvet/boltvet/passes/internal/library/scan"
	"github.com/boltvet/boltvet/passes/internal/library/scany"
	"github.com/boltvet/boltvet/passes/internal/library/sqlboiler"
	"github.com/boltvet/boltvet/passes/internal/library/sqlx"
	"github.com/boltvet/boltvet/passes/internal/library/squirrel"
	"github.com/boltvet/boltvet/passes/internal/library/upper"
	"github.com/boltvet/boltvet/passes/internal/library/xorm"
)

// Databases are the libraries that talk to a database. A package that none of
// them can be reached from is not looked at.
func Databases() []effect.Library {
	return []effect.Library{
		beego.Library,
		bob.Library,
		bolt.Library,
		borp.Library,
		bun.Library,
		databasesql.Library,
		dbr.Library,
		ent.Library,
		gen.Library,
		gopg.Library,
		goqu.Library,
		gorm.Library,
		gormv1.Library,
		gorp.Library,
		jet.Library,
		orm.Library,
		pgx.Library,
		pgxv3.Library,
		pop.Library,
		reform.Library,
		rel.Library,
		scan.Library,
		scany.Library,
		sqlboiler.Library,
		sqlx.Library,
		squirrel.Library,
		upper.Library,
		xorm.Library,
	}
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

// A Row is one row of data together with the library that it belongs to.
type Row struct {
	*effect.Library
	effect.Call
	Callee *types.Func // the method or function that was looked up
}

// Title names the method as its documentation does: "(*gorm.DB).Find".
func (r Row) Title() string {
	pkg := r.Callee.Pkg().Name() + "."
	name := r.Callee.Name()
	recv := r.Callee.Signature().Recv()
	if recv == nil {
		return pkg + name
	}
	if types.IsInterface(recv.Type()) {
		return pkg + r.owner() + "." + name
	}
	return "(*" + pkg + r.owner() + ")." + name
}

// WayOut is the way out of a loop for what the call does, which its SQL text may
// tell better than the row.
func (r Row) WayOut(verb effect.Verb) string {
	if r.Instead != "" && verb == r.Verb {
		return r.Instead
	}
	if way, ok := r.Ways[verb]; ok || verb == effect.Read {
		return way
	}
	return r.Ways[effect.Write]
}

// owner is the receiver's type. Readers know an unexported one of a library's
// own package by the handle that it is part of.
func (r Row) owner() string {
	name := receiver(r.Callee)
	if !token.IsExported(name) && len(r.Declares) == 0 && len(r.Handles) > 0 {
		return r.Handles[0]
	}
	return name
}
