// Package ormtest opens fresh databases for tests and counts statements.
//
//	db, log := ormtest.Record(ormtest.Open(t, Article{}, User{}))
//	ormtest.AssertNumQueries(t, log, 1, func() { … })
//
// Record and Log need no test: they also serve a program that wants to know
// what it sends.
package ormtest

import (
	"context"
	"slices"
	"sync"

	"github.com/boltvet/boltvet/orm"
)

// Statement is one recorded statement.
type Statement = orm.Statement

// Log is the statements that went through a recorded handle, in the order in
// which they ended. It is safe for concurrent use.
type Log struct {
	mu         sync.Mutex
	statements []Statement
}

// Record derives a handle from db that writes its statements to a new Log.
// What goes through db itself is not recorded.
func Record(db *orm.DB) (*orm.DB, *Log) {
	log := &Log{}
	return db.WithHook(func(_ context.Context, s Statement) { log.add(s) }), log
}

func (l *Log) add(s Statement) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.statements = append(l.statements, s)
}

// Statements is a copy of what was recorded.
func (l *Log) Statements() []Statement {
	l.mu.Lock()
	defer l.mu.Unlock()
	return slices.Clone(l.statements)
}

// Len is the number of statements recorded.
func (l *Log) Len() int {
	l.mu.Lock()
	defer l.mu.Unlock()
	return len(l.statements)
}

// Reset forgets what was recorded.
func (l *Log) Reset() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.statements = nil
}
