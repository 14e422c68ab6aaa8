package orm

import "iter"

// The methods of this file are those of run.go without a context: for
// scripts, tests and command-line tools. They cannot be cancelled.

// Get is AGet without a context.
func (q QuerySet[T]) Get(lookups ...any) (*T, error) { return q.AGet(withoutContext(), lookups...) }

// List is AList without a context.
func (q QuerySet[T]) List() ([]*T, error) { return q.AList(withoutContext()) }

// Iter is AIter without a context.
func (q QuerySet[T]) Iter() iter.Seq2[*T, error] { return q.AIter(withoutContext()) }

// First is AFirst without a context.
func (q QuerySet[T]) First() (*T, error) { return q.AFirst(withoutContext()) }

// Count is ACount without a context.
func (q QuerySet[T]) Count() (int, error) { return q.ACount(withoutContext()) }

// Exists is AExists without a context.
func (q QuerySet[T]) Exists() (bool, error) { return q.AExists(withoutContext()) }

// Create is ACreate without a context.
func (q QuerySet[T]) Create(row *T) error { return q.ACreate(withoutContext(), row) }

// BulkCreate is ABulkCreate without a context.
func (q QuerySet[T]) BulkCreate(rows []*T) error { return q.ABulkCreate(withoutContext(), rows) }
