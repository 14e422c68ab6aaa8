package orm

import (
	"context"
	"strings"
)

// missedTexts are those that were not found prepared. A transaction cannot
// prepare for the cache, because that would take a second connection, which a
// pool of one does not have; the next transaction does it before it begins.
type missedTexts struct {
	times map[string]int
	often []string
}

// minMisses tells what a program sends again and again from what it sends once.
const minMisses = 2

func (m *missedTexts) add(text string) {
	if len(text) > maxPreparedText || !readsOrWrites(text) {
		return
	}
	if m.times == nil || len(m.times) >= maxStatements {
		m.times = map[string]int{}
	}
	if m.times[text]++; m.times[text] == minMisses {
		m.often = append(m.often, text)
	}
}

// readsOrWrites leaves out the commands of transactions.
func readsOrWrites(text string) bool {
	verb, _, _ := strings.Cut(text, " ")
	switch verb {
	case "SELECT", "INSERT", "UPDATE", "DELETE", "WITH":
		return true
	}
	return false
}

// prepareMissed prepares what was missed often. What cannot be prepared outside
// a transaction is sent as it is inside.
func (c *statementCache) prepareMissed(ctx context.Context) {
	c.mu.Lock()
	often := c.missed.often
	c.missed.often = nil
	c.mu.Unlock()
	for _, text := range often {
		if p, err := c.take(ctx, text); err == nil {
			c.release(p)
		}
	}
}
