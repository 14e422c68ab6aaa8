package badnames

import (
	"context"

	"github.com/boltvet/boltvet/orm"

	"fixtures/blog"
)

func selectUnknown(ctx context.Context, db *orm.DB) error {
	return refused(ctx, orm.Objects[blog.Article](db).SelectRelated("auther")) // want `badrelation: Article has no relation "auther"; did you mean "author"$`
}

func selectSecond(ctx context.Context, db *orm.DB) error {
	return refused(ctx, orm.Objects[blog.Article](db).SelectRelated("editor", "autor")) // want `badrelation: Article has no relation "autor"; did you mean "author"$`
}

func selectNested(ctx context.Context, db *orm.DB) error {
	return refused(ctx, orm.Objects[blog.Article](db).SelectRelated("author__profil")) // want `badrelation: User has no relation "profil" in "author__profil"; did you mean "profile"$`
}

func selectMany(ctx context.Context, db *orm.DB) error {
	return refused(ctx, orm.Objects[blog.Article](db).SelectRelated("tags")) // want `badrelation: Article.tags leads to many rows; use PrefetchRelated$`
}

func selectBehindMany(ctx context.Context, db *orm.DB) error {
	return refused(ctx, orm.Objects[blog.Article](db).SelectRelated("comments__author")) // want `badrelation: Article.comments leads to many rows; use PrefetchRelated$`
}

func selectColumn(ctx context.Context, db *orm.DB) error {
	return refused(ctx, orm.Objects[blog.Article](db).SelectRelated("title")) // want `badrelation: Article.title is a column, not a relation$`
}

func selectKey(ctx context.Context, db *orm.DB) error {
	return refused(ctx, orm.Objects[blog.Article](db).SelectRelated("author_id")) // want `badrelation: Article.author_id is a column, not a relation; did you mean "author"$`
}

func prefetchUnknown(ctx context.Context, db *orm.DB) error {
	return refused(ctx, orm.Objects[blog.Article](db).PrefetchRelated("tag")) // want `badrelation: Article has no relation "tag"; did you mean "tags"$`
}

func prefetchGoName(ctx context.Context, db *orm.DB) error {
	return refused(ctx, orm.Objects[blog.Article](db).PrefetchRelated("Comments")) // want `badrelation: Article has no relation "Comments"; did you mean "comments"$`
}

func prefetchOf(ctx context.Context, db *orm.DB) error {
	return refused(ctx, orm.Objects[blog.Article](db).Prefetch("coments", orm.Objects[blog.Comment](db))) // want `badrelation: Article has no relation "coments"; did you mean "comments"$`
}

func nothingNear(ctx context.Context, db *orm.DB) error {
	return refused(ctx, orm.Objects[blog.Article](db).PrefetchRelated("zzzzzzzz")) // want `badrelation: Article has no relation "zzzzzzzz"$`
}

func filterUnknown(ctx context.Context, db *orm.DB) error {
	return refused(ctx, orm.Objects[blog.Article](db).Filter("titel", "x")) // want `badrelation: Article has no field "titel"; did you mean "title"$`
}

func filterSecond(ctx context.Context, db *orm.DB) error {
	return refused(ctx, orm.Objects[blog.Article](db).Filter("id__gt", 3, "titel", "x")) // want `badrelation: Article has no field "titel"; did you mean "title"$`
}

func filterBehind(ctx context.Context, db *orm.DB) error {
	return refused(ctx, orm.Objects[blog.Article](db).Filter("author__name", "x")) // want `badrelation: User has no field "name" in "author__name"; did you mean "username"$`
}

func filterLookup(ctx context.Context, db *orm.DB) error {
	return refused(ctx, orm.Objects[blog.Article](db).Filter("title__contain", "x")) // want `badrelation: title has no lookup "contain"; did you mean "contains"$`
}

func filterPartOfText(ctx context.Context, db *orm.DB) error {
	return refused(ctx, orm.Objects[blog.Article](db).Filter("title__year", 2020)) // want `badrelation: title has no lookup "year"$`
}

