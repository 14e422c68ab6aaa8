package orm

import "context"

// prefetch loads relations of rows that were read: one query per branch and
// level, whatever the number of rows.
func (db *DB) prefetch(ctx context.Context, rows []address, branches []*branch) error {
	if len(rows) == 0 {
		return nil
	}
	for _, b := range branches {
		children, err := db.loadRelation(ctx, rows, b.relation)
		if err != nil {
			return err
		}
		if err := db.prefetch(ctx, children, b.below); err != nil {
			return err
		}
	}
	return nil
}

// loadRelation fills one relation of all rows and returns the rows found.
func (db *DB) loadRelation(ctx context.Context, rows []address, r *relation) ([]address, error) {
	switch r.kind {
	case toOne:
		return db.loadToOne(ctx, rows, r)
	case reverse:
		return db.loadReverse(ctx, rows, r)
	}
	return db.loadManyToMany(ctx, rows, r)
}

// loadToOne leaves alone what SelectRelated or an earlier path has loaded.
func (db *DB) loadToOne(ctx context.Context, rows []address, r *relation) ([]address, error) {
	var targets []address
	var missing keySet
	for _, row := range rows {
		if loaded := *as[address](row.plus(r.rowsAt)); !loaded.isNil() {
			targets = append(targets, loaded)
		} else if key, ok := r.keyIn(row); ok {
			missing.add(key)
		}
	}
	if len(missing.keys) == 0 {
		return targets, nil
	}
	target := r.resolved()
	found, err := db.read(ctx, query{model: target}.withKeys(target.key, missing.keys))
	if err != nil {
		return nil, err
	}
	byKey := make(map[rowKey]address, len(found))
	for _, t := range found {
		byKey[target.keyOf(t)] = t
	}
	for _, row := range rows {
		setMissing(row, r, byKey)
	}
	return append(targets, found...), nil
}

func setMissing(row address, r *relation, byKey map[rowKey]address) {
	at := as[address](row.plus(r.rowsAt))
	if key, ok := r.keyIn(row); ok && at.isNil() {
		*at = byKey[key]
	}
}

// loadReverse also points the children back at their parents, so that
// comment.Article is loaded when article.Comments was prefetched.
func (db *DB) loadReverse(ctx context.Context, rows []address, r *relation) ([]address, error) {
	q, err := query{model: r.resolved()}.relatedTo(r, keysOf(rows, r.owner))
	if err != nil {
		return nil, err
	}
	children, err := db.read(ctx, q)
	if err != nil {
		return nil, err
	}
	parents := make(map[rowKey]address, len(rows))
	for _, row := range rows {
		parents[r.owner.keyOf(row)] = row
	}
	back := r.resolved().relationNamed[r.back]
	byParent := make(map[rowKey][]address, len(rows))
	for _, child := range children {
		key, _ := back.keyIn(child)
		byParent[key] = append(byParent[key], child)
		*as[address](child.plus(back.rowsAt)) = parents[key]
	}
	setChildren(rows, r, byParent)
	return children, nil
}

func (db *DB) loadManyToMany(ctx context.Context, rows []address, r *relation) ([]address, error) {
	q, err := query{model: r.resolved()}.relatedTo(r, keysOf(rows, r.owner))
	if err != nil {
		return nil, err
	}
	var children []address
	seen := map[address]bool{}
	byOwner := make(map[rowKey][]address, len(rows))
	err = db.readPairs(ctx, q, func(owner rowKey, child address) {
		byOwner[owner] = append(byOwner[owner], child)
		if !seen[child] {
			seen[child] = true
			children = append(children, child)
		}
	})
	if err != nil {
		return nil, err
	}
	setChildren(rows, r, byOwner)
	return children, nil
}

// setChildren gives every row its children; none is an empty slice, because
// nil means not loaded.
func setChildren(rows []address, r *relation, byOwner map[rowKey][]address) {
	for _, row := range rows {
		children := byOwner[r.owner.keyOf(row)]
		if children == nil {
			children = []address{}
		}
		*as[[]address](row.plus(r.rowsAt)) = children
	}
}

func keysOf(rows []address, m *model) []rowKey {
	var s keySet
	for _, row := range rows {
		s.add(m.keyOf(row))
	}
	return s.keys
}

// keySet keeps keys once, in the order in which they came.
type keySet struct {
	keys []rowKey
	seen map[rowKey]bool
}

func (s *keySet) add(key rowKey) {
	if s.seen == nil {
		s.seen = map[rowKey]bool{}
	}
	if !s.seen[key] {
		s.seen[key] = true
		s.keys = append(s.keys, key)
	}
}
