package poploops

import (
	"github.com/gobuffalo/pop/v6"
)

// Here relations are loaded row by row, and not.

func commentsPerRow(conn *pop.Connection) error {
	articles, err := listArticles(conn)
	if err != nil {
		return err
	}
	for i := range articles {
		if err := conn.Load(&articles[i], "Comments"); err != nil { // want `relationinloop: conn.Load runs one query per item of articles; add EagerPreload\("Comments"\) at perrow.go:32`
			return err
		}
	}
	return nil
}

func withAuthor(conn *pop.Connection, article *Article) error { return conn.Load(article, "Author") }

func loadInHelper(conn *pop.Connection) error {
	articles, err := listArticles(conn)
	if err != nil {
		return err
	}
	for i := range articles {
		if err := withAuthor(conn, &articles[i]); err != nil { // want `relationinloop: withAuthor runs one query per item of articles, via .*Load; add EagerPreload\("Author"\) at perrow.go:32`
			return err
		}
	}
	return nil
}

func loadedAgain(conn *pop.Connection) error {
	var articles []Article
	if err := conn.EagerPreload("Author").All(&articles); err != nil {
		return err
	}
	for i := range articles {
		if err := conn.Load(&articles[i], "Author"); err != nil { // want `prefetchdefeated: conn.Load runs one query per item of articles although EagerPreload\("Author"\) has loaded the rows`
			return err
		}
	}
	return nil
}

// severalPerRow loads more than one relation: which is not told.
func severalPerRow(conn *pop.Connection, articles []Article) error {
	for i := range articles {
		if err := conn.Load(&articles[i], "Author", "Comments"); err != nil { // want `queryinloop: conn.Load runs one query per item of articles; load the relation with the rows: EagerPreload`
			return err
		}
	}
	return nil
}

func loadOnce(conn *pop.Connection, article *Article) error { return withAuthor(conn, article) }

func loadOfTheFirst(conn *pop.Connection, articles []Article) error {
	for i := range articles {
		if !articles[i].Draft {
			return withAuthor(conn, &articles[i])
		}
	}
	return nil
}

func loadOfSlice(conn *pop.Connection, articles []Article) error {
	return conn.Load(&articles, "Author")
}

func eagerInTransaction(conn *pop.Connection) error {
	return conn.Transaction(func(tx *pop.Connection) error {
		var articles []Article
		if err := tx.EagerPreload("Comments").All(&articles); err != nil {
			return err
		}
		for _, article := range articles {
			_ = len(article.Comments)
		}
		return nil
	})
}
