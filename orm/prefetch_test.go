package orm_test

import (
	"errors"
	"testing"

	"github.com/boltvet/boltvet/orm"
	"github.com/boltvet/boltvet/orm/ormtest"
)

func TestPrefetchOfSome(t *testing.T) {
	db, log := town(t)
	newest := orm.Objects[Home](db).OrderBy("-street").Slice(0, 2)
	to := orm.To(func(c *Citizen) *[]*Home { return &c.Newest })
	ormtest.AssertNumQueries(t, log, 3, func() {
		q := orm.Objects[Citizen](db).Prefetch("homes", newest, to).PrefetchRelated("homes").OrderBy("id")
		all := get[[]*Citizen](t)(q.List())
		for i, want := range []string{"cb", "fe"} {
			if n := get[int](t)(all[i].Homes.Count()); n != 3 {
				t.Errorf("%d homes", n)
			}
			if got := all[i].Newest; len(got) != 2 || got[0].Street+got[1].Street != want {
				t.Errorf("newest of %d: %v", i, got)
			}
		}
	})
	ormtest.AssertNumQueries(t, log, 3, func() {
		q := orm.Objects[Citizen](db).Prefetch("clubs", orm.Objects[Club](db).Filter("name", "chess").PrefetchRelated("members")).OrderBy("id")
		for _, c := range get[[]*Citizen](t)(q.List()) {
			clubs, _ := c.Clubs.Loaded()
			if n := get[int](t)(clubs[0].Members.Count()); len(clubs) != 1 || n != 2 {
				t.Errorf("%d clubs, %d members", len(clubs), n)
			}
		}
	})
	ormtest.AssertNumQueries(t, log, 2, func() {
		q := orm.Objects[Club](db).Prefetch("members", orm.Objects[Citizen](db).OrderBy("-name").Slice(0, 1)).OrderBy("name")
		clubs := get[[]*Club](t)(q.List())
		first, _ := clubs[0].Members.Loaded()
		if len(first) != 1 || first[0].Name != "bob" {
			t.Errorf("one member per club: %v", first)
		}
	})
	wrong := orm.To(func(c *Club) *[]*Home { return new([]*Home) })
	if _, err := orm.Objects[Citizen](db).Prefetch("homes", newest, wrong).List(); err == nil {
		t.Error("stored homes of citizens in clubs")
	}
}

// A row that Prefetch left out is neither read by the way nor asked for again.
func TestPrefetchOfSomeTargets(t *testing.T) {
	db, log := blog(t)
	users := orm.Objects[User](db)
	ann := users.Filter("username", "ann")
	q := orm.Objects[Article](db).Prefetch("author", ann).Prefetch("editor", users.None()).OrderBy("id")
	all := get[[]*Article](t)(q.List())
	ormtest.AssertNumQueries(t, log, 2, func() {
		for _, a := range all {
			if row, err := a.Author.Get(); (row == nil) != (a.Author.ID() != 1) || row == nil && !errors.Is(err, orm.ErrDoesNotExist) {
				t.Errorf("the author of %d: %v, %v", a.ID, row, err)
			}
			if row, ok := a.Editor.Loaded(); row != nil || !ok || get[*User](t)(a.Editor.Get()) != nil {
				t.Errorf("the editor of %d: %v", a.ID, row)
			}
		}
		all[1].Author.SetID(3)
		all[2].Editor.SetID(4)
		if cat, dan := get[*User](t)(all[1].Author.Get()), get[*User](t)(all[2].Editor.Get()); cat.ID != 3 || dan.ID != 4 {
			t.Errorf("pointed elsewhere: %v, %v", cat, dan)
		}
	})
	bob := get[*User](t)(users.Get("username", "bob"))
	must(t, bob.Articles.Add(all[3]))
	if bob = get[*User](t)(all[3].Author.Get()); bob.Username != "bob" {
		t.Errorf("added to %v", bob)
	}
}

