package ormtest_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/boltvet/boltvet/orm"
	"github.com/boltvet/boltvet/orm/ormtest"
)

type Word struct {
	ID   int64
	Text string
}

// listener is a test that hears what it is told instead of failing.
type listener struct {
	testing.TB
	heard string
}

func (*listener) Helper() {}

func (l *listener) Errorf(format string, args ...any) { l.heard += fmt.Sprintf(format, args...) }

func TestAssertNumQueries(t *testing.T) {
	db, log := ormtest.Record(ormtest.Open(t, Word{}))
	words := orm.Objects[Word](db)
	heard := &listener{TB: t}
	count := func() {
		for range 2 {
			if _, err := words.Filter("text", "rare").ACount(t.Context()); err != nil {
				t.Fatal(err)
			}
		}
	}
	ormtest.AssertNumQueries(heard, log, 2, count)
	if heard.heard != "" {
		t.Errorf("heard %s", heard.heard)
	}
	ormtest.AssertNumQueries(heard, log, 1, count)
	const want = "2 statements, want 1:\n1. SELECT COUNT(*)"
	if !strings.HasPrefix(heard.heard, want) || !strings.HasSuffix(heard.heard, "[rare]") {
		t.Errorf("heard %s", heard.heard)
	}
	if log.Reset(); log.Len() != 0 {
		t.Errorf("%d statements after Reset", log.Len())
	}
}
