package orm

import (
	"errors"
	"fmt"
	"reflect"
	"strings"
)

// tag is the parsed form of `orm:"…"`.
type tag struct {
	skip       bool
	column     string // column=NAME: of a field or to-one relation
	table      string // table=NAME: the table of pairs of a ManyToMany
	sqlType    string // type=TYPE: the declared type of the column
	onDelete   string // on_delete=…: of a to-one relation
	unique     bool
	annotation bool   // filled by Annotate, not stored
	back       string // another bare word: the relation of the target that a Reverse reverses
}

func parseTag(text string) (t tag, err error) {
	for _, word := range tagWords(text) {
		name, value, assigned := strings.Cut(word, "=")
		switch {
		case word == "-":
			t.skip = true
		case name == "column" && value != "":
			t.column = value
		case name == "table" && value != "":
			t.table = value
		case name == "type" && value != "":
			t.sqlType = value
		case name == "on_delete" && value != "":
			t.onDelete = value
		case word == "unique":
			t.unique = true
		case word == "annotation":
			t.annotation = true
		case !assigned && t.back == "":
			t.back = word
		default:
			return t, fmt.Errorf("cannot read %q in the tag", word)
		}
	}
	return t, nil
}

// tagWords splits at the commas that stand outside parentheses, which
// type=NUMERIC(10,2) has.
func tagWords(text string) []string {
	var words []string
	for word := range strings.SplitSeq(text, ",") {
		if last := len(words) - 1; last >= 0 && strings.Count(words[last], "(") > strings.Count(words[last], ")") {
			words[last] += "," + word
		} else if word != "" {
			words = append(words, word)
		}
	}
	return words
}

// addFields walks a struct, embedded ones as if their fields stood in m.
func (m *model) addFields(t reflect.Type, base uintptr) error {
	for f := range t.Fields() {
		tag, err := parseTag(f.Tag.Get("orm"))
		if err != nil {
			return m.fieldError(f.Name, err)
		}
		if tag.skip || !f.IsExported() && !(f.Anonymous && f.Type.Kind() == reflect.Struct) {
			continue
		}
		if snakeCase(f.Name) == "pk" {
			return m.fieldError(f.Name, errors.New("pk names the key in paths: rename the field, its column can be `orm:\"column=pk\"`"))
		}
		f.Offset += base
		if err := m.addField(f, tag); err != nil {
			return err
		}
	}
	return nil
}

func (m *model) addField(f reflect.StructField, tag tag) error {
	if f.Type == reflect.TypeFor[Origin]() {
		m.originAt, m.hasOrigin = f.Offset, true
		return nil
	}
	if field, ok := reflect.New(f.Type).Interface().(relationField); ok {
		return m.addRelation(f, field, tag)
	}
	decode := decoderFor(f.Type)
	if decode == nil && f.Anonymous && f.Type.Kind() == reflect.Struct {
		return m.addFields(f.Type, f.Offset)
	}
	if decode == nil {
		return m.fieldError(f.Name, fmt.Errorf("no column can hold a %s: give it Scan and Value methods, or skip it with `orm:\"-\"`", f.Type))
	}
	if tag.back != "" || tag.table != "" || tag.onDelete != "" {
		return m.fieldError(f.Name, fmt.Errorf("the tag %q is for a relation", f.Tag.Get("orm")))
	}
	c := columnOf(f, tag, decode)
	if tag.annotation {
		m.annotated[c.lookup] = c
		return nil
	}
	return m.addColumn(c)
}

func columnOf(f reflect.StructField, tag tag, decode decoder) *column {
	lookup := snakeCase(f.Name)
	return &column{
		field:   f.Name,
		name:    firstOf(tag.column, lookup),
		lookup:  lookup,
		typ:     f.Type,
		kind:    kindOf(f.Type),
		sqlType: tag.sqlType,
		unique:  tag.unique,
		offset:  f.Offset,
		decode:  decode,
		readKey: keyReaderFor(f.Type),
	}
}

func (m *model) addColumn(c *column) error {
	for _, other := range m.columns {
		if other.name == c.name {
			return fmt.Errorf("orm: %s: fields %s and %s both use column %q", m.name, other.field, c.field, c.name)
		}
	}
	c.index = len(m.columns)
	c.readWires()
	m.columns = append(m.columns, c)
	m.fieldNamed[c.lookup] = c
	return nil
}

func (m *model) fieldError(field string, err error) error {
	return fmt.Errorf("orm: %s.%s: %w", m.name, field, err)
}

func firstOf(chosen, otherwise string) string {
	if chosen != "" {
		return chosen
	}
	return otherwise
}
