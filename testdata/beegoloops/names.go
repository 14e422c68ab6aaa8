package beegoloops

import (
	"context"
	"database/sql"
	"fmt"
)

func unknownRelation(ctx context.Context, db *sql.DB) (err error) {
	o, err := open(db)
	if err != nil {
		return err
	}
	defer func() {
		if recover() != nil { // beego panics
			err = nil
		}
	}()
	var articles []*Article
	_, err = o.QueryTable("article").RelatedSel("Athor").AllWithCtx(ctx, &articles) // want `badrelation: Article has no relation "Athor"; did you mean "Author"$`
	return fmt.Errorf("not refused: %v", err)
}

func relationsInAnySpelling(ctx context.Context, db *sql.DB) error {
	o, err := open(db)
	if err != nil {
		return err
	}
	var comments []*Comment
	_, err = o.QueryTable(new(Comment)).RelatedSel("author", "Article__Author", "article_id", 2).Limit(-1).AllWithCtx(ctx, &comments)
	return err
}
