package orm_test

import (
	"context"
	"fmt"
	"log"

	"github.com/boltvet/boltvet/orm"
	"github.com/boltvet/boltvet/orm/schema"
	"github.com/boltvet/boltvet/orm/sqlite"
)

type Post struct {
	ID    int64
	Title string
	By    orm.ForeignKey[Poster]
}

type Poster struct {
	ID    int64
	Name  string
	Posts orm.Reverse[Post] `orm:"by"`
}

func Example() {
	ctx := context.Background()
	db, err := sqlite.Open(":memory:")
	if err != nil {
		log.Fatal(err)
	}
	defer db.Close()
	if err := schema.Create(ctx, db, Post{}); err != nil {
		log.Fatal(err)
	}
	ann := &Poster{Name: "Ann"}
	if err := orm.Objects[Poster](db).ACreate(ctx, ann); err != nil {
		log.Fatal(err)
	}
	posts := []*Post{{Title: "On joins"}, {Title: "On loops"}}
	for _, p := range posts {
		p.By.Set(ann)
	}
	if err := orm.Objects[Post](db).ABulkCreate(ctx, posts); err != nil {
		log.Fatal(err)
	}

	// One statement: the authors come with the posts.
	newest := orm.Objects[Post](db).SelectRelated("by").OrderBy("-id")
	for post, err := range newest.AIter(ctx) {
		if err != nil {
			log.Fatal(err)
		}
		by, _ := post.By.AGet(ctx)
		fmt.Println(post.Title, "by", by.Name)
	}
	// Output:
	// On loops by Ann
	// On joins by Ann
}
