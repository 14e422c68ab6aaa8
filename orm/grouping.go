package orm

// grouping collects rows by the key of their parent. Rows are chained first
// and laid out in one slice at the end, so that the number of allocations
// does not grow with the number of parents.
type grouping struct {
	chains  keyMap[chain]
	rows    []address
	next    []int32 // of each row, the one before it in its chain, or -1
	storage []address
}

type chain struct {
	last  int32
	count int32
}

func newGrouping(parents int) *grouping {
	return &grouping{chains: keyMap[chain]{room: parents}}
}

func (g *grouping) add(key rowKey, row address) {
	c, ok := g.chains.get(key)
	if !ok {
		c.last = -1
	}
	g.next = append(g.next, c.last)
	g.rows = append(g.rows, row)
	g.chains.set(key, chain{last: int32(len(g.rows) - 1), count: c.count + 1})
}

// of are the rows of one parent in the order in which they came. It cannot
// grow into the rows of another one.
func (g *grouping) of(key rowKey) []address {
	c, ok := g.chains.get(key)
	if !ok {
		return []address{}
	}
	n := int(c.count)
	if cap(g.storage)-len(g.storage) < n {
		g.storage = make([]address, 0, max(n, len(g.rows)))
	}
	from := len(g.storage)
	g.storage = g.storage[:from+n]
	group := g.storage[from : from+n : from+n]
	for i, at := n-1, c.last; i >= 0; i, at = i-1, g.next[at] {
		group[i] = g.rows[at]
	}
	return group
}

func keysOf(rows []address, m *model) []rowKey {
	s := keySet{keys: make([]rowKey, 0, len(rows)), seen: keyMap[struct{}]{room: len(rows)}}
	for _, row := range rows {
		s.add(m.keyOf(row))
	}
	return s.keys
}

// keySet keeps keys once, in the order in which they came.
type keySet struct {
	keys []rowKey
	seen keyMap[struct{}]
}

// add reports whether the key is new.
func (s *keySet) add(key rowKey) (isNew bool) {
	if _, ok := s.seen.get(key); ok {
		return false
	}
	s.seen.set(key, struct{}{})
	s.keys = append(s.keys, key)
	return true
}
