package orm_test

import (
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/boltvet/boltvet/orm"
	"github.com/boltvet/boltvet/orm/ormtest"
)

func TestTypesThereAndBack(t *testing.T) {
	db := open(t, Everything{})
	full, empty := everything(), Everything{Stamp: Stamp{CreatedAt: day(0)}}
	for _, want := range []Everything{full, empty} {
		must(t, orm.Objects[Everything](db).Create(&want))
		got := get[*Everything](t)(orm.Objects[Everything](db).Get("id", want.ID))
		if !reflect.DeepEqual(*got, want) {
			t.Errorf("got  %+v\nwant %+v", *got, want)
		}
	}
	if n := get[int](t)(orm.Objects[Everything](db).Filter("pi", nil, "nt", nil, "raw", nil).Count()); n != 1 {
		t.Errorf("%d rows with NULL", n)
	}
	if n := get[int](t)(orm.Objects[Everything](db).Filter("at", Point{1, 2}, "old", "old", "took__gt", time.Second).Count()); n != 1 {
		t.Errorf("%d rows found by value", n)
	}
}

// Many rows take another way than one.
func TestManyOfAllTypes(t *testing.T) {
	db := open(t, Everything{})
	all := orm.Objects[Everything](db)
	rows := make([]*Everything, 20)
	for i := range rows {
		e := Everything{Stamp: Stamp{CreatedAt: day(0)}}
		if i%2 == 0 {
			e = everything()
		}
		e.I = i
		rows[i] = &e
	}
	must(t, all.BulkCreate(rows))
	for i, got := range get[[]*Everything](t)(all.OrderBy("i").List()) {
		if !reflect.DeepEqual(got, rows[i]) {
			t.Errorf("created %+v\nwant    %+v", got, rows[i])
		}
	}
	for i, row := range rows { // the other half is full now
		id, full := row.ID, everything()
		*row = Everything{Stamp: Stamp{CreatedAt: day(0)}, F64: -0.5}
		if i%2 == 1 {
			*row = full
		}
		row.ID, row.I = id, i
	}
	must(t, second(all.BulkUpdate(rows, "created_at", "i8", "i16", "i32", "u", "u8", "u64", "f32", "f64", "b", "s", "raw", "took", "tint", "at",
		"pi", "ps", "pt", "p_at", "ns", "nt", "ng", "any", "json", "parcel", "sack", "told", "no", "old")))
	for i, got := range get[[]*Everything](t)(all.OrderBy("i").List()) {
		if !reflect.DeepEqual(got, rows[i]) {
			t.Errorf("updated %+v\nwant    %+v", got, rows[i])
		}
	}
}

// A list does not say of its elements that they are bytes.
func TestListsOfBytes(t *testing.T) {
	db := open(t, Everything{})
	full := everything()
	must(t, orm.Objects[Everything](db).Create(&full))
	for path, list := range map[orm.Path[Everything]]any{
		"told__in": [][]byte{full.Told}, "raw__in": [][]byte{full.Raw}, "sack__in": []Parcel{{8}, {9}}, "no__in": []Serial{full.No},
	} {
		n, err := orm.Objects[Everything](db).Filter(path, list).Count()
		if onSQLite() && (err == nil || !strings.Contains(err.Error(), "a list of byte strings")) || !onSQLite() && (n != 1 || err != nil) {
			t.Errorf("%s: %d, %v", path, n, err)
		}
	}
}

func TestValuesThatDoNotFit(t *testing.T) {
	db := open(t, Everything{})
	misfits := map[string]any{"i8": 1000, "u8": -1, "at": "nowhere", "created_at": "infinity"}
	if onSQLite() { // whose columns hold anything
		misfits["created_at"], misfits["i"] = "yesterday", "x"
	}
	for column, value := range misfits {
		row := everything()
		must(t, orm.Objects[Everything](db).Create(&row))
		must(t, second(db.Exec(`UPDATE everything SET `+column+` = `+db.Dialect().Placeholder(1)+` WHERE id = `+db.Dialect().Placeholder(2), value, row.ID)))
		_, err := orm.Objects[Everything](db).Get("id", row.ID)
		if err == nil || !strings.HasPrefix(err.Error(), "orm: reading Everything."+column) {
			t.Errorf("%s: %v", column, err)
		}
	}
}

func TestNullInATableThatAllowsIt(t *testing.T) {
	db := open(t)
	must(t, second(db.Exec(`CREATE TABLE tag (id BIGINT PRIMARY KEY, name TEXT)`)))
	must(t, second(db.Exec(`INSERT INTO tag VALUES (1, NULL)`)))
	const want = "orm: reading Tag.name: NULL in a field that cannot hold it, use a pointer"
	if _, err := orm.Objects[Tag](db).List(); err == nil || err.Error() != want {
		t.Errorf("got %v", err)
	}
}

type Node struct {
	ID       string
	Parent   orm.NullFK[Node, string]
	Children orm.Reverse[Node] `orm:"parent"`
	Friends  orm.ManyToMany[Node]
}

func TestStringKeysAndSelfReference(t *testing.T) {
	db, log := ormtest.Record(open(t, &Node{}))
	nodes := orm.Objects[Node](db)
	root, leaf := &Node{ID: "root"}, &Node{ID: "leaf"}
	leaf.Parent.Set(root)
	must(t, nodes.BulkCreate([]*Node{leaf, root}))
	must(t, root.Friends.Add(leaf, root))
	if parent := get[*Node](t)(get[*Node](t)(nodes.Get("parent", "root")).Parent.Get()); parent.ID != "root" {
		t.Errorf("parent %v", parent)
	}
	log.Reset()
	all := get[[]*Node](t)(nodes.PrefetchRelated("children", "friends", "parent").OrderBy("-id").List())
	children, _ := all[0].Children.Loaded()
	friends, _ := all[0].Friends.Loaded()
	if len(children) != 1 || len(friends) != 2 || log.Len() != 4 {
		t.Errorf("children %v, friends %v, %d statements", children, friends, log.Len())
	}
	if n := get[int](t)(nodes.Filter("friends__id", "leaf", "children__id", "leaf").Count()); n != 1 {
		t.Errorf("found %d", n)
	}
}

type Small struct {
	ID   uint32
	Name string
}

type Bag struct {
	ID    int
	Small orm.FK[Small, uint32]
}

func TestOtherIntegerKeys(t *testing.T) {
	db := open(t, Bag{})
	small := &Small{Name: "s"}
	must(t, orm.Objects[Small](db).Create(small))
	bag := &Bag{}
	bag.Small.Set(small)
	must(t, orm.Objects[Bag](db).Create(bag))
	got := get[*Bag](t)(orm.Objects[Bag](db).SelectRelated("small").Get("small__name", "s", "small", small))
	if s, ok := got.Small.Loaded(); !ok || s.ID != 1 || got.ID != 1 {
		t.Errorf("got %+v, %+v", got, s)
	}
}
