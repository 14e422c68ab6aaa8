// Package upperloops holds loops around upper/db. They are read, not run: its SQLite
// needs a C compiler.
package upperloops

import (
	"context"

	"github.com/upper/db/v4"
)

type author struct {
	ID       int64  `db:"id,omitempty"`
	Username string `db:"username"`
}

type article struct {
	ID       int64  `db:"id,omitempty"`
	Title    string `db:"title"`
	AuthorID int64  `db:"author_id"`
}

func (*article) Store(session db.Session) db.Store { return session.Collection("article") }

type comment struct {
	ID        int64  `db:"id,omitempty"`
	Text      string `db:"text"`
	ArticleID int64  `db:"article_id"`
	AuthorID  int64  `db:"author_id"`
}

func listArticles(session db.Session) ([]article, error) {
	var articles []article
	err := session.Collection("article").Find().OrderBy("id").All(&articles)
	return articles, err
}

func perRow(session db.Session) error {
	articles, err := listArticles(session)
	if err != nil {
		return err
	}
	for _, article := range articles {
		var by author
		err := session.Collection("author").Find(db.Cond{"id": article.AuthorID}).One(&by) // want "queryinloop: session.One runs one query per article; load them all .*IN.: keys"
		if err != nil {
			return err
		}
	}
	return nil
}

// comments is a collection that the program gave a name.
type comments struct {
	db.Collection
}

func (c comments) of(article int64) (uint64, error) {
	return c.Find(db.Cond{"article_id": article}).Count()
}

func countPerRow(session db.Session) error {
	articles, err := listArticles(session)
	if err != nil {
		return err
	}
	all := comments{session.Collection("comment")}
	for _, article := range articles {
		if _, err := all.of(article.ID); err != nil { // want "queryinloop: all.of runs one query per article, via db.Result.Count; count them all"
			return err
		}
	}
	return nil
}

func builtPerRow(session db.Session, articles []article) error {
	for _, article := range articles {
		var texts []string
		query := session.SQL().Select("text").From("comment").Where("article_id = ?", article.ID)
		if err := query.All(&texts); err != nil { // want "queryinloop: query.All runs one query per article"
			return err
		}
	}
	return nil
}

func textPerRow(ctx context.Context, session db.Session, articles []article) error {
	for _, article := range articles {
		row, err := session.SQL().QueryRowContext(ctx, "SELECT username FROM author WHERE id = ?", article.AuthorID) // want "queryinloop: session.QueryRowContext runs one query per article"
		if err != nil {
			return err
		}
		var name string
		if err := row.Scan(&name); err != nil {
			return err
		}
	}
	return nil
}

func perIteratedRow(session db.Session) error {
	rows := session.SQL().SelectFrom("article").Iterator()
	defer rows.Close()
	all := comments{session.Collection("comment")}
	for rows.Next() {
		var id int64
		if err := rows.Scan(&id); err != nil {
			return err
		}
		if _, err := all.of(id); err != nil { // want "queryinloop: all.of runs one query per"
			return err
		}
	}
	return rows.Err()
}

// perResultRow moves on and reads the row in one call.
func perResultRow(session db.Session) error {
	found := session.Collection("article").Find()
	defer found.Close()
	all := comments{session.Collection("comment")}
	var read article
	for found.Next(&read) {
		if _, err := all.of(read.ID); err != nil { // want "queryinloop: all.of runs one query per row"
			return err
		}
	}
	return found.Err()
}

func insertedOneByOne(session db.Session, articles []article) error {
	return session.Tx(func(tx db.Session) error {
		for _, article := range articles {
			seen := comment{Text: "seen", ArticleID: article.ID, AuthorID: article.AuthorID}
			if _, err := tx.Collection("comment").Insert(seen); err != nil { // want "writeinloop: tx.Insert runs one write per article; insert them all with one InsertInto"
				return err
			}
		}
		return nil
	})
}

func savedOneByOne(session db.Session, articles []article) error {
	for i := range articles {
		if err := session.Save(&articles[i]); err != nil { // want "writeinloop: session.Save runs one write per "
			return err
		}
	}
	return nil
}

func updatedOneByOne(session db.Session, articles []article) error {
	for _, article := range articles {
		found := session.Collection("article").Find(article.ID)
		if err := found.Update(map[string]any{"draft": false}); err != nil { // want "writeinloop: found.Update runs one write per article; update them all"
			return err
		}
	}
	return nil
}

func deletedByBuilder(session db.Session, articles []article) error {
	for _, article := range articles {
		_, err := session.SQL().DeleteFrom("comment").Where("article_id", article.ID).Exec() // want "writeinloop: session.Exec runs one write per article; delete them all"
		if err != nil {
			return err
		}
	}
	return nil
}
