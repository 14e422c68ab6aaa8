package poploops

import "github.com/gobuffalo/pop/v6"

func unknownRelation(conn *pop.Connection) error {
	var articles []Article
	return conn.Eager("Athor").Order("id").All(&articles) // want `badrelation: Article has no relation "Athor"; did you mean "Author"$`
}

func unknownAmongOthers(conn *pop.Connection) error {
	var article Article
	return conn.EagerPreload("Author", "Comment").Find(&article, 1) // want `badrelation: Article has no relation "Comment"; did you mean "Comments"$`
}

func knownRelations(conn *pop.Connection) ([]Article, error) {
	var articles []Article
	err := conn.Q().Eager("Author", "Comments").All(&articles)
	return articles, err
}

func allRelations(conn *pop.Connection) ([]Article, error) {
	var articles []Article
	err := conn.EagerPreload().All(&articles)
	return articles, err
}
