package sqlboilerloops

import (
	"context"
	"database/sql"
	"errors"

	models "fixtures/sqlboilerblog"

	"github.com/aarondl/sqlboiler/v4/boil"
	"github.com/aarondl/sqlboiler/v4/queries/qm"
)

// Here relations are asked for by the methods of rows that are named after them.

func commentsPerRow(ctx context.Context, db *sql.DB) error {
	articles, err := models.Articles(qm.Load("Author")).All(ctx, db)
	if err != nil {
		return err
	}
	for _, article := range articles {
		if _, err := article.Comments().All(ctx, db); err != nil { // want `relationinloop: article.Comments runs one query per article; add qm.Load\("Comments"\) at line 17`
			return err
		}
	}
	return nil
}

func byline(ctx context.Context, db boil.ContextExecutor, article *models.Article) (string, error) {
	author, err := article.Author().One(ctx, db)
	if err != nil {
		return "", err
	}
	return article.Title + " by " + author.Username, nil
}

func relationInHelper(ctx context.Context, db *sql.DB) error {
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	for _, article := range articles {
		if _, err := byline(ctx, db, article); err != nil { // want `relationinloop: byline runs one query per article, via .*One; add qm.Load\("Author"\) at perrow.go:16`
			return err
		}
	}
	return nil
}

func relationInClosure(ctx context.Context, db *sql.DB) error {
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	nameOf := func(article *models.Article) (*models.User, error) { return article.Author().One(ctx, db) }
	for _, article := range articles {
		if _, err := nameOf(article); err != nil { // want `relationinloop: nameOf runs one query per article, via .*One; add qm.Load\("Author"\)`
			return err
		}
	}
	return nil
}

func relationOfLoaded(ctx context.Context, db *sql.DB) error {
	comments, err := models.Comments(qm.Load("Article")).All(ctx, db)
	if err != nil {
		return err
	}
	for _, comment := range comments {
		if _, err := comment.R.Article.Author().One(ctx, db); err != nil { // want `relationinloop: comment.R.Article.Author runs one query per comment; add qm.Load\("Article.Author"\) at line 65`
			return err
		}
	}
	return nil
}

// relationKept keeps the query in a variable before it runs.
func relationKept(ctx context.Context, db *sql.DB) error {
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	for i := range articles {
		author := articles[i].Author()
		if _, err := author.One(ctx, db); err != nil { // want `relationinloop: articles\[i\].Author runs one query per .*; add qm.Load\("Author"\)`
			return err
		}
	}
	return nil
}

// askedAlthoughLoaded asks anew for what the query has loaded.
func askedAlthoughLoaded(ctx context.Context, db *sql.DB) error {
	articles, err := models.Articles(qm.Load(models.ArticleRels.Comments)).All(ctx, db)
	if err != nil {
		return err
	}
	for _, article := range articles {
		if _, err := article.Comments().All(ctx, db); err != nil { // want `prefetchdefeated: article.Comments.All runs one query per article although qm.Load\("Comments"\) has loaded the rows`
			return err
		}
	}
	return nil
}

func countedAlthoughLoaded(ctx context.Context, db *sql.DB) error {
	articles, err := models.Articles(qm.Load(models.ArticleRels.Comments)).All(ctx, db)
	if err != nil {
		return err
	}
	for _, article := range articles {
		if _, err := article.Comments().Count(ctx, db); err != nil { // want `prefetchdefeated: article.Comments.Count runs one query per article although qm.Load\("Comments"\) has loaded the rows`
			return err
		}
	}
	return nil
}

// loadedBelow loads what the comments of each article bring with them.
func loadedBelow(ctx context.Context, db *sql.DB) error {
	article, err := models.Articles(qm.OrderBy("id")).One(ctx, db)
	if err != nil {
		return err
	}
	comments, err := article.Comments(qm.Load("Author")).All(ctx, db)
	if err != nil {
		return err
	}
	for _, comment := range comments {
		_ = comment.R.Author.Username
	}
	return nil
}

func readThroughTheField(ctx context.Context, db *sql.DB) error {
	articles, err := models.Articles(qm.Load("Author"), qm.Load("Comments")).All(ctx, db)
	if err != nil {
		return err
	}
	for _, article := range articles {
		_, _ = article.R.Author.Username, len(article.R.Comments)
	}
	return nil
}

func relationOnce(ctx context.Context, db *sql.DB) error {
	article, err := models.FindArticle(ctx, db, 1)
	if err != nil {
		return err
	}
	_, err = article.Author().One(ctx, db)
	return err
}

func relationOfTheFirst(ctx context.Context, db *sql.DB) error {
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	for _, article := range articles {
		if article.Published {
			_, err := article.Author().One(ctx, db)
			return err
		}
	}
	return nil
}

// relationStarted builds a query for each row and runs none of them.
func relationStarted(ctx context.Context, db *sql.DB) error {
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	started := 0
	for _, article := range articles {
		if article.Author(qm.Limit(1)).Query != nil {
			started++
		}
	}
	if started != len(articles) {
		return errors.New("a relation starts no query")
	}
	return nil
}

// loaderOfSlice calls the loader with all rows, which is one statement.
func loaderOfSlice(ctx context.Context, db *sql.DB) error {
	articles, err := listArticles(ctx, db)
	if err != nil || len(articles) == 0 {
		return err
	}
	if err := articles[0].L.LoadAuthor(ctx, db, false, (*[]*models.Article)(&articles), nil); err != nil {
		return err
	}
	for _, article := range articles {
		_ = article.R.Author.Username
	}
	return nil
}

// loadInTurns loads the relation in a function to which the rows are handed.
func loadInTurns(ctx context.Context, db *sql.DB) error {
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	if err := loadAuthors(ctx, db, &articles); err != nil {
		return err
	}
	for _, article := range articles {
		_ = article.R.Author.Username
	}
	return nil
}

func loadAuthors(ctx context.Context, db boil.ContextExecutor, articles *models.ArticleSlice) error {
	var loader models.Article
	return loader.L.LoadAuthor(ctx, db, false, (*[]*models.Article)(articles), nil)
}

// setByHand puts the author in place that was read before.
func setByHand(ctx context.Context, db *sql.DB) error {
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	users, err := models.Users().All(ctx, db)
	if err != nil {
		return err
	}
	byID := map[int64]*models.User{}
	for _, user := range users {
		byID[user.ID] = user
	}
	for _, article := range articles {
		article.R = article.R.NewStruct()
		article.R.Author = byID[article.AuthorID]
	}
	for _, article := range articles {
		_ = article.R.Author.Username
	}
	return nil
}

// refinedPerRow asks for other rows than an eager load would bring.
func refinedPerRow(ctx context.Context, db *sql.DB) error {
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	for _, article := range articles {
		if _, err := article.Comments(qm.Where("author_id = ?", article.AuthorID)).All(ctx, db); err != nil { // want `queryinloop: article.Comments.All runs one query per article; load them all`
			return err
		}
	}
	return nil
}

func countedPerRow(ctx context.Context, db *sql.DB) error {
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	for _, article := range articles {
		if _, err := article.Comments().Count(ctx, db); err != nil { // want `queryinloop: article.Comments.Count runs one query per article; count them all with one grouped query`
			return err
		}
	}
	return nil
}
