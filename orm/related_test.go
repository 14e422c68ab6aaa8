package orm_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/boltvet/boltvet/orm"
	"github.com/boltvet/boltvet/orm/ormtest"
)

type Citizen struct {
	ID       int64
	Name     string
	Passport orm.ReverseOne[Passport] `orm:"holder"`
	Clubs    orm.ManyToManyThrough[Club, Membership]
	Homes    orm.Reverse[Home] `orm:"tenant"`

	Newest []*Home `orm:"-"`
}

type Passport struct {
	ID     int64
	Number string
	Holder orm.OneToOne[Citizen]
	Deputy orm.NullOneToOne[Citizen]
}

type Club struct {
	ID      int64
	Name    string
	Members orm.ManyToManyThrough[Citizen, Membership]
}

type Membership struct {
	ID      int64
	Role    string
	Citizen orm.ForeignKey[Citizen]
	Club    orm.ForeignKey[Club]
}

type Home struct {
	ID     int64
	Street string
	Tenant orm.NullForeignKey[Citizen]
}

// town is ann and bob, of whom ann has a passport, both are in the club
// chess, ann in go as well; ann has homes 1 to 3, bob 4 to 6, nobody 7.
func town(t testing.TB) (*orm.DB, *ormtest.Log) {
	t.Helper()
	db, log := ormtest.Record(open(t, Citizen{}, Club{}))
	ann, bob := &Citizen{Name: "ann"}, &Citizen{Name: "bob"}
	must(t, orm.Objects[Citizen](db).BulkCreate([]*Citizen{ann, bob}))
	passport := &Passport{Number: "P1"}
	passport.Holder.Set(ann)
	must(t, orm.Objects[Passport](db).Create(passport))
	chess, golang := &Club{Name: "chess"}, &Club{Name: "go"}
	must(t, orm.Objects[Club](db).BulkCreate([]*Club{chess, golang}))
	for _, m := range []struct {
		who  *Citizen
		club *Club
		role string
	}{{ann, chess, "chair"}, {bob, chess, ""}, {ann, golang, ""}} {
		membership := &Membership{Role: m.role}
		membership.Citizen.Set(m.who)
		membership.Club.Set(m.club)
		must(t, orm.Objects[Membership](db).Create(membership))
	}
	for i := range 7 {
		h := &Home{Street: string('a' + rune(i))}
		if i < 6 {
			h.Tenant.Set([]*Citizen{ann, bob}[i/3])
		}
		must(t, orm.Objects[Home](db).Create(h))
	}
	log.Reset()
	return db, log
}

func TestOneToOne(t *testing.T) {
	db, log := town(t)
	ormtest.AssertNumQueries(t, log, 1, func() {
		all := get[[]*Citizen](t)(orm.Objects[Citizen](db).SelectRelated("passport").OrderBy("id").List())
		p := get[*Passport](t)(all[0].Passport.Get())
		if holder, ok := p.Holder.Loaded(); !ok || holder != all[0] || p.Number != "P1" {
			t.Errorf("passport %+v", p)
		}
		if _, err := all[1].Passport.Get(); !errors.Is(err, orm.ErrDoesNotExist) {
			t.Errorf("no passport: %v", err)
		}
	})
	ormtest.AssertNumQueries(t, log, 4, func() {
		all := get[[]*Citizen](t)(orm.Objects[Citizen](db).OrderBy("id").List())
		for range 2 {
			must(t, second(all[0].Passport.AGet(t.Context())))
			if _, err := all[1].Passport.Get(); !errors.Is(err, orm.ErrDoesNotExist) {
				t.Errorf("no passport: %v", err)
			}
		}
		p := get[*Passport](t)(orm.Objects[Passport](db).Filter("holder__name", "ann").Get())
		if deputy, err := p.Deputy.Get(); deputy != nil || err != nil {
			t.Errorf("deputy %v, %v", deputy, err)
		}
	})
	ormtest.AssertNumQueries(t, log, 2, func() {
		all := get[[]*Citizen](t)(orm.Objects[Citizen](db).PrefetchRelated("passport").OrderBy("id").List())
		if p, ok := all[0].Passport.Loaded(); !ok || p.Number != "P1" {
			t.Errorf("prefetched %v", p)
		}
		if p, ok := all[1].Passport.Loaded(); !ok || p != nil {
			t.Errorf("prefetched %v, %v", p, ok)
		}
	})
	again := &Passport{}
	again.Holder.SetID(1)
	if err := orm.Objects[Passport](db).Create(again); !errors.Is(err, orm.ErrUnique) {
		t.Errorf("a second passport: %v", err)
	}
	if n := get[int](t)(orm.Objects[Citizen](db).Filter("passport__isnull", true).Count()); n != 1 {
		t.Errorf("%d without a passport", n)
	}
}

