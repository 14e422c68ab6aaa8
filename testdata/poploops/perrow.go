// Package poploops holds loops around pop. They are read, not run: pop's SQLite
// needs a C compiler.
package poploops

import (
	"github.com/gobuffalo/pop/v6"
)

type Author struct {
	ID       int64  `db:"id"`
	Username string `db:"username"`
}

type Article struct {
	ID       int64     `db:"id"`
	Title    string    `db:"title"`
	Draft    bool      `db:"draft"`
	AuthorID int64     `db:"author_id"`
	Author   *Author   `belongs_to:"author"`
	Comments []Comment `has_many:"comments"`
}

type Comment struct {
	ID        int64  `db:"id"`
	Text      string `db:"text"`
	ArticleID int64  `db:"article_id"`
	AuthorID  int64  `db:"author_id"`
}

func listArticles(conn *pop.Connection) ([]Article, error) {
	var articles []Article
	err := conn.Order("id").All(&articles)
	return articles, err
}

func perRow(conn *pop.Connection) error {
	articles, err := listArticles(conn)
	if err != nil {
		return err
	}
	for _, article := range articles {
		var author Author
		if err := conn.Find(&author, article.AuthorID); err != nil { // want "queryinloop: conn.Find runs one query per article; load them all .*keys...+All"
			return err
		}
	}
	return nil
}

func loadPerRow(conn *pop.Connection, articles []Article) error {
	for i := range articles {
		if err := conn.Load(&articles[i], "Author"); err != nil { // want "relationinloop: conn.Load runs one query per item of articles; add EagerPreload.\"Author\". to its query"
			return err
		}
	}
	return nil
}

func commentsOn(conn *pop.Connection, article int64) (int, error) {
	return conn.Where("article_id = ?", article).Count(&Comment{})
}

func countPerRow(conn *pop.Connection, articles []Article) error {
	for _, article := range articles {
		if _, err := commentsOn(conn, article.ID); err != nil { // want "queryinloop: commentsOn runs one query per article, via .*Count; count them all"
			return err
		}
	}
	return nil
}

func existsPerRow(conn *pop.Connection, articles []Article) error {
	for _, article := range articles {
		query := conn.Q().Where("article_id = ?", article.ID)
		if _, err := query.Exists(&Comment{}); err != nil { // want "queryinloop: query.Exists runs one query per article"
			return err
		}
	}
	return nil
}

func insertedOneByOne(conn *pop.Connection, articles []Article) error {
	return conn.Transaction(func(tx *pop.Connection) error {
		for _, article := range articles {
			seen := &Comment{Text: "seen", ArticleID: article.ID, AuthorID: article.AuthorID}
			if err := tx.Create(seen); err != nil { // want "writeinloop: tx.Create runs one write per article; insert them all with one RawQuery"
				return err
			}
		}
		return nil
	})
}

func updatedOneByOne(conn *pop.Connection, articles []Article) error {
	for i := range articles {
		articles[i].Draft = false
		if err := conn.Update(&articles[i]); err != nil { // want "writeinloop: conn.Update runs one write per .*; update them all"
			return err
		}
	}
	return nil
}

func destroyedOneByOne(conn *pop.Connection, articles []Article) error {
	for i := range articles {
		if err := conn.Destroy(&articles[i]); err != nil { // want "writeinloop: conn.Destroy runs one write per .*; delete them all"
			return err
		}
	}
	return nil
}

func textPerRow(conn *pop.Connection, articles []Article) error {
	for _, article := range articles {
		err := conn.RawQuery("UPDATE article SET draft = 0 WHERE id = ?", article.ID).Exec() // want "writeinloop: conn.Exec runs one write per article; write them all with one RawQuery"
		if err != nil {
			return err
		}
	}
	return nil
}
