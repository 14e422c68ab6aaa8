package orm_test

import (
	"errors"
	"fmt"
	"testing"

	"github.com/boltvet/boltvet/orm"
	"github.com/boltvet/boltvet/orm/ormtest"
)

func TestBulkUpdate(t *testing.T) {
	db, log := accounts(t)
	all := orm.Objects[Account](db)
	rows := make([]*Account, 1201)
	for i := range rows {
		rows[i] = &Account{Owner: fmt.Sprint(i)}
	}
	must(t, all.BulkCreate(rows))
	note := "noted"
	for i, row := range rows {
		row.Balance, row.Owner = int64(i), "not saved"
		if i%2 == 0 {
			row.Note = &note
		}
	}
	log.Reset()
	ormtest.AssertNumQueries(t, log, 2, func() {
		if n := get[int](t)(all.ABulkUpdate(t.Context(), rows, "balance", "note")); n != 1201 {
			t.Errorf("%d rows", n)
		}
	})
	got := get[*Account](t)(all.Get("owner", "1200"))
	if got.Balance != 1200 || *got.Note != "noted" {
		t.Errorf("got %+v", got)
	}
	if n := get[int](t)(all.Filter("note", nil, "balance", orm.F("id").Sub(rows[0].ID)).Count()); n != 600 {
		t.Errorf("%d rows", n)
	}
}

func TestBulkConflicts(t *testing.T) {
	db, log := accounts(t, "ann", "bob")
	all := orm.Objects[Account](db)
	rows := func() []*Account { return []*Account{{Owner: "ann", Balance: 1}, {Owner: "cat", Balance: 2}} }
	if err := all.BulkCreate(rows()); !errors.Is(err, orm.ErrUnique) {
		t.Errorf("no option: %v", err)
	}
	must(t, all.BulkCreate(rows(), orm.IgnoreConflicts()))
	if balance(t, db, "ann") != 100 || balance(t, db, "cat") != 2 {
		t.Error("the conflict was not ignored")
	}
	again := rows()
	must(t, all.ABulkCreate(t.Context(), again, orm.UpdateConflicts([]string{"balance"}, []string{"owner"})))
	if balance(t, db, "ann") != 1 || get[*Account](t)(all.Get("owner", "ann")).ID != again[0].ID {
		t.Errorf("the conflict was no update: %+v", again[0])
	}
	want := "orm: UpdateConflicts: the key of a Account cannot be changed"
	if err := all.BulkCreate(rows(), orm.UpdateConflicts([]string{"balance", "pk"}, []string{"owner"})); err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
	log.Reset()
	ormtest.AssertNumQueries(t, log, 3, func() {
		must(t, all.BulkCreate([]*Account{{Owner: "1"}, {Owner: "2"}, {Owner: "3"}, {Owner: "4"}, {Owner: "5"}}, orm.BatchSize(2)))
	})
}
