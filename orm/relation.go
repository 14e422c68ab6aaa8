package orm

import (
	"fmt"
	"reflect"
)

// relationKind says where the keys of a relation are stored.
type relationKind int

const (
	toOne      relationKind = iota // in the owner's table
	reverse                        // in the target's table
	reverseOne                     // in the target's table, at most once
	manyToMany                     // in a table of their own
)

// relationField is what the field types FK, NullFK, ManyToMany and Reverse
// tell reflection about themselves.
type relationField interface {
	relatesTo() (kind relationKind, target reflect.Type)
}

// uniqueField is a to-one relation that no two rows share.
type uniqueField interface{ unique() }

// throughField is a many-to-many relation whose pairs are a model.
type throughField interface{ through() reflect.Type }

// onDelete says what becomes of a row when the one it points to is deleted.
type onDelete uint8

const (
	cascade onDelete = iota // it is deleted as well
	setNull                 // it points to nothing
	protect                 // there is an error
	ignore                  // the database decides
)

// relation is a field that leads to rows of another model, or the same one.
type relation struct {
	owner    *model
	index    int // among the relations of the owner
	kind     relationKind
	field    string // Go name: Author
	name     string // in paths: author
	nullable bool   // to-one that may be NULL
	typ      reflect.Type

	column       *column      // toOne: where the key is
	onDelete     onDelete     // toOne
	back         string       // reverse: name of the relation that this one reverses
	through      pairTable    // manyToMany, unless throughModel is set
	throughModel reflect.Type // manyToMany: the model of the pairs

	fieldAt   uintptr // of the whole field in its owner
	fieldType reflect.Type

	linkAt  uintptr // of the *link
	rowsAt  uintptr // of the *T of a relation to one row, of the []*T of another
	ownerAt uintptr // not toOne: of the owner's rowKey
	validAt uintptr // nullable: of the bool that says it is not NULL; reverseOne: that it is loaded
}

func (r *relation) toMany() bool { return r.kind == reverse || r.kind == manyToMany }

// String is the relation as messages name it, Article.author.
func (r *relation) String() string { return r.owner.name + "." + r.name }

// target is the model that r leads to. Models are found when they are first
// needed, because relations make cycles.
func (r *relation) target() (*model, error) {
	m, err := modelOf(r.typ)
	if err != nil {
		return nil, err
	}
	if r.kind == toOne && m.key.typ != r.column.typ {
		return nil, fmt.Errorf("orm: %s: the key of %s is %s, not %s", r, m.name, m.key.typ, r.column.typ)
	}
	if r.kind == reverse || r.kind == reverseOne {
		_, err = r.reversed(m)
	}
	if r.kind == manyToMany {
		_, err = r.pairs()
	}
	return m, err
}

// resolved is the target of a relation that a path has been through already.
func (r *relation) resolved() *model {
	m, err := r.target()
	if err != nil {
		panic("internal error: " + err.Error())
	}
	return m
}

// reversed is the to-one relation of the target that a Reverse reads backwards.
func (r *relation) reversed(target *model) (*relation, error) {
	back, ok := target.relationNamed[r.back]
	if !ok {
		return nil, fmt.Errorf("orm: %s: %s has no relation %q%s", r, target.name, r.back, didYouMean(r.back, target.relationNames()))
	}
	if back.kind != toOne || back.typ != r.owner.typ {
		return nil, fmt.Errorf("orm: %s: %s does not point back to %s", r, back, r.owner.name)
	}
	if r.kind == reverseOne && !back.column.unique {
		return nil, fmt.Errorf("orm: %s: several may point back by %s: make it a OneToOne, or this a Reverse", r, back)
	}
	return back, nil
}

// keyIn is the key that a row holds for a to-one relation, and whether there
// is one: a zero key is one that was never set.
func (r *relation) keyIn(row address) (rowKey, bool) {
	if r.nullable && !*as[bool](row.plus(r.validAt)) {
		return rowKey{}, false
	}
	return r.column.readKey(row.plus(r.column.offset)), true
}
