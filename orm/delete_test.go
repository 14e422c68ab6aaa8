package orm_test

import (
	"errors"
	"fmt"
	"testing"

	"github.com/boltvet/boltvet/orm"
	"github.com/boltvet/boltvet/orm/ormtest"
)

func TestDeleteTakesWhatRefersToIt(t *testing.T) {
	db, log := blog(t)
	d := get[orm.Deleted](t)(orm.Objects[Article](db).Filter("id__in", []int{2, 3, 4}).ADelete(t.Context()))
	// Articles B, C and D: 1 + 2 + 0 comments, tagged go (C) and sql (D).
	want := map[string]int{"Article": 3, "Comment": 3, "article_tags": 2}
	if d.Total != 8 || fmt.Sprint(d.Of) != fmt.Sprint(want) {
		t.Errorf("deleted %+v, want %v", d, want)
	}
	ann := orm.Objects[User](db).Filter("username", "bob")
	d = get[orm.Deleted](t)(ann.Delete())
	if d.Of["User"] != 1 || d.Of["Article"] != 4 || d.Of["Comment"] == 0 {
		t.Errorf("deleted %+v", d)
	}
	log.Reset()
	ormtest.AssertNumQueries(t, log, 1, func() {
		if d := get[orm.Deleted](t)(orm.Objects[Comment](db).Delete()); d.Of["Comment"] != d.Total || d.Total == 0 {
			t.Errorf("deleted %+v", d)
		}
	})
}

type Boss struct {
	ID       int64
	Minions  orm.Reverse[Minion]   `orm:"boss"`
	Guards   orm.Reverse[Guard]    `orm:"boss"`
	Shadows  orm.Reverse[Shadow]   `orm:"boss"`
	Clone    orm.ReverseOne[Clone] `orm:"original"`
	Superior orm.NullForeignKey[Boss]
	Below    orm.Reverse[Boss] `orm:"superior"`
}

type (
	Minion struct {
		ID   int64
		Boss orm.NullForeignKey[Boss]
	}
	Guard struct {
		ID   int64
		Boss orm.ForeignKey[Boss] `orm:"on_delete=protect"`
	}
	Shadow struct {
		ID   int64
		Boss orm.NullForeignKey[Boss] `orm:"on_delete=cascade"`
	}
	Clone struct {
		ID       int64
		Original orm.OneToOne[Boss]
	}
)

func TestOnDelete(t *testing.T) {
	db := open(t, Boss{})
	one, two := &Boss{}, &Boss{}
	must(t, orm.Objects[Boss](db).Create(one))
	two.Superior.Set(one)
	must(t, orm.Objects[Boss](db).Create(two))
	minion, shadow, guard, clone := &Minion{}, &Shadow{}, &Guard{}, &Clone{}
	minion.Boss.Set(one)
	shadow.Boss.Set(one)
	guard.Boss.Set(one)
	clone.Original.Set(one)
	must(t, orm.Objects[Minion](db).Create(minion))
	must(t, orm.Objects[Shadow](db).Create(shadow))
	must(t, orm.Objects[Guard](db).Create(guard))
	must(t, orm.Objects[Clone](db).Create(clone))
	if _, err := orm.Objects[Boss](db).Filter("pk", one).Delete(); !errors.Is(err, orm.ErrProtected) {
		t.Errorf("protected: %v", err)
	}
	if n := get[int](t)(orm.Objects[Shadow](db).Count()); n != 1 {
		t.Error("the shadow went before the refusal")
	}
	must(t, second(orm.Objects[Guard](db).Delete()))
	d := get[orm.Deleted](t)(orm.Objects[Boss](db).Filter("pk", one).Delete())
	if d.Total != 3 || d.Of["Boss"] != 1 || d.Of["Shadow"] != 1 || d.Of["Clone"] != 1 {
		t.Errorf("deleted %+v", d)
	}
	must(t, orm.Objects[Minion](db).RefreshFromDB(minion))
	if _, ok := minion.Boss.ID(); ok {
		t.Error("the minion still has a boss")
	}
}

type Folder struct {
	ID     int64
	Parent orm.NullForeignKey[Folder] `orm:"on_delete=cascade"`
	Inside orm.Reverse[Folder]        `orm:"parent"`
	Files  orm.Reverse[File]          `orm:"folder"`
	Cover  orm.NullForeignKey[File]
}

type File struct {
	ID     int64
	Folder orm.ForeignKey[Folder]
	Covers orm.Reverse[Folder] `orm:"cover"`
}

// TestDeleteOfACycle has references that the database checks after each
// statement, as most schemas that were not made by package schema do.
func TestDeleteOfACycle(t *testing.T) {
	db, log := ormtest.Record(open(t))
	must(t, second(db.Exec(`CREATE TABLE folder (id BIGINT PRIMARY KEY, parent_id BIGINT REFERENCES folder (id), cover_id BIGINT)`)))
	must(t, second(db.Exec(`CREATE TABLE file (id BIGINT PRIMARY KEY, folder_id BIGINT NOT NULL REFERENCES folder (id))`)))
	must(t, second(db.Exec(`INSERT INTO folder VALUES (1, NULL, NULL), (2, 1, NULL), (3, 2, NULL), (4, NULL, NULL)`)))
	must(t, second(db.Exec(`UPDATE folder SET parent_id = 3 WHERE id = 1`)))
	must(t, second(db.Exec(`INSERT INTO file VALUES (10, 1), (11, 3), (12, 4)`)))
	must(t, second(db.Exec(`UPDATE folder SET cover_id = 11 WHERE id = 4`)))
	log.Reset()
	d := get[orm.Deleted](t)(orm.Objects[Folder](db).Filter("id", 2).Delete())
	if d.Total != 5 || d.Of["Folder"] != 3 || d.Of["File"] != 2 {
		t.Errorf("deleted %+v", d)
	}
	left := get[*Folder](t)(orm.Objects[Folder](db).Get())
	if _, covered := left.Cover.ID(); covered || left.ID != 4 {
		t.Errorf("left %+v", left)
	}
	if n := get[int](t)(orm.Objects[File](db).Count()); n != 1 {
		t.Errorf("%d files", n)
	}
}

func TestDeleteOfNothing(t *testing.T) {
	db, log := blog(t)
	ormtest.AssertNumQueries(t, log, 1, func() {
		if d := get[orm.Deleted](t)(orm.Objects[Article](db).Filter("id", 99).Delete()); d.Total != 0 || d.Of != nil {
			t.Errorf("deleted %+v", d)
		}
	})
}

// A refusal comes before the first change, whatever the order of the fields.
func TestProtectedFirst(t *testing.T) {
	db, log := ormtest.Record(open(t, Boss{}))
	boss, minion, guard := &Boss{}, &Minion{}, &Guard{}
	must(t, orm.Objects[Boss](db).Create(boss))
	minion.Boss.Set(boss)
	guard.Boss.Set(boss)
	must(t, orm.Objects[Minion](db).Create(minion))
	must(t, orm.Objects[Guard](db).Create(guard))
	log.Reset()
	if _, err := orm.Objects[Boss](db).Delete(); !errors.Is(err, orm.ErrProtected) {
		t.Errorf("got %v", err)
	}
	for _, s := range log.Statements() {
		if s.SQL[:6] != "SELECT" {
			t.Errorf("sent %s", s.SQL)
		}
	}
}
