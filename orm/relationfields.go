package orm

import (
	"fmt"
	"reflect"
)

func (m *model) addRelation(f reflect.StructField, field relationField, tag tag) error {
	kind, target := field.relatesTo()
	r := &relation{owner: m, index: len(m.relations), kind: kind, field: f.Name, name: snakeCase(f.Name), typ: target, back: tag.back}
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
	if kind == reverseOne {
		r.validAt = f.Offset + offsetIn(f.Type, "known")
	}
	if through, ok := field.(throughField); ok {
		r.throughModel = through.through()
	} else if kind == manyToMany {
		r.through = pairTableOf(r, tag)
	}
	return nil
}

func (r *relation) checkTag(tag tag) error {
	backwards := r.kind == reverse || r.kind == reverseOne
	switch {
	case backwards && tag.back == "":
		return fmt.Errorf("name the relation of %s that points back, as in `orm:\"%s\"`", r.typ.Name(), r.owner.table)
	case !backwards && tag.back != "":
		return fmt.Errorf("the tag word %q is for a Reverse", tag.back)
	case r.kind != toOne && (tag.column != "" || tag.onDelete != "" || tag.unique), r.kind != manyToMany && tag.table != "",
		tag.annotation, tag.sqlType != "":
		return fmt.Errorf("the tag does not fit this relation")
	}
	return nil
}

func (m *model) addRelationColumn(r *relation, f reflect.StructField, tag tag) error {
	id, _ := f.Type.FieldByName("id")
	c := r.keyColumn(f, id, tag)
	if c.decode == nil || c.readKey == nil {
		return m.fieldError(f.Name, fmt.Errorf("%s cannot be a key", id.Type))
	}
	if valid, ok := f.Type.FieldByName("valid"); ok {
		r.nullable, r.validAt = true, f.Offset+valid.Offset
		c.decode = decodeNullable(c.decode, valid.Offset-id.Offset)
	}
	r.column = c
	if err := r.setOnDelete(tag.onDelete); err != nil {
		return m.fieldError(f.Name, err)
	}
	return m.addColumn(c)
}

// keyColumn is the column of the key that a to-one field f holds in its id.
func (r *relation) keyColumn(f, id reflect.StructField, tag tag) *column {
	_, unique := reflect.New(f.Type).Interface().(uniqueField)
	return &column{
		field:    f.Name,
		name:     firstOf(tag.column, r.name+"_id"),
		lookup:   r.name + "_id",
		typ:      id.Type,
		kind:     kindOf(id.Type),
		unique:   unique || tag.unique,
		offset:   f.Offset + id.Offset,
		decode:   decoderFor(id.Type),
		readKey:  keyReaderFor(id.Type),
		relation: r,
		rows:     r.typ,
	}
}

// setOnDelete reads on_delete=…. Without it a row goes with the one that it
// has to point to, and stays if it need not point to any.
func (r *relation) setOnDelete(word string) error {
	switch word {
	case "":
		if r.nullable {
			r.onDelete = setNull
		}
	case "cascade":
		r.onDelete = cascade
	case "set_null":
		if r.onDelete = setNull; !r.nullable {
			return fmt.Errorf("on_delete=set_null needs a NullForeignKey")
		}
	case "protect":
		r.onDelete = protect
	case "do_nothing":
		r.onDelete = ignore
	default:
		return fmt.Errorf("on_delete=%s: want cascade, set_null, protect or do_nothing", word)
	}
	return nil
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

// offsetIn finds the first of the named fields in one of our relation types.
func offsetIn(t reflect.Type, names ...string) uintptr {
	for _, name := range names {
		if f, ok := t.FieldByName(name); ok {
			return f.Offset
		}
	}
	panic(fmt.Sprintf("internal error: %s has none of the fields %q", t, names))
}