func filterTwoLookups(ctx context.Context, db *orm.DB) error {
	return refused(ctx, orm.Objects[blog.Article](db).Filter("created_at__year__contain", "20")) // want `badrelation: created_at has no lookup "contain"; did you mean "contains"$`
}

func excludeUnknown(ctx context.Context, db *orm.DB) error {
	return refused(ctx, orm.Objects[blog.Article](db).Exclude("drafts", true)) // want `badrelation: Article has no field "drafts"; did you mean "draft"$`
}

func getUnknown(ctx context.Context, db *orm.DB) error {
	_, err := orm.Objects[blog.Article](db).AGet(ctx, "idd", 1) // want `badrelation: Article has no field "idd"; did you mean "id"$`
	return mistaken(err)
}

func orderUnknown(ctx context.Context, db *orm.DB) error {
	return refused(ctx, orm.Objects[blog.Article](db).OrderBy("-creatd_at")) // want `badrelation: Article has no field "creatd_at"; did you mean "created_at"$`
}

func orderByLookup(ctx context.Context, db *orm.DB) error {
	return refused(ctx, orm.Objects[blog.Article](db).OrderBy("title__in")) // want `badrelation: nothing can follow title in "title__in" here$`
}

func latestUnknown(ctx context.Context, db *orm.DB) error {
	_, err := orm.Objects[blog.Article](db).ALatest(ctx, "created") // want `badrelation: Article has no field "created"; did you mean "created_at"$`
	return mistaken(err)
}

func onlyMany(ctx context.Context, db *orm.DB) error {
	return refused(ctx, orm.Objects[blog.Article](db).Only("tags__name")) // want `badrelation: "tags__name" is not one column: its relation leads to many rows$`
}

func deferUnknown(ctx context.Context, db *orm.DB) error {
	return refused(ctx, orm.Objects[blog.Article](db).Defer("contents")) // want `badrelation: Article has no field "contents"; did you mean "content"$`
}

func groupUnknown(ctx context.Context, db *orm.DB) error {
	return refused(ctx, orm.Objects[blog.Article](db).GroupBy("auther")) // want `badrelation: Article has no field "auther"; did you mean "author"$`
}

func listUnknown(ctx context.Context, db *orm.DB) error {
	_, err := orm.AValuesList[string](ctx, orm.Objects[blog.Article](db), "author__user") // want `badrelation: User has no field "user" in "author__user"; did you mean "username"$`
	return mistaken(err)
}

func derivedNotComputed(ctx context.Context, db *orm.DB) error {
	return refused(ctx, orm.Objects[Tag](db).Filter("uses__gt", 1)) // want `badrelation: Tag has no field "uses" in "uses__gt"$`
}

func skipped(ctx context.Context, db *orm.DB) error {
	return refused(ctx, orm.Objects[Tag](db).OrderBy("note")) // want `badrelation: Tag has no field "note"; did you mean "name"$`
}

func inVariable(ctx context.Context, db *orm.DB) error {
	articles := orm.Objects[blog.Article](db).All()
	if db != nil {
		articles = articles.Filter("titel", "x") // want `badrelation: Article has no field "titel"; did you mean "title"$`
	}
	return refused(ctx, articles)
}

func byConstant(ctx context.Context, db *orm.DB) error {
	const path = "titel"
	return refused(ctx, orm.Objects[blog.Article](db).Filter(path, "x")) // want `badrelation: Article has no field "titel"; did you mean "title"$`
}

func ofRelation(ctx context.Context, db *orm.DB) error {
	article, err := orm.Objects[blog.Article](db).AFirst(ctx)
	if err != nil {
		return err
	}
	return refused(ctx, article.Tags.Filter("nam", "x")) // want `badrelation: Tag has no field "nam"; did you mean "name"$`
}

func ofAnything(ctx context.Context, q orm.QuerySet[blog.Article]) error {
	return refused(ctx, q.SelectRelated("auther").Filter("author__nam", "x")) // want `badrelation: Article has no relation "auther"; did you mean "author"$` `badrelation: User has no field "nam" in "author__nam"; did you mean "username"$`
}