func TestPrefetchOfManyKeys(t *testing.T) {
	db, log := ormtest.Record(open(t, Article{}))
	profile, user := &Profile{}, &User{}
	must(t, orm.Objects[Profile](db).Create(profile))
	user.Profile.Set(profile)
	must(t, orm.Objects[User](db).Create(user))
	rows := make([]*Article, 70_000) // more than there can be parameters
	for i := range rows {
		rows[i] = &Article{CreatedAt: day(0)}
		rows[i].Author.Set(user)
	}
	must(t, orm.Objects[Article](db).BulkCreate(rows))
	ormtest.AssertNumQueries(t, log, 3, func() {
		all := get[[]*Article](t)(orm.Objects[Article](db).PrefetchRelated("tags", "author").List())
		if author, _ := all[len(rows)-1].Author.Loaded(); author == nil {
			t.Error("no author")
		}
	})
}

func TestPrefetchOfDuplicates(t *testing.T) {
	db, log := blog(t)
	ormtest.AssertNumQueries(t, log, 3, func() {
		// Article C has two comments, so it comes twice.
		rows := get[[]*Article](t)(orm.Objects[Article](db).Filter("comments__id__gt", 0, "id", 3).PrefetchRelated("tags", "comments").List())
		if len(rows) != 2 || rows[0] == rows[1] {
			t.Fatalf("rows %v", rows)
		}
		for _, a := range rows {
			tags, _ := a.Tags.Loaded()
			comments, _ := a.Comments.Loaded()
			if len(tags) != 1 || len(comments) != 2 {
				t.Errorf("%d tags, %d comments", len(tags), len(comments))
			}
		}
	})
}

func TestPrefetchFromARelation(t *testing.T) {
	db, _ := town(t)
	bob := get[*Citizen](t)(orm.Objects[Citizen](db).Get("name", "bob"))
	// Only bob's clubs, of which go is none.
	ann := get[*Citizen](t)(orm.Objects[Citizen](db).Prefetch("clubs", bob.Clubs.All()).Get("name", "ann"))
	if clubs, _ := ann.Clubs.Loaded(); len(clubs) != 1 || clubs[0].Name != "chess" {
		t.Errorf("clubs %v", clubs)
	}
}

func TestPrefetchMistakes(t *testing.T) {
	db, _ := town(t)
	to := orm.To(func(p *Passport) *[]*Citizen { return new([]*Citizen) })
	for want, err := range map[string]error{
		`orm: Prefetch("holder"): To keeps rows of a relation to many, and Passport.holder leads to one`: second(
			orm.Objects[Passport](db).Prefetch("holder", orm.Objects[Citizen](db), to).List()),
		`orm: Prefetch: a slice of Distinct rows cannot be counted for each parent`: second(
			orm.Objects[Citizen](db).Prefetch("homes", orm.Objects[Home](db).Distinct().Slice(0, 1)).List()),
		`orm: Prefetch: a slice makes no sense for a relation to one row`: second(
			orm.Objects[Passport](db).Prefetch("holder", orm.Objects[Citizen](db).Slice(0, 1)).List()),
	} {
		if err == nil || err.Error() != want {
			t.Errorf("got  %v\nwant %s", err, want)
		}
	}
}

type Friend struct {
	ID        int64
	Follows   orm.ManyToMany[Friend]
	Followers orm.ManyToMany[Friend] `orm:"table=friend_follows"`
}

func TestBothEndsOfASelfReference(t *testing.T) {
	db := open(t, Friend{})
	ann, bob := &Friend{}, &Friend{}
	must(t, orm.Objects[Friend](db).BulkCreate([]*Friend{ann, bob}))
	must(t, ann.Follows.Add(bob))
	for _, c := range []struct {
		who                *Friend
		follows, followers int
	}{{ann, 1, 0}, {bob, 0, 1}} {
		f := get[*Friend](t)(orm.Objects[Friend](db).PrefetchRelated("follows", "followers").Get("id", c.who.ID))
		follows, _ := f.Follows.Loaded()
		followers, _ := f.Followers.Loaded()
		if len(follows) != c.follows || len(followers) != c.followers {
			t.Errorf("friend %d follows %d and has %d followers", f.ID, len(follows), len(followers))
		}
	}
	if n := get[int](t)(orm.Objects[Friend](db).Filter("followers", ann).Count()); n != 1 {
		t.Errorf("%d are followed by ann", n)
	}
}
