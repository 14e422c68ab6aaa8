package orm

// membership restricts a query to rows that are linked to owners by a
// many-to-many relation.
type membership struct {
	relation *relation
	owners   []rowKey
}

// relatedTo restricts the query to the children of owners.
func (q query) relatedTo(r *relation, owners []rowKey) (query, error) {
	if r.kind == manyToMany {
		if _, err := r.pairs(); err != nil {
			return q, err
		}
		if q.through != nil { // one membership is a join, others are a test
			others := query{model: q.model, through: q.through}
			q = q.with(test{op: within, of: &others})
		}
		q.through = &membership{relation: r, owners: owners}
		return q, nil
	}
	back, err := r.reversed(q.model)
	if err != nil {
		return q, err
	}
	return q.withKeys(back.column, owners), nil
}

// withKeys restricts the query to the rows whose column holds one of keys.
func (q query) withKeys(c *column, keys []rowKey) query {
	cond := condition{path: fieldPath{column: c}, lookup: "in", value: keyValues(keys)}
	if len(keys) == 1 {
		cond.lookup, cond.value = "exact", keys[0].value()
	}
	return q.with(test{leaf: cond})
}

// keyed restricts the query to rows with the keys.
func (q query) keyed(keys []rowKey) query { return q.withKeys(q.model.key, keys) }

func keyValues(keys []rowKey) []any {
	values := make([]any, len(keys))
	for i, k := range keys {
		values[i] = k.value()
	}
	return values
}
