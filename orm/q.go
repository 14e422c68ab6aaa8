package orm

import (
	"fmt"
	"maps"
	"slices"
)

// test is a condition or several, put together. The zero op is a single one.
type test struct {
	op    testOp
	below []test
	leaf  condition
	of    *query
}

type testOp uint8

const (
	leaf testOp = iota
	every
	some
	not
	within // the row is one of another query's
)

// pair is one path and value of Filter, Exclude or AGet.
type pair struct {
	path  string
	value any
}

// all is the test that every pair holds.
func (q query) all(pairs []pair) (test, error) {
	if len(pairs) == 1 {
		c, err := q.condition(pairs[0].path, pairs[0].value)
		return test{leaf: c}, err
	}
	t := test{op: every, below: make([]test, len(pairs))}
	for i, p := range pairs {
		c, err := q.condition(p.path, p.value)
		if err != nil {
			return t, err
		}
		t.below[i] = test{leaf: c}
	}
	return t, nil
}

// Condition is a test of rows for Where: a Q, or several put together by And,
// Or and Not.
type Condition interface {
	test(q query) (test, error)
}

// Q holds for rows that satisfy all its pairs of path and value, which mean
// what they mean to Filter. Without pairs it says nothing, and And, Or and Not
// say nothing about it. Django: Q.
type Q map[string]any

func (c Q) test(q query) (test, error) { return q.all(c.pairs()) }

// pairs come in the order of their paths, so that equal conditions make equal
// SQL, which stays prepared.
func (c Q) pairs() []pair {
	pairs := make([]pair, 0, len(c))
	for _, path := range slices.Sorted(maps.Keys(c)) {
		pairs = append(pairs, pair{path, c[path]})
	}
	return pairs
}

// And holds if all conditions do. Django: Q(…) & Q(…).
func And(conditions ...Condition) Condition { return junction{every, conditions} }

// Or holds if one of the conditions does. Django: Q(…) | Q(…).
func Or(conditions ...Condition) Condition { return junction{some, conditions} }

// Not holds if the condition does not. Rows for which a NULL leaves the
// answer open count as not satisfying it, as in Exclude. Django: ~Q(…).
func Not(condition Condition) Condition { return junction{not, []Condition{condition}} }

type junction struct {
	op         testOp
	conditions []Condition
}

func (j junction) test(q query) (test, error) {
	t := test{op: j.op}
	for _, c := range j.conditions {
		if c == nil {
			return t, fmt.Errorf("orm: nil is not a Condition")
		}
		below, err := c.test(q)
		if err != nil {
			return t, err
		}
		if !below.saysNothing() {
			t.below = append(t.below, below)
		}
	}
	if len(t.below) == 0 && len(j.conditions) > 0 {
		return test{op: every}, nil
	}
	return t, nil
}

// saysNothing reports whether every row satisfies the test because it has no
// pairs.
func (t test) saysNothing() bool { return t.op == every && len(t.below) == 0 }

// speaksOf reports whether the test speaks of an annotation.
func (t test) speaksOf(a *annotation) bool {
	if t.op == leaf {
		return t.leaf.annotation != nil && (t.leaf.annotation == a || t.leaf.annotation.term.speaksOf(a)) ||
			t.leaf.term != nil && t.leaf.term.speaksOf(a)
	}
	return slices.ContainsFunc(t.below, func(below test) bool { return below.speaksOf(a) })
}

// aggregated reports whether the test speaks of an aggregate, which is known
// only once the rows are grouped.
func (t test) aggregated() bool {
	if t.op == leaf {
		return t.leaf.aggregated()
	}
	return slices.ContainsFunc(t.below, test.aggregated)
}
