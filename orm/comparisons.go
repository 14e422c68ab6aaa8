package orm

import "sync"

// comparisonCache keeps the paths of a model that were resolved before.
type comparisonCache struct {
	mu     sync.RWMutex
	byPath map[string]condition
}

// maxComparisons bounds the cache: paths can go in circles.
const maxComparisons = 1000

func (c *comparisonCache) find(path string) (condition, bool) {
	c.mu.RLock()
	defer c.mu.RUnlock()
	known, ok := c.byPath[path]
	return known, ok
}

func (c *comparisonCache) add(path string, resolved condition) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if len(c.byPath) >= maxComparisons || c.byPath == nil {
		c.byPath = map[string]condition{}
	}
	c.byPath[path] = resolved
}
