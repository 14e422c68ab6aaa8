package orm

import "strconv"

// shaper writes the shape of a query: all that its SQL depends on, in which
// columns and relations are numbers. On the way it collects the arguments, in
// the order in which selectRows binds them.
type shaper struct {
	dialect Dialect
	shape   []byte
	args    []any
	err     error
	none    bool // there is no shape: what is rare is compiled each time
}

// newShaper begins a shape with a letter that tells statements about one query
// apart.
func (db *DB) newShaper(kind byte) shaper {
	return shaper{dialect: db.dialect, shape: append(make([]byte, 0, 96), kind), args: make([]any, 0, 4)}
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

func (s *shaper) query(q query) {
	if len(q.annotations)+len(q.groups) > 0 || q.distinct || q.lock != nil || q.window.partition || q.union != nil {
		s.none = true
		return
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
		s.test(clause)
	}
	s.orderAndWindow(q)
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
	s.keep(listValue(s.dialect, m.relation.owner.key, keyValues(m.owners)))
}

func (s *shaper) lock(l *rowLock) {
	if l == nil {
		return
	}
	s.word('!')
	s.name(l.strength)
	for _, word := range l.waiting {
		s.name(word)
	}
	for _, path := range l.of {
		s.word('@')
		s.relations(path)
	}
}

func (s *shaper) orderAndWindow(q query) {
	for _, o := range q.order {
		s.word('^')
		s.path(o.path)
		if o.descending {
			s.word('-')
		}
	}
	if q.window.sliced {
		s.window(q.window)
	}
}

func (s *shaper) window(w window) {
	s.word('[')
	if w.written() {
		s.number(w.hi - w.lo)
	} else {
		s.argument(int64(w.hi - w.lo))
	}
	if w.lo != 0 {
		s.word(',')
		s.argument(int64(w.lo))
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

func (s *shaper) test(t test) {
	switch t.op {
	case leaf:
		s.condition(t.leaf)
		return
	case within:
		s.none = true
		return
	}
	s.word('(')
	s.number(int(t.op))
	for _, below := range t.below {
		s.test(below)
	}
	s.word(')')
}

func (s *shaper) condition(c condition) {
	if c.term != nil || c.annotation != nil || c.rows != nil {
		s.none = true
		return
	}
	s.path(c.path)
	s.name(c.part)
	s.name(c.lookup)
	if _, plain := operators[c.lookup]; plain {
		s.argument(c.value)
		return
	}
	switch c.lookup {
	case "isnull":
		s.shape = strconv.AppendBool(s.shape, c.value == true)
	case "range":
		ends := c.value.([]any)
		s.argument(ends[0])
		s.argument(ends[1])
	case "in":
		s.keep(listValue(s.dialect, c.path.column, c.value.([]any)))
	default:
		s.argument(s.dialect.Pattern(c.lookup, c.value.(string)))
	}
}
