package orm

import (
	"strconv"
	"sync"
)

func itoa(n int) string { return strconv.Itoa(n) }

// plan is a SELECT of rows and how to build them. A plan in the cache serves
// all queries of its shape: they differ in arguments only.
type plan struct {
	statement
	root    *node
	ownerAt int // of the owner's key in a membership, else -1
}

// planCache keeps plans by model and shape.
type planCache struct {
	mu      sync.RWMutex
	byShape map[*model]map[string]*plan
	size    int
}

// maxPlans bounds the cache; a program that exceeds it makes shapes from its
// input and gains nothing from keeping them.
const maxPlans = 2000

func (c *planCache) find(m *model, shape []byte) *plan {
	c.mu.RLock()
	defer c.mu.RUnlock()
	return c.byShape[m][string(shape)]
}

func (c *planCache) add(m *model, shape []byte, p *plan) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.size >= maxPlans || c.byShape == nil {
		c.byShape, c.size = map[*model]map[string]*plan{}, 0
	}
	if c.byShape[m] == nil {
		c.byShape[m] = map[string]*plan{}
	}
	c.byShape[m][string(shape)] = p
	c.size++
}

// plan finds or makes the SELECT of q.
func (db *DB) plan(q query) (*plan, error) {
	s := shaper{dialect: db.dialect, shape: make([]byte, 0, 128), args: make([]any, 0, 8)}
	if !s.query(q) {
		return q.selectRows(db.dialect)
	}
	return db.planned(q.model, &s, func() (*plan, error) { return q.selectRows(db.dialect) })
}

// planned finds the plan of a shape, or makes it.
func (db *DB) planned(m *model, s *shaper, build func() (*plan, error)) (*plan, error) {
	if s.err != nil {
		return nil, s.err
	}
	known := db.shared.plans.find(m, s.shape)
	if known == nil {
		made, err := build()
		if err != nil {
			return nil, err
		}
		db.shared.plans.add(m, s.shape, made)
		known = made
	}
	return &plan{statement: statement{known.text, s.args}, root: known.root, ownerAt: known.ownerAt}, nil
}

// text finds or makes a statement about q other than its SELECT. before
// writes what comes before q into the shape, and reports whether it has one.
func (db *DB) text(q query, before func(*shaper) bool, build func() (statement, error)) (statement, error) {
	s := shaper{dialect: db.dialect, shape: make([]byte, 0, 128), args: make([]any, 0, 8)}
	if !before(&s) || !s.query(q) {
		return build()
	}
	p, err := db.planned(q.model, &s, func() (*plan, error) {
		made, err := build()
		return &plan{statement: made}, err
	})
	if err != nil {
		return statement{}, err
	}
	return p.statement, nil
}

// prologue is a shaper's prologue that tells statements about one query apart.
func prologue(kind byte) func(*shaper) bool {
	return func(s *shaper) bool {
		s.word(kind)
		return true
	}
}

// shaper writes the shape of a query: all that its SQL depends on, in which
// columns and relations are numbers. On the way it collects the arguments, in
// the order in which selectRows binds them.
type shaper struct {
	dialect Dialect
	shape   []byte
	args    []any
	err     error
}

func (s *shaper) word(b byte)    { s.shape = append(s.shape, b) }
func (s *shaper) number(n int)   { s.shape = strconv.AppendInt(append(s.shape, ' '), int64(n), 36) }
func (s *shaper) argument(v any) { s.keep(driverValue(s.dialect, v)) }

// name says how long it is: a name of a table may contain anything.
func (s *shaper) name(n string) {
	s.number(len(n))
	s.shape = append(append(s.shape, ':'), n...)
}

func (s *shaper) keep(v any, err error) {
	if err != nil && s.err == nil {
		s.err = err
	}
	s.args = append(s.args, v)
}

// query reports whether q has a shape at all. What is rare has none and is
// compiled each time.
func (s *shaper) query(q query) bool {
	if len(q.annotations)+len(q.groups) > 0 || q.distinct || q.lock != nil || q.window.partition || q.union != nil {
		return false
	}
	s.columns(q, q.model, nil)
	for _, path := range q.related {
		s.word('+')
		s.relations(path)
		for i, r := range path {
			s.columns(q, r.resolved(), path[:i+1])
		}
	}
	if q.through != nil {
		s.membership(q.through)
	}
	for _, clause := range q.clauses {
		s.word('?')
		if !s.test(clause) {
			return false
		}
	}
	s.orderAndWindow(q)
	return true
}

// columns writes which columns are read, unless all are.
func (s *shaper) columns(q query, m *model, path []*relation) {
	if len(q.columns) == 0 {
		return
	}
	s.word('|')
	for _, c := range q.columnsAt(m, path) {
		s.number(c.index)
	}
}

func (s *shaper) membership(m *membership) {
	s.word('<')
	pairs := m.relation.pairTable()
	s.name(pairs.table)
	s.name(pairs.owner)
	s.name(pairs.target)
	if len(m.owners) == 1 {
		s.argument(m.owners[0].value())
		return
	}
	s.word('*')
	s.keep(listValue(s.dialect, keyValues(m.owners)))
}

func (s *shaper) orderAndWindow(q query) {
	for _, o := range q.order {
		s.word('^')
		s.path(o.path)
		if o.descending {
			s.word('-')
		}
	}
	switch w := q.window; {
	case w.sliced && w.few():
		s.word(']')
		s.number(w.hi)
	case w.sliced:
		s.word('[')
		s.argument(int64(w.hi - w.lo))
		if w.lo != 0 {
			s.word(',')
			s.argument(int64(w.lo))
		}
	}
}

func (s *shaper) relations(path []*relation) {
	for _, r := range path {
		s.number(r.index)
	}
}

func (s *shaper) path(p fieldPath) {
	s.relations(p.steps)
	s.word('.')
	s.number(p.column.index)
}

func (s *shaper) test(t test) bool {
	switch t.op {
	case leaf:
		return s.condition(t.leaf)
	case within:
		return false
	}
	s.word('(')
	s.number(int(t.op))
	for _, below := range t.below {
		if !s.test(below) {
			return false
		}
	}
	s.word(')')
	return true
}

func (s *shaper) condition(c condition) bool {
	if c.term != nil || c.annotation != nil {
		return false
	}
	s.path(c.path)
	s.name(c.part)
	s.name(c.lookup)
	switch v := c.value.(type) {
	case bool:
		if c.lookup == "isnull" {
			s.shape = strconv.AppendBool(s.shape, v)
			return true
		}
	case []any:
		if c.lookup == "range" {
			s.argument(v[0])
			s.argument(v[1])
		} else {
			s.keep(listValue(s.dialect, v))
		}
		return true
	case string:
		if patterned(c.lookup) {
			s.argument(s.dialect.Pattern(c.lookup, v))
			return true
		}
	}
	s.argument(c.value)
	return true
}

// patterned reports whether a lookup compares text with a pattern.
func patterned(lookup string) bool {
	_, plain := operators[lookup]
	return !plain
}
