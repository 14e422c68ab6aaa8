package orm

import (
	"container/list"
	"context"
	"database/sql"
	"sync"
)

// maxStatements bounds the statements that stay prepared. An ORM sends few
// texts: values, pages and lists of keys travel as arguments.
const maxStatements = 256

// statementCache keeps prepared statements by their text. Preparing costs
// more than running a small query.
type statementCache struct {
	db     *sql.DB
	mu     sync.Mutex
	byText map[string]*list.Element
	recent *list.List // of *prepared, the last used in front
	missed missedTexts
}

// prepared is a statement with the number of those who hold it: one for the
// cache and one for each call that runs it. The last one closes it.
type prepared struct {
	text    string
	stmt    *sql.Stmt
	holders int
}

func newStatementCache(db *sql.DB) *statementCache {
	return &statementCache{db: db, byText: map[string]*list.Element{}, recent: list.New()}
}

// take prepares a text or finds it prepared. The caller calls release.
func (c *statementCache) take(ctx context.Context, text string) (*prepared, error) {
	if p := c.find(text); p != nil {
		return p, nil
	}
	stmt, err := c.db.PrepareContext(ctx, text)
	if err != nil {
		return nil, err
	}
	return c.add(&prepared{text: text, stmt: stmt, holders: 2}), nil
}

func (c *statementCache) find(text string) *prepared {
	c.mu.Lock()
	defer c.mu.Unlock()
	e, ok := c.byText[text]
	if !ok {
		c.missed.add(text)
		return nil
	}
	c.recent.MoveToFront(e)
	p := e.Value.(*prepared)
	p.holders++
	return p
}

// add keeps p, unless another goroutine was faster with the same text; then
// p belongs to its caller alone.
func (c *statementCache) add(p *prepared) *prepared {
	c.mu.Lock()
	defer c.mu.Unlock()
	if _, ok := c.byText[p.text]; ok {
		p.holders--
		return p
	}
	c.byText[p.text] = c.recent.PushFront(p)
	if c.recent.Len() > maxStatements {
		oldest := c.recent.Remove(c.recent.Back()).(*prepared)
		delete(c.byText, oldest.text)
		c.drop(oldest)
	}
	return p
}

func (c *statementCache) release(p *prepared) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.drop(p)
}

// drop closes a statement with its last holder. An error is of no use to
// anyone: the statement has done its work.
func (c *statementCache) drop(p *prepared) {
	if p.holders--; p.holders == 0 {
		_ = p.stmt.Close()
	}
}
