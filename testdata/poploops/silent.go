package poploops

import (
	"github.com/gobuffalo/pop/v6"
)

func preloaded(conn *pop.Connection) error {
	var articles []Article
	if err := conn.EagerPreload("Author", "Comments").All(&articles); err != nil {
		return err
	}
	for _, article := range articles {
		_, _ = article.Author.Username, len(article.Comments)
	}
	return nil
}

func withAllKeys(conn *pop.Connection) error {
	articles, err := listArticles(conn)
	if err != nil {
		return err
	}
	var ids []any
	for _, article := range articles {
		ids = append(ids, article.AuthorID)
	}
	var authors []Author
	return conn.Where("id IN (?)", ids...).All(&authors)
}

func builtInLoop(conn *pop.Connection, articles []Article) error {
	query := conn.Q()
	for _, article := range articles {
		query = query.Where("article_id <> ?", article.ID)
	}
	_, err := query.Count(&Comment{})
	return err
}

func deletedTogether(conn *pop.Connection, articles []Article) error {
	var ids []any
	for _, article := range articles {
		ids = append(ids, article.ID)
	}
	return conn.Transaction(func(tx *pop.Connection) error {
		return tx.Where("article_id IN (?)", ids...).Delete(&Comment{})
	})
}

func pages(conn *pop.Connection) error {
	const size = 100
	for page := 1; ; page++ {
		var articles []Article
		if err := conn.Order("id").Paginate(page, size).All(&articles); err != nil || len(articles) < size {
			return err
		}
	}
}

// eachByItself writes each article in a transaction of its own: one that fails
// leaves the others as they are.
func eachByItself(conn *pop.Connection, articles []Article) error {
	for i := range articles {
		err := conn.Transaction(func(tx *pop.Connection) error { return tx.Update(&articles[i]) })
		if err != nil {
			return err
		}
	}
	return nil
}
