package empty

import "github.com/go-pg/pg/v10"

type pgUser struct {
	ID       int64
	Username string
}

type pgArticle struct {
	ID       int64
	AuthorID int64
	Author   *pgUser `pg:"rel:has-one"`
}

// go-pg speaks to PostgreSQL only, so this is read, not run.
func pgRelation(db *pg.DB) error {
	var articles []pgArticle
	if err := db.Model(&articles).Order("id").Select(); err != nil {
		return err
	}
	for _, article := range articles {
		if err := missing(article.Author.Username); err != nil { // want `notloaded: article.Author is empty: no query loads it; add Relation\("Author"\) at line 19`
			return err
		}
	}
	return nil
}

func pgLoaded(db *pg.DB) error {
	var articles []pgArticle
	if err := db.Model(&articles).Relation("Author").Select(); err != nil {
		return err
	}
	for _, article := range articles {
		if err := present(article.Author.Username); err != nil {
			return err
		}
	}
	return nil
}
