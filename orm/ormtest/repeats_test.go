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

type Branch struct {
	ID    int64
	On    orm.NullForeignKey[Branch] `orm:"on_delete=cascade"`
	Twigs orm.Reverse[Branch]        `orm:"on"`
}

// A cascade asks once for each level of a tree, however many rows there are.
func TestACascadeIsNoRepetition(t *testing.T) {
	db := ormtest.Open(t, Branch{})
	for i := range 40 {
		b := &Branch{}
		if i > 0 {
			b.On.SetID(int64(1 + (i-1)/2))
		}
		if err := orm.Objects[Branch](db).Create(b); err != nil {
			t.Fatal(err)
		}
	}
	ormtest.AssertNoRepeats(t, db, func(db *orm.DB) {
		if d, err := orm.Objects[Branch](db).Filter("id", 1).ADelete(t.Context()); d.Total != 40 || err != nil {
			t.Errorf("deleted %+v, %v", d, err)
		}
	})
}
