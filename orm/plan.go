package orm

import (
	"strconv"
	"sync"
)

func itoa(n int) string { return strconv.Itoa(n) }

// plan is the text of a statement and, if it is the SELECT of rows, how to
// build them. A plan in the cache serves all queries of its shape: they differ
// in arguments only.
type plan struct {
	text    string
	root    *node
	ownerAt int // of the owner's key in a membership, else -1
}

// planned is a plan with the arguments of one query.
type planned struct {
	*plan
	args []any
}

func (p planned) statement() statement { return statement{p.text, p.args} }

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
func (db *DB) plan(q query) (planned, error) {
	s := db.newShaper('S')
	unlocked := q
	unlocked.lock = nil
	s.query(unlocked)
	s.lock(q.lock)
	if s.none || s.err != nil {
		return q.selectRows(db.dialect)
	}
	if known := db.shared.plans.find(q.model, s.shape); known != nil {
		return planned{known, s.args}, nil
	}
	made, err := q.selectRows(db.dialect)
	if err == nil {
		db.shared.plans.add(q.model, s.shape, made.plan)
	}
	return made, err
}

// text finds or makes a statement of a shape that builds no rows.
func (db *DB) text(m *model, s shaper, build func() (statement, error)) (statement, error) {
	if s.none || s.err != nil {
		return build()
	}
	if known := db.shared.plans.find(m, s.shape); known != nil {
		return statement{known.text, s.args}, nil
	}
	made, err := build()
	if err == nil {
		db.shared.plans.add(m, s.shape, &plan{text: made.text})
	}
	return made, err
}
