package orm

// keyMap is a map by key. Integers, which most keys are, have a map of their
// own: it is smaller, and needs no hash of an interface.
type keyMap[V any] struct {
	room    int // for so many
	numbers map[int64]V
	others  map[any]V
}

func (m *keyMap[V]) get(k rowKey) (v V, ok bool) {
	if k.other != nil {
		v, ok = m.others[k.other]
	} else {
		v, ok = m.numbers[k.number]
	}
	return v, ok
}

func (m *keyMap[V]) set(k rowKey, v V) {
	switch {
	case k.other != nil && m.others == nil:
		m.others = make(map[any]V, m.room)
	case k.other == nil && m.numbers == nil:
		m.numbers = make(map[int64]V, m.room)
	}
	if k.other != nil {
		m.others[k.other] = v
	} else {
		m.numbers[k.number] = v
	}
}

// byKey finds rows of a model by their keys.
func byKey(rows []address, m *model) keyMap[address] {
	found := keyMap[address]{room: len(rows)}
	for _, row := range rows {
		found.set(m.keyOf(row), row)
	}
	return found
}
