package orm

// branch is one relation to load, with those to load below it.
type branch struct {
	relation *relation
	below    []*branch
}

// growTree merges paths that start alike: "author" and "author__profile"
// load the author once. The order is that in which the paths were given.
func growTree(paths [][]*relation) []*branch {
	var root branch
	for _, path := range paths {
		at := &root
		for _, r := range path {
			at = at.grow(r)
		}
	}
	return root.below
}

func (b *branch) grow(r *relation) *branch {
	for _, known := range b.below {
		if known.relation == r {
			return known
		}
	}
	grown := &branch{relation: r}
	b.below = append(b.below, grown)
	return grown
}
