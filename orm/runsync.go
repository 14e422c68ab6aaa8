package orm

import "iter"

// The methods of this file are those of run.go without a context: for
// scripts, tests and command-line tools. They cannot be cancelled, and fail
// with ErrSynchronousOnlyOperation in an asynchronous scope.

// Get is AGet without a context.
func (q QuerySet[T]) Get(lookups ...any) (*T, error) {
	return q.AGet(withoutContext("Get"), lookups...)
}

// List is AList without a context.
func (q QuerySet[T]) List() ([]*T, error) { return q.AList(withoutContext("List")) }

// Iter is AIter without a context.
func (q QuerySet[T]) Iter() iter.Seq2[*T, error] { return q.AIter(withoutContext("Iter")) }

// First is AFirst without a context.
func (q QuerySet[T]) First() (*T, error) { return q.AFirst(withoutContext("First")) }

// Last is ALast without a context.
func (q QuerySet[T]) Last() (*T, error) { return q.ALast(withoutContext("Last")) }

// Earliest is AEarliest without a context.
func (q QuerySet[T]) Earliest(path Path[T], more ...Path[T]) (*T, error) {
	return q.AEarliest(withoutContext("Earliest"), path, more...)
}

// Latest is ALatest without a context.
func (q QuerySet[T]) Latest(path Path[T], more ...Path[T]) (*T, error) {
	return q.ALatest(withoutContext("Latest"), path, more...)
}

// Count is ACount without a context.
func (q QuerySet[T]) Count() (int, error) { return q.ACount(withoutContext("Count")) }

// Exists is AExists without a context.
func (q QuerySet[T]) Exists() (bool, error) { return q.AExists(withoutContext("Exists")) }

// Contains is AContains without a context.
func (q QuerySet[T]) Contains(row *T) (bool, error) {
	return q.AContains(withoutContext("Contains"), row)
}

// Explain is AExplain without a context.
func (q QuerySet[T]) Explain(options ...ExplainOption) (string, error) {
	return q.AExplain(withoutContext("Explain"), options...)
}
