package badnames

import (
	"context"
	"database/sql"

	"github.com/aarondl/sqlboiler/v4/queries/qm"

	models "fixtures/sqlboilerblog"
)

func boilLoad(ctx context.Context, db *sql.DB) error {
	_, err := models.Articles(qm.Load("Athor")).All(ctx, db) // want `badrelation: Article has no relation "Athor"; did you mean "Author"$`
	return failed(err)
}

func boilNested(ctx context.Context, db *sql.DB) error {
	_, err := models.Articles(qm.OrderBy("id"), qm.Load("Comments.Autor")).All(ctx, db) // want `badrelation: Comment has no relation "Autor" in "Comments.Autor"; did you mean "Author"$`
	return failed(err)
}

func boilGathered(ctx context.Context, db *sql.DB) error {
	mods := []qm.QueryMod{qm.OrderBy("id")}
	mods = append(mods, qm.Load("Coments")) // want `badrelation: Article has no relation "Coments"; did you mean "Comments"$`
	_, err := models.Articles(mods...).One(ctx, db)
	return failed(err)
}

func boilLoads(ctx context.Context, db *sql.DB) error {
	_, err := models.Articles(qm.Load("Author"), qm.Load("Comments.Author")).All(ctx, db)
	return err
}

func boilLoadsByName(ctx context.Context, db *sql.DB) error {
	_, err := models.Articles(qm.Load(models.ArticleRels.Author), qm.Load(qm.Rels(models.ArticleRels.Comments, models.CommentRels.Author))).All(ctx, db)
	return err
}

// boilLoadsBelow loads with the rows of the relation.
func boilLoadsBelow(ctx context.Context, db *sql.DB) error {
	_, err := models.Articles(qm.Load("Comments", qm.Load("Author"))).All(ctx, db)
	return err
}
