package ormtest_test

import (
	"fmt"
	"runtime"
	"strings"
	"testing"

	"github.com/boltvet/boltvet/orm"
	"github.com/boltvet/boltvet/orm/ormtest"
)

func manyWords(t *testing.T) *orm.DB {
	t.Helper()
	db := ormtest.Open(t, Word{})
	words := make([]*Word, 1200)
	for i := range words {
		words[i] = &Word{Text: fmt.Sprint(i)}
	}
	if err := orm.Objects[Word](db).BulkCreate(words); err != nil {
		t.Fatal(err)
	}
	return db
}

func TestAssertNoRepeats(t *testing.T) {
	db, heard := manyWords(t), &listener{TB: t}
	_, _, here, _ := runtime.Caller(0)
	ormtest.AssertNoRepeats(heard, db, func(db *orm.DB) {
		for i := range 5 {
			if _, err := orm.Objects[Word](db).AGet(t.Context(), "id", i+1); err != nil {
				t.Error(err)
			}
		}
	})
	want := fmt.Sprintf("repeats_test.go:%d sends one statement 5 times (N+1): SELECT", here+3)
	if !strings.HasPrefix(heard.heard, want) || strings.Count(heard.heard, "N+1") != 1 {
		t.Errorf("heard %s\nwant  %s", heard.heard, want)
	}
}

func TestWhatIsNoRepetition(t *testing.T) {
	db := manyWords(t)
	ormtest.AssertNoRepeats(t, db, func(db *orm.DB) {
		all := orm.Objects[Word](db)
		words, err := all.AList(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		for range 2 {
			if _, err := all.ACount(t.Context()); err != nil {
				t.Error(err)
			}
		}
		if _, err := all.ABulkUpdate(t.Context(), words, "text"); err != nil {
			t.Error(err)
		}
		for _, w := range words {
			w.ID = 0
		}
		if err := all.ABulkCreate(t.Context(), words, orm.BatchSize(100)); err != nil {
			t.Error(err)
		}
	})
}
