package orm

import (
	"fmt"
	"reflect"
)

// RowSource is a QuerySet of any model.
type RowSource interface{ rows() (query, error) }

func (q QuerySet[T]) rows() (query, error) { return q.query, q.ready() }

// Target is where Prefetch stores the rows instead of in the relation; see To.
type Target interface {
	fits(r *relation) error
	store(owner address, children []address)
}

// To stores prefetched rows in a field of their owners, which is a plain
// slice with the tag `orm:"-"`:
//
//	orm.To(func(a *Article) *[]*Comment { return &a.Newest })
//
// Django: to_attr.
func To[P, C any](field func(owner *P) *[]*C) Target { return target[P, C](field) }

type target[P, C any] func(*P) *[]*C

func (f target[P, C]) fits(r *relation) error {
	owner, child := reflect.TypeFor[P](), reflect.TypeFor[C]()
	if r.kind == toOne {
		return fmt.Errorf("To keeps rows of a relation to many, and %s leads to one", r)
	}
	if f == nil || r.owner.typ != owner || r.typ != child {
		return fmt.Errorf("To a slice of %s in %s does not fit %s", child.Name(), owner.Name(), r)
	}
	return nil
}

func (f target[P, C]) store(owner address, children []address) {
	*f(as[P](owner)) = rowsAs[C](children)
}
