package orm

import (
	"fmt"
	"slices"
)

// branch is one relation to load, with those to load below it.
type branch struct {
	relation *relation
	below    []*branch
	custom   *prefetching // what Prefetch says about it, or nil
}

// growTree merges paths that start alike: "author" and "author__profile"
// load the author once. The order is that in which the paths were given.
func growTree(paths [][]*relation) []*branch {
	if len(paths) == 0 {
		return nil
	}
	var root branch
	for _, path := range paths {
		root.growAlong(path)
	}
	return root.below
}

func growForest(paths []prefetching) []*branch {
	var root branch
	for _, p := range paths {
		end := root.growAlong(p.path)
		if p.source != nil {
			end.custom = &p
		}
	}
	return root.below
}

func (b *branch) growAlong(path []*relation) *branch {
	for _, r := range path {
		b = b.grow(r)
	}
	return b
}

// grow leaves apart what Prefetch stores elsewhere: it is another set of rows.
func (b *branch) grow(r *relation) *branch {
	for _, known := range b.below {
		if known.relation == r && (known.custom == nil || known.custom.to == nil) {
			return known
		}
	}
	grown := &branch{relation: r}
	b.below = append(b.below, grown)
	return grown
}

// prefetching is one path of PrefetchRelated or Prefetch.
type prefetching struct {
	path   []*relation
	source *query // instead of all rows, or nil
	to     Target // where the rows go instead of the relation, or nil
}

// load adds a path of PrefetchRelated.
func (q query) load(path string) (query, error) {
	relations, err := q.prefetchable("PrefetchRelated", path)
	if err != nil {
		return q, err
	}
	return q.prefetching(prefetching{path: relations}), nil
}

func (q query) prefetchable(method, path string) ([]*relation, error) {
	if err := q.uncombined(method); err != nil {
		return nil, err
	}
	return q.model.relationPath(path)
}

func (q query) prefetching(p prefetching) query {
	q.prefetch = append(q.prefetch[:len(q.prefetch):len(q.prefetch)], p)
	return q
}

// loadFrom adds a path of Prefetch.
func (q query) loadFrom(path string, source RowSource, to []Target) (query, error) {
	relations, err := q.prefetchable("Prefetch", path)
	if err != nil {
		return q, err
	}
	last := relations[len(relations)-1]
	rows, err := q.source(path, last.resolved(), source)
	if err != nil {
		return q, err
	}
	p := prefetching{path: relations, source: &rows}
	if err := q.seen(path, p); err != nil {
		return q, err
	}
	for _, target := range to {
		if err := target.fits(last); err != nil {
			return q, fmt.Errorf("orm: Prefetch(%q): %w", path, err)
		}
		p.to = target
	}
	return q.prefetching(p), nil
}

// source is what Prefetch reads of the target, nil stands for all of it.
func (q query) source(path string, target *model, source RowSource) (query, error) {
	if source == nil {
		return query{model: target}, nil
	}
	rows, err := source.rows()
	switch {
	case err != nil:
		return rows, err
	case rows.model != target:
		return rows, fmt.Errorf("orm: Prefetch(%q): want a QuerySet of %s, not of %s", path, target.name, rows.model.name)
	case q.elsewhere(rows):
		return rows, fmt.Errorf("orm: Prefetch(%q): %w", path, errElsewhere)
	}
	return rows, nil
}

// seen refuses a second source for a path that is loaded already, as Django
// does.
func (q query) seen(path string, p prefetching) error {
	for _, known := range q.prefetch {
		if known.to == nil && len(known.path) >= len(p.path) && slices.Equal(known.path[:len(p.path)], p.path) {
			return fmt.Errorf("orm: Prefetch(%q): the path is prefetched already, name it here first", path)
		}
	}
	return nil
}
