package orm_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/boltvet/boltvet/orm"
	"github.com/boltvet/boltvet/orm/ormtest"
)

func TestFetchModes(t *testing.T) {
	db, log := blog(t)
	all := orm.Objects[Article](db).OrderBy("id")
	visit := func(q orm.QuerySet[Article]) (err error) {
		for a, failed := range q.AIter(t.Context()) {
			must(t, failed)
			author, failed := a.Author.AGet(t.Context())
			if failed != nil {
				return failed
			}
			if author.ID != a.Author.ID() {
				t.Errorf("article %d: author %d", a.ID, author.ID)
			}
			if err = second(author.Profile.AGet(t.Context())); err != nil {
				return err
			}
		}
		return nil
	}
	ormtest.AssertNumQueries(t, log, 41, func() { must(t, visit(all)) })
	ormtest.AssertNumQueries(t, log, 3, func() { must(t, visit(all.FetchMode(orm.FetchPeers))) })
	ormtest.AssertNumQueries(t, log, 1, func() {
		if err := visit(all.FetchMode(orm.FetchRaise)); !errors.Is(err, orm.ErrFetchBlocked) || !strings.Contains(err.Error(), `SelectRelated("author")`) {
			t.Errorf("blocked: %v", err)
		}
	})
	ormtest.AssertNumQueries(t, log, 1, func() {
		must(t, visit(all.FetchMode(orm.FetchRaise).SelectRelated("author__profile")))
	})
	ormtest.AssertNumQueries(t, log, 21, func() { // relations to many do not look at it
		for a, err := range all.FetchMode(orm.FetchPeers).Iter() {
			must(t, err)
			must(t, second(a.Tags.List()))
		}
	})
}

func TestPeersOfReverseOne(t *testing.T) {
	db, log := town(t)
	ormtest.AssertNumQueries(t, log, 2, func() {
		all := get[[]*Citizen](t)(orm.Objects[Citizen](db).FetchMode(orm.FetchPeers).OrderBy("id").List())
		if p := get[*Passport](t)(all[0].Passport.Get()); p.Number != "P1" {
			t.Errorf("passport %v", p)
		}
		if _, err := all[1].Passport.Get(); !errors.Is(err, orm.ErrDoesNotExist) {
			t.Errorf("no passport: %v", err)
		}
	})
}

func TestPeersThatHaveNone(t *testing.T) {
	db, log := town(t)
	all := orm.Objects[Citizen](db).FetchMode(orm.FetchPeers)
	ormtest.AssertNumQueries(t, log, 2, func() { // bob, who has no passport, is asked first
		rows := get[[]*Citizen](t)(all.OrderBy("-id").List())
		if p, err := rows[0].Passport.Get(); p != nil || !errors.Is(err, orm.ErrDoesNotExist) {
			t.Errorf("passport of bob: %v, %v", p, err)
		}
		if p := get[*Passport](t)(rows[1].Passport.Get()); p.Number != "P1" {
			t.Errorf("passport of ann: %v", p)
		}
	})
	rows := get[[]*Citizen](t)(all.OrderBy("id").List())
	copied := rows[0].Passport
	ormtest.AssertNumQueries(t, log, 1, func() {
		for range 2 {
			if p := get[*Passport](t)(copied.Get()); p.Number != "P1" {
				t.Errorf("passport of the copy: %v", p)
			}
		}
	})
}

func TestReverseOneThatIsMisdeclared(t *testing.T) {
	db, _ := town(t)
	type Badge struct {
		ID    int64
		Owner orm.ReverseOne[Passport] `orm:"wearer"`
	}
	must(t, second(db.Exec("CREATE TABLE badge (id BIGINT PRIMARY KEY)")))
	must(t, second(db.Exec("INSERT INTO badge VALUES (1)")))
	for _, mode := range []orm.FetchMode{orm.FetchOne, orm.FetchPeers} {
		b := get[*Badge](t)(orm.Objects[Badge](db).FetchMode(mode).Get())
		if _, err := b.Owner.Get(); err == nil || !strings.Contains(err.Error(), `no relation "wearer"`) {
			t.Errorf("got %v", err)
		}
	}
}
