package badnames

import "github.com/go-pg/pg/v10"

type pgUser struct {
	ID       int64
	Username string
}

type pgArticle struct {
	ID       int64
	Title    string
	AuthorID int64
	Author   *pgUser `pg:"rel:has-one"`
}

// go-pg speaks to PostgreSQL only, so these are read, not run.
func pgRelation(db *pg.DB) error {
	var articles []pgArticle
	return db.Model(&articles).Relation("Athor").Select() // want `badrelation: pgArticle has no relation "Athor"; did you mean "Author"$`
}

func pgRelationOfColumn(db *pg.DB) error {
	article := new(pgArticle)
	return db.Model(article).Relation("Title").Where("id = ?", 1).Select() // want `badrelation: pgArticle.Title is a column, not a relation$`
}

func pgColumn(db *pg.DB) error {
	var articles []pgArticle
	return db.Model(&articles).Relation("Author.username").Relation("Author._").Relation("Author").Select()
}

func pgTransaction(tx *pg.Tx) error {
	var articles []*pgArticle
	query := tx.Model(&articles)
	return query.Relation("Author").Order("id").Select()
}
