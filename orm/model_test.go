package orm_test

import (
	"testing"

	"github.com/boltvet/boltvet/orm"
)

type (
	noKey    struct{ Name string }
	oddKey   struct{ ID float64 }
	oddField struct {
		ID   int64
		Data map[string]int
	}
	ownPK struct {
		ID int64
		PK int
	}
	oddTag struct {
		ID   int64
		Name string `orm:"colum=x"`
	}
	sameColumn struct {
		ID       int64
		AuthorID int64
		Author   orm.ForeignKey[User]
	}
	untagged struct {
		ID       int64
		Articles orm.Reverse[Article]
	}
	noSuchBack struct {
		ID       int64
		Articles orm.Reverse[Article] `orm:"auther"`
	}
	notBack struct {
		ID       int64
		Articles orm.Reverse[Article] `orm:"author"`
	}
	notUnique struct {
		ID  int64
		One orm.ReverseOne[many] `orm:"one"`
	}
	many struct {
		ID  int64
		One orm.ForeignKey[notUnique]
	}
	otherKey struct {
		ID   int64
		Node orm.ForeignKey[Node]
	}
	tagOfAnother struct {
		ID   int64
		User orm.ForeignKey[User] `orm:"table=x"`
	}
)

func TestModelsThatAreNone(t *testing.T) {
	for want, model := range map[string]any{
		`orm: noKey has no key: add a field ID int64`: noKey{},
		`orm: oddKey.ID: float64 cannot be a key`:     oddKey{},
		"orm: oddField.Data: no column can hold a map[string]int: give it Scan and Value methods, or skip it with `orm:\"-\"`": oddField{},
		"orm: ownPK.PK: pk names the key in paths: rename the field, its column can be `orm:\"column=pk\"`":                    ownPK{},
		`orm: oddTag.Name: cannot read "colum=x" in the tag`:                                                                   oddTag{},
		`orm: sameColumn: fields AuthorID and Author both use column "author_id"`:                                              sameColumn{},
		"orm: untagged.Articles: name the relation of Article that points back, as in `orm:\"untagged\"`":                      untagged{},
		`orm: noSuchBack.articles: Article has no relation "auther" (did you mean "author"?)`:                                  noSuchBack{},
		`orm: notBack.articles: Article.author does not point back to notBack`:                                                 notBack{},
		`orm: notUnique.one: several may point back by many.one: make it a OneToOne, or this a Reverse`:                        notUnique{},
		`orm: otherKey.node: the key of Node is string, not int64`:                                                             otherKey{},
		`orm: tagOfAnother.User: the tag does not fit this relation`:                                                           tagOfAnother{},
		`orm: int is not a struct, so it cannot be a model`:                                                                    3,
		`orm: nil is not a model`: nil,
	} {
		if _, err := orm.Tables(model); err == nil || err.Error() != want {
			t.Errorf("got  %v\nwant %s", err, want)
		}
	}
}

func TestQueriesOnModelsThatAreNone(t *testing.T) {
	db := memory(t)
	for _, err := range []error{
		second(orm.Objects[noKey](db).Filter("name", "x").OrderBy("name").Slice(0, 1).SelectRelated("x").List()),
		second(orm.Objects[noKey](db).AGet(t.Context(), "name", "x")),
		second(orm.Objects[noKey](db).First()),
		second(orm.Objects[noKey](db).Exists()),
		second(orm.Objects[int](db).List()),
		second(orm.Objects[otherKey](db).SelectRelated("node").List()),
		orm.Objects[noKey](db).Create(&noKey{}),
		orm.Objects[noKey](db).BulkCreate([]*noKey{{}}),
	} {
		if err == nil {
			t.Error("no error")
		}
	}
}
