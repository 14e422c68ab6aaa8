package orm

import (
	"fmt"
	"strings"
)

// Aggregate is one value computed from many: of all rows by AAggregate, of
// the related rows of each by Annotate. It is a value, and its methods return
// another one.
type Aggregate struct {
	function  string
	of        any // a path or an Expression
	distinct  bool
	filter    Condition
	otherwise any
	name      string
}

// Count counts the values that are not NULL; Count("*") counts the rows.
// of is a path or an Expression. Of nothing it is 0. Django: Count.
func Count(of any) Aggregate { return Aggregate{function: "COUNT", of: of} }

// Sum adds the values; of none it is NULL. Django: Sum.
func Sum(of any) Aggregate { return Aggregate{function: "SUM", of: of} }

// Avg is the mean of the values; of none it is NULL. Django: Avg.
func Avg(of any) Aggregate { return Aggregate{function: "AVG", of: of} }

// Min is the least of the values; of none it is NULL. Django: Min.
func Min(of any) Aggregate { return Aggregate{function: "MIN", of: of} }

// Max is the greatest of the values; of none it is NULL. Django: Max.
func Max(of any) Aggregate { return Aggregate{function: "MAX", of: of} }

// Distinct takes equal values once. Django: distinct=True.
func (a Aggregate) Distinct() Aggregate {
	a.distinct = true
	return a
}

// Filter takes only rows for which the condition holds. Django: filter=.
func (a Aggregate) Filter(condition Condition) Aggregate {
	a.filter = condition
	return a
}

// Default is the result where it would be NULL. Django: default=.
func (a Aggregate) Default(value any) Aggregate {
	a.otherwise = value
	return a
}

// As names the result: the field of the struct that AAggregate fills, in the
// spelling of a path. Without a name it is the path and the function, as in
// "views__sum". Django: the keyword.
func (a Aggregate) As(name string) Aggregate {
	a.name = name
	return a
}

// aggregate is an Aggregate whose paths have been resolved.
type aggregate struct {
	function  string
	of        *term // nil for *
	distinct  bool
	filter    *test
	otherwise any
}

func (a Aggregate) term(q query) (*term, error) {
	g := &aggregate{function: a.function, distinct: a.distinct, otherwise: a.otherwise}
	var err error
	switch of := a.of.(type) {
	case Expression:
		g.of, err = of.term(q)
	case string:
		if of != "*" {
			g.of, err = q.pathTerm(of)
		} else if a.function != "COUNT" || a.distinct {
			err = fmt.Errorf("orm: %s: only Count takes *", a.function)
		}
	default:
		err = fmt.Errorf("orm: %s takes a path or an Expression, not %T", a.function, a.of)
	}
	if err != nil || a.filter == nil {
		return &term{aggregate: g}, err
	}
	filter, err := a.filter.test(q)
	g.filter = &filter
	return &term{aggregate: g}, err
}

// label is the name of the result.
func (a Aggregate) label() string {
	if a.name != "" {
		return a.name
	}
	path, _ := a.of.(string)
	return path + "__" + strings.ToLower(a.function)
}
