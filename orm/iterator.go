package orm

import (
	"context"
	"errors"
	"fmt"
	"iter"
)

// AIterator ranges over rows without keeping them: it reads chunk rows,
// prefetches for them, hands them out, and goes on. The result stays open
// while the body runs and holds a connection, and what the body reads needs
// another one: as many of them at once as there are connections wait for each
// other until the context ends. Where that could not be, inside a transaction
// or on a pool of one connection, all rows are read first, as by AIter. On
// PostgreSQL a loop that breaks off waits for the rest of the result, which is
// thrown away; where that is long, end the context first. Django: aiterator.
func (q QuerySet[T]) AIterator(ctx context.Context, chunk int) iter.Seq2[*T, error] {
	return func(yield func(*T, error) bool) {
		err := q.ready()
		if err == nil && chunk < 1 {
			err = fmt.Errorf("orm: AIterator(%d): want a chunk of at least 1", chunk)
		}
		if err != nil {
			yield(nil, err)
			return
		}
		if q.cached != nil || q.query.empty() || !q.db.canStream(ctx) {
			q.AIter(ctx)(yield)
			return
		}
		s := stream[T]{ctx: ctx, q: q, chunk: chunk, yield: yield}
		s.run()
	}
}

// Iterator is AIterator without a context.
func (q QuerySet[T]) Iterator(chunk int) iter.Seq2[*T, error] {
	return q.AIterator(withoutContext("Iterator"), chunk)
}

// canStream reports whether statements can run while a result is open.
func (db *DB) canStream(ctx context.Context) bool {
	return db.blockOf(ctx) == nil && db.shared.pool.MaxConns() != 1
}

// stream is one range of AIterator.
type stream[T any] struct {
	ctx   context.Context
	q     QuerySet[T]
	chunk int
	yield func(*T, error) bool
	rows  []address
}

// errStopped ends the reading when the loop does.
var errStopped = errors.New("orm: the loop has ended")

func (s *stream[T]) run() {
	err := s.q.db.readEach(s.ctx, s.q.query, s)
	if err == nil {
		err = s.flush()
	}
	if err != nil && !errors.Is(err, errStopped) {
		s.yield(nil, err)
	}
}

func (s *stream[T]) add(row address) error {
	s.rows = append(s.rows, row)
	if len(s.rows) < s.chunk {
		return nil
	}
	return s.flush()
}

// flush hands out a chunk, unless the context has ended: rows that the driver
// has received already would come all the same.
func (s *stream[T]) flush() error {
	if len(s.rows) == 0 {
		return nil
	}
	if err := s.ctx.Err(); err != nil {
		return err
	}
	rows := s.rows
	s.rows = nil
	q := s.q.query
	if err := s.q.db.prefetch(s.ctx, rows, growForest(q.prefetch), q.fetch); err != nil {
		return err
	}
	if !yieldAll(rowsAs[T](rows), nil, s.yield) {
		return errStopped
	}
	return nil
}
