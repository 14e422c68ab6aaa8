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

func pgOfOne(db *pg.DB, id int64) error {
	article := &pgArticle{ID: id}
	if err := db.Model(article).WherePK().Select(); err != nil {
		return err
	}
	return missing(article.Author.Username) // want `notloaded: article.Author is empty: no query loads it; add Relation\("Author"\)`
}

func pgInTransaction(tx *pg.Tx) error {
	var articles []*pgArticle
	query := tx.Model(&articles).Where("draft = FALSE")
	if err := query.Select(); err != nil {
		return err
	}
	for _, article := range articles {
		if err := missing(article.Author.Username); err != nil { // want `notloaded: article.Author is empty: no query loads it; add Relation\("Author"\)`
			return err
		}
	}
	return nil
}

func pgInPlace(db *pg.DB) error {
	var articles []pgArticle
	query := db.Model(&articles)
	query.Relation("Author")
	if err := query.Select(); err != nil {
		return err
	}
	for _, article := range articles {
		if err := present(article.Author.Username); err != nil {
			return err
		}
	}
	return nil
}

func pgByName(db *pg.DB, relation string) error {
	var articles []pgArticle
	if err := db.Model(&articles).Relation(relation).Select(); err != nil {
		return err
	}
	for _, article := range articles {
		if err := present(article.Author.Username); err != nil {
			return err
		}
	}
	return nil
}

func pgGuarded(db *pg.DB) error {
	var articles []pgArticle
	if err := db.Model(&articles).Select(); err != nil {
		return err
	}
	for _, article := range articles {
		if article.Author == nil {
			continue
		}
		if err := present(article.Author.Username); err != nil {
			return err
		}
	}
	return nil
}

func pgByHand(db *pg.DB, authors map[int64]*pgUser) error {
	var articles []*pgArticle
	if err := db.Model(&articles).Select(); err != nil {
		return err
	}
	for _, article := range articles {
		article.Author = authors[article.AuthorID]
	}
	for _, article := range articles {
		if err := present(article.Author.Username); err != nil {
			return err
		}
	}
	return nil
}
