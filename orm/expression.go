package orm

import (
	"fmt"
	"slices"
)

// Expression is a value that the database computes from columns: the right
// side of a Filter or an Update, or an annotation. Django: F expressions.
type Expression struct {
	operator    string // empty for a path or a value
	named       bool   // it is a path
	path        string
	value       any
	left, right *Expression
}

// F is the value of a column of the row, or of a row related to it, or of an
// annotation. Django: F.
func F(path string) Expression { return Expression{named: true, path: path} }

// Value is a value that is the same for all rows. Django: Value.
func Value(value any) Expression { return Expression{value: value} }

// Add is e plus a value or another Expression.
func (e Expression) Add(value any) Expression { return e.with("+", value) }

// Sub is e minus a value or another Expression.
func (e Expression) Sub(value any) Expression { return e.with("-", value) }

// Mul is e times a value or another Expression.
func (e Expression) Mul(value any) Expression { return e.with("*", value) }

// Div is e divided by a value or another Expression. Integers are divided
// without a rest.
func (e Expression) Div(value any) Expression { return e.with("/", value) }

// Mod is the rest of Div.
func (e Expression) Mod(value any) Expression { return e.with("%", value) }

func (e Expression) with(operator string, value any) Expression {
	right, ok := value.(Expression)
	if !ok {
		right = Value(value)
	}
	return Expression{operator: operator, left: &e, right: &right}
}

// Annotation is what Annotate computes for each row: an Expression or an
// Aggregate.
type Annotation interface {
	term(q query) (*term, error)
}

// term is an expression whose paths have been resolved.
type term struct {
	operator    string // of left and right
	left, right *term
	path        fieldPath // if column is set
	annotation  *annotation
	aggregate   *aggregate
	value       any
}

func (e Expression) term(q query) (*term, error) {
	switch {
	case e.operator != "":
		left, err := e.left.term(q)
		if err != nil {
			return nil, err
		}
		right, err := e.right.term(q)
		return &term{operator: e.operator, left: left, right: right}, err
	case e.named:
		return q.pathTerm(e.path)
	}
	value, err := plain(e.value)
	return &term{value: value}, err
}

// pathTerm is a column or an annotation.
func (q query) pathTerm(path string) (*term, error) {
	if a := q.annotation(path); a != nil {
		return &term{annotation: a}, nil
	}
	p, rest, err := q.model.fieldPath(path)
	if err == nil && rest != "" {
		err = fmt.Errorf("orm: %q: nothing can follow %s here", path, p.column.lookup)
	}
	return &term{path: p}, err
}

// speaksOf reports whether an annotation is part of the term.
func (t *term) speaksOf(a *annotation) bool {
	switch {
	case t.operator != "":
		return t.left.speaksOf(a) || t.right.speaksOf(a)
	case t.annotation != nil:
		return t.annotation == a || t.annotation.term.speaksOf(a)
	}
	return t.aggregate != nil && t.aggregate.of != nil && t.aggregate.of.speaksOf(a)
}

// spansMany reports whether a row has as many values as it has related rows.
func (t *term) spansMany() bool {
	switch {
	case t.operator != "":
		return t.left.spansMany() || t.right.spansMany()
	case t.annotation != nil:
		return t.annotation.term.spansMany()
	}
	return !t.path.findsOne()
}

func (t *term) aggregated() bool {
	switch {
	case t.operator != "":
		return t.left.aggregated() || t.right.aggregated()
	case t.annotation != nil:
		return t.annotation.term.aggregated()
	}
	return t.aggregate != nil
}

// annotation is a named term of Annotate.
type annotation struct {
	name  string
	term  *term
	after int // the number of clauses before it
	// inner says that the term was computed by a subquery already, where it
	// is a column of this name.
	inner bool
}

func (q query) annotation(name string) *annotation {
	for _, a := range q.annotations {
		if a.name == name {
			return a
		}
	}
	return nil
}

// grouped reports whether rows have to be put into groups.
func (q query) grouped() bool {
	return len(q.groups) > 0 || slices.ContainsFunc(q.annotations, func(a *annotation) bool { return a.term.aggregated() })
}

// annotate adds one annotation.
func (q query) annotate(name string, value Annotation) (query, error) {
	if err := q.uncombined("Annotate"); err != nil {
		return q, err
	}
	if value == nil {
		return q, fmt.Errorf("orm: Annotate(%q): nil is not an annotation", name)
	}
	if name == "" || q.annotation(name) != nil || q.model.has(name) {
		return q, fmt.Errorf("orm: Annotate(%q): the name is empty or taken", name)
	}
	t, err := value.term(q)
	if err != nil {
		return q, err
	}
	a := &annotation{name: name, term: t, after: len(q.clauses)}
	q.annotations = append(slices.Clip(q.annotations), a)
	return q, nil
}
