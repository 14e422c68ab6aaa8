package orm

import "sync"

// pathCache keeps what paths of a model were resolved to before.
type pathCache[V any] struct {
	mu     sync.RWMutex
	byPath map[string]V
}

// maxPaths bounds the cache: paths can go in circles.
const maxPaths = 1000

func (c *pathCache[V]) find(path string) (V, bool) {
	c.mu.RLock()
	defer c.mu.RUnlock()
	known, ok := c.byPath[path]
	return known, ok
}

func (c *pathCache[V]) add(path string, resolved V) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if len(c.byPath) >= maxPaths || c.byPath == nil {
		c.byPath = map[string]V{}
	}
	c.byPath[path] = resolved
}
