package orm

import (
	"fmt"
	"strconv"
	"strings"
)

// fieldPath leads from a model over relations to a column. A to-one relation
// at the end needs no step: its key is a column of the model before it.
type fieldPath struct {
	steps  []*relation
	column *column
}

// findsOne reports that the path leads to at most one value per row.
func (p fieldPath) findsOne() bool {
	for _, r := range p.steps {
		if r.toMany() {
			return false
		}
	}
	return true
}

// endsInKey reports that the last step leads to nothing but its target's key.
func (p fieldPath) endsInKey() bool {
	last := len(p.steps) - 1
	return last >= 0 && p.column == p.steps[last].resolved().key
}

// resolvedPath is a path and what follows it, which can only be a lookup.
type resolvedPath struct {
	fieldPath
	rest string
}

// fieldPath reads as many words of a path as name relations and fields, and
// returns the rest.
func (m *model) fieldPath(path string) (p fieldPath, rest string, err error) {
	if p.column = m.fieldOrKey(path); p.column != nil {
		return p, "", nil
	}
	if known, ok := m.fieldPaths.find(path); ok {
		return known.fieldPath, known.rest, nil
	}
	if p, rest, err = m.resolveFields(path); err == nil {
		m.fieldPaths.add(path, resolvedPath{p, rest})
	}
	return p, rest, err
}

func (m *model) resolveFields(path string) (p fieldPath, rest string, err error) {
	words := strings.Split(path, "__")
	for p.column == nil {
		word := words[0]
		words = words[1:]
		if p.column = m.fieldOrKey(word); p.column != nil {
			break
		}
		r, ok := m.relationNamed[word]
		if !ok {
			return p, "", m.unknown("field", word, path, m.names())
		}
		if m, err = r.target(); err != nil {
			return p, "", err
		}
		p.steps = append(p.steps, r)
		if len(words) == 0 || (isLookup(words[0]) || isDatePart(words[0])) && !m.has(words[0]) {
			p.column = m.key
		}
	}
	return p.withoutKeyStep(m), strings.Join(words, "__"), nil
}

// withoutKeyStep drops the last step if it is to-one and leads to nothing but
// the key of its target, because that key is stored on this side of it.
func (p fieldPath) withoutKeyStep(target *model) fieldPath {
	last := len(p.steps) - 1
	if last >= 0 && p.steps[last].kind == toOne && p.column == target.key {
		p.steps, p.column = p.steps[:last], p.steps[last].column
	}
	return p
}

func (m *model) fieldOrKey(word string) *column {
	if word == "pk" {
		return m.key
	}
	return m.fieldNamed[word]
}

func (m *model) has(word string) bool {
	return m.fieldOrKey(word) != nil || m.relationNamed[word] != nil
}

// relationPath reads a path that consists of relations only.
func (m *model) relationPath(path string) ([]*relation, error) {
	if known, ok := m.relationPaths.find(path); ok {
		return known, nil
	}
	steps, err := m.resolveRelations(path)
	if err == nil {
		m.relationPaths.add(path, steps)
	}
	return steps, err
}

func (m *model) resolveRelations(path string) ([]*relation, error) {
	var steps []*relation
	for word := range strings.SplitSeq(path, "__") {
		r, ok := m.relationNamed[word]
		if !ok && m.fieldNamed[word] != nil {
			return nil, fmt.Errorf("orm: %s.%s is a column, not a relation%s", m.name, word, didYouMean(word, m.relationNames()))
		}
		if !ok {
			return nil, m.unknown("relation", word, path, m.relationNames())
		}
		target, err := r.target()
		if err != nil {
			return nil, err
		}
		steps, m = append(steps, r), target
	}
	return steps, nil
}

// unknown says what is missing, in which longer path, and what is near.
func (m *model) unknown(what, word, path string, known []string) error {
	within := ""
	if word != path {
		within = " in " + strconv.Quote(path)
	}
	return fmt.Errorf("orm: %s has no %s %q%s%s", m.name, what, word, within, didYouMean(word, known))
}

// ordering reads a path of OrderBy, "-created_at".
func (q query) ordering(path string) (ordering, error) {
	name, descending := strings.CutPrefix(path, "-")
	if a := q.annotation(name); a != nil {
		return ordering{name: name, annotation: a, descending: descending}, nil
	}
	p, rest, err := q.model.fieldPath(name)
	if err == nil && rest != "" {
		err = fmt.Errorf("orm: OrderBy(%q): nothing can follow %s", path, p.column.lookup)
	}
	return ordering{name: name, path: p, descending: descending}, err
}

// String is the path of OrderBy, as Ordering tells it.
func (o ordering) String() string {
	var words []string
	if o.annotation != nil {
		words = append(words, o.annotation.name)
	} else {
		for _, r := range o.path.steps {
			words = append(words, r.name)
		}
		words = append(words, o.path.column.lookup)
	}
	path := strings.Join(words, "__")
	if o.descending {
		return "-" + path
	}
	return path
}
