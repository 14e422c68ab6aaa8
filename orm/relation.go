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
	manyToMany                     // in a table of their own
)

// relationField is what the field types FK, NullFK, ManyToMany and Reverse
// tell reflection about themselves.
type relationField interface {
	relatesTo() (kind relationKind, target reflect.Type)
}

// relation is a field that leads to rows of another model, or the same one.
type relation struct {
	owner    *model
	kind     relationKind
	field    string // Go name: Author
	name     string // in paths: author
	nullable bool   // to-one that may be NULL
	typ      reflect.Type

	column  *column   // toOne: where the key is
	back    string    // reverse: name of the relation that this one reverses
	through linkTable // manyToMany

	fieldAt   uintptr // of the whole field in its owner
	fieldType reflect.Type

	linkAt  uintptr // of the *link
	rowsAt  uintptr // of the *T of a to-one, of the []*T of a to-many relation
	ownerAt uintptr // to-many: of the owner's rowKey
	validAt uintptr // nullable: of the bool that says it is not NULL
}

// linkTable holds the pairs of a many-to-many relation.
type linkTable struct {
	table, owner, target string
}

func (r *relation) toMany() bool { return r.kind != toOne }

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
	if r.kind == reverse {
		_, err = r.reversed(m)
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
	return back, nil
}

func (m *model) addRelation(f reflect.StructField, field relationField, tag tag) error {
	kind, target := field.relatesTo()
	r := &relation{owner: m, kind: kind, field: f.Name, name: snakeCase(f.Name), typ: target, back: tag.back}
	r.fieldAt, r.fieldType = f.Offset, f.Type
	r.linkAt = f.Offset + offsetIn(f.Type, "link")
	r.rowsAt = f.Offset + offsetIn(f.Type, "target", "loaded")
	if err := r.checkTag(tag); err != nil {
		return m.fieldError(f.Name, err)
	}
	m.relations = append(m.relations, r)
	m.relationNamed[r.name] = r
	if kind == toOne {
		return m.addRelationColumn(r, f, tag)
	}
	r.ownerAt = f.Offset + offsetIn(f.Type, "owner")
	if kind == manyToMany {
		r.through = linkTableOf(r, tag)
	}
	return nil
}

func (r *relation) checkTag(tag tag) error {
	switch {
	case r.kind == reverse && tag.back == "":
		return fmt.Errorf("name the relation of %s that points back, as in `orm:\"%s\"`", r.typ.Name(), r.owner.table)
	case r.kind != reverse && tag.back != "":
		return fmt.Errorf("the tag word %q is for a Reverse", tag.back)
	case r.kind != toOne && tag.column != "", r.kind != manyToMany && tag.table != "":
		return fmt.Errorf("the tag does not fit this relation")
	}
	return nil
}

func (m *model) addRelationColumn(r *relation, f reflect.StructField, tag tag) error {
	id, _ := f.Type.FieldByName("id")
	c := &column{
		field:    f.Name,
		name:     firstOf(tag.column, r.name+"_id"),
		lookup:   r.name + "_id",
		typ:      id.Type,
		offset:   f.Offset + id.Offset,
		decode:   decoderFor(id.Type),
		readKey:  keyReaderFor(id.Type),
		relation: r,
	}
	if c.decode == nil || c.readKey == nil {
		return m.fieldError(f.Name, fmt.Errorf("%s cannot be a key", id.Type))
	}
	if valid, ok := f.Type.FieldByName("valid"); ok {
		r.nullable, r.validAt = true, f.Offset+valid.Offset
		c.decode = decodeNullable(c.decode, valid.Offset-id.Offset)
	}
	r.column = c
	return m.addColumn(c)
}

// decodeNullable leaves the key zero for NULL, else notes that it is valid.
func decodeNullable(decode decoder, validAt uintptr) decoder {
	return func(to address, from any) error {
		if from == nil {
			return nil
		}
		*as[bool](to.plus(validAt)) = true
		return decode(to, from)
	}
}

// linkTableOf names article_tags(article_id, tag_id). The two columns of a
// model linked to itself would be one, so they say from and to, as Django's do.
func linkTableOf(r *relation, tag tag) linkTable {
	owner, target := snakeCase(r.owner.name), snakeCase(r.typ.Name())
	l := linkTable{
		table:  firstOf(tag.table, owner+"_"+r.name),
		owner:  owner + "_id",
		target: target + "_id",
	}
	if r.owner.typ == r.typ {
		l.owner, l.target = "from_"+l.owner, "to_"+l.target
	}
	return l
}

// offsetIn finds the first of the named fields in one of our relation types.
func offsetIn(t reflect.Type, names ...string) uintptr {
	for _, name := range names {
		if f, ok := t.FieldByName(name); ok {
			return f.Offset
		}
	}
	panic(fmt.Sprintf("internal error: %s has none of the fields %q", t, names))
}

// keyIn is the key that a row holds for a to-one relation, and whether there
// is one: a zero key is one that was never set.
func (r *relation) keyIn(row address) (rowKey, bool) {
	if r.nullable && !*as[bool](row.plus(r.validAt)) {
		return rowKey{}, false
	}
	return r.column.readKey(row.plus(r.column.offset)), true
}