func TestThrough(t *testing.T) {
	db, log := town(t)
	ormtest.AssertNumQueries(t, log, 2, func() {
		all := get[[]*Citizen](t)(orm.Objects[Citizen](db).PrefetchRelated("clubs").OrderBy("id").List())
		a, b := get[int](t)(all[0].Clubs.Count()), get[int](t)(all[1].Clubs.Count())
		if a != 2 || b != 1 {
			t.Errorf("%d and %d clubs", a, b)
		}
	})
	chess := get[*Club](t)(orm.Objects[Club](db).Get("members__name", "bob"))
	if n := get[int](t)(chess.Members.Filter("name__startswith", "a").Count()); n != 1 {
		t.Errorf("%d members", n)
	}
	bob := get[*Citizen](t)(orm.Objects[Citizen](db).Get("name", "bob"))
	must(t, chess.Members.ARemove(t.Context(), bob))
	if rows := get[[]*Citizen](t)(chess.Members.List()); len(rows) != 1 || rows[0].Name != "ann" {
		t.Errorf("left are %v", rows)
	}
	must(t, chess.Members.Clear())
	if n := get[int](t)(orm.Objects[Membership](db).Count()); n != 1 {
		t.Errorf("%d memberships", n)
	}
}

func TestSetOfChildren(t *testing.T) {
	db, log := town(t)
	ann := get[*Citizen](t)(orm.Objects[Citizen](db).PrefetchRelated("homes").Get("name", "ann"))
	homes := get[[]*Home](t)(orm.Objects[Home](db).OrderBy("id").List())
	streets := func() string {
		var s strings.Builder
		for h, err := range ann.Homes.All().OrderBy("street").Iter() {
			must(t, err)
			s.WriteString(h.Street)
		}
		return s.String()
	}
	log.Reset()
	must(t, ann.Homes.AAdd(t.Context(), homes[6], homes[3]))
	if s := streets(); s != "abcdg" {
		t.Errorf("added: %s", s)
	}
	if _, loaded := ann.Homes.Loaded(); loaded {
		t.Error("Add kept the prefetch")
	}
	must(t, ann.Homes.Remove(homes[0], homes[5]))
	if s := streets(); s != "bcdg" {
		t.Errorf("removed: %s", s)
	}
	if n := get[int](t)(orm.Objects[Home](db).Filter("tenant__name", "bob").Count()); n != 2 {
		t.Errorf("Remove took %d from bob", 2-n)
	}
	must(t, ann.Homes.Set(homes[0], homes[1]))
	if s := streets(); s != "ab" {
		t.Errorf("set: %s", s)
	}
	must(t, ann.Homes.AClear(t.Context()))
	if s := streets(); s != "" {
		t.Errorf("cleared: %s", s)
	}
	author := get[*User](t)(orm.Objects[User](memory(t)).First())
	if err := author.Articles.Clear(); err == nil || !strings.Contains(err.Error(), "cannot be NULL") {
		t.Errorf("cleared what must have a parent: %v", err)
	}
}

func TestSetOfPairs(t *testing.T) {
	db, log := blog(t)
	a := get[*Article](t)(orm.Objects[Article](db).PrefetchRelated("tags").Get("id", 3)) // tagged go
	tags := get[[]*Tag](t)(orm.Objects[Tag](db).OrderBy("id").List())
	names := func() []string { return get[[]string](t)(orm.ValuesList[string](a.Tags.All().OrderBy("name"), "name")) }
	log.Reset()
	ormtest.AssertNumQueries(t, log, 3, func() { must(t, a.Tags.ASet(t.Context(), tags[1])) })
	if got := names(); !slices.Equal(got, []string{"sql"}) {
		t.Errorf("set: %v", got)
	}
	ormtest.AssertNumQueries(t, log, 1, func() { must(t, a.Tags.Set(tags[1])) })
	must(t, a.Tags.Remove(tags...))
	if got := names(); len(got) != 0 {
		t.Errorf("removed: %v", got)
	}
	must(t, a.Tags.Add(tags...))
	must(t, a.Tags.AClear(t.Context()))
	if got := names(); len(got) != 0 {
		t.Errorf("cleared: %v", got)
	}
}
