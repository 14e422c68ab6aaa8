package schema_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/boltvet/boltvet/orm"
	"github.com/boltvet/boltvet/orm/ormtest"
	"github.com/boltvet/boltvet/orm/schema"
)

type Book struct {
	ID     int64
	Title  string `orm:"column=the title"`
	Blurb  *string
	Writer orm.ForeignKey[Person]
	Reader orm.NullForeignKey[Person]
	Topics orm.ManyToMany[Topic]
}

type Person struct {
	ID    int64
	Best  orm.NullForeignKey[Book] // a cycle
	Books orm.Reverse[Book]        `orm:"writer"`
}

type Topic struct {
	ID    string
	Books orm.ManyToMany[Book] `orm:"table=book_topics"`
}

func TestCreate(t *testing.T) {
	db, log := ormtest.Record(ormtest.Open(t))
	if err := schema.Create(t.Context(), db, &Book{}); err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, s := range log.Statements() {
		got = append(got, strings.ReplaceAll(s.SQL, " IF NOT EXISTS", ""))
	}
	const deferred = " DEFERRABLE INITIALLY DEFERRED"
	want := []string{
		`CREATE TABLE "person" ("id" INTEGER PRIMARY KEY AUTOINCREMENT, "best_id" INTEGER REFERENCES "book" ("id")` + deferred + `)`,
		`CREATE INDEX "person_best_id" ON "person" ("best_id")`,
		`CREATE TABLE "book" ("id" INTEGER PRIMARY KEY AUTOINCREMENT, "the title" TEXT NOT NULL, "blurb" TEXT, ` +
			`"writer_id" INTEGER NOT NULL REFERENCES "person" ("id")` + deferred + `, "reader_id" INTEGER REFERENCES "person" ("id")` + deferred + `)`,
		`CREATE INDEX "book_writer_id" ON "book" ("writer_id")`,
		`CREATE INDEX "book_reader_id" ON "book" ("reader_id")`,
		`CREATE TABLE "topic" ("id" TEXT NOT NULL PRIMARY KEY)`,
		`CREATE TABLE "book_topics" ("book_id" INTEGER NOT NULL REFERENCES "book" ("id")` + deferred +
			`, "topic_id" TEXT NOT NULL REFERENCES "topic" ("id")` + deferred + `, PRIMARY KEY ("book_id", "topic_id"))`,
		`CREATE INDEX "book_topics_topic_id" ON "book_topics" ("topic_id")`,
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func TestCreateTwice(t *testing.T) {
	db := ormtest.Open(t, Book{})
	if err := orm.Objects[Person](db).Create(&Person{}); err != nil {
		t.Fatal(err)
	}
	if err := schema.Create(t.Context(), db, Book{}, &Person{}, Topic{}); err != nil {
		t.Fatal(err)
	}
	if n, err := orm.Objects[Person](db).Count(); n != 1 || err != nil {
		t.Errorf("%d persons, %v", n, err)
	}
}
