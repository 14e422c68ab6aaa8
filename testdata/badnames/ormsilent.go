package badnames

import (
	"context"
	"database/sql"
	"time"

	"github.com/boltvet/boltvet/orm"

	"fixtures/blog"
)

func joins(ctx context.Context, db *orm.DB) error {
	return taken(ctx, orm.Objects[blog.Article](db).SelectRelated("author", "editor", "author__profile"))
}

func joinsNothing(ctx context.Context, db *orm.DB) error {
	return taken(ctx, orm.Objects[blog.Article](db).SelectRelated())
}

func prefetches(ctx context.Context, db *orm.DB) error {
	return taken(ctx, orm.Objects[blog.Article](db).PrefetchRelated("tags", "comments__author__profile", "author"))
}

func prefetchesSome(ctx context.Context, db *orm.DB) error {
	return taken(ctx, orm.Objects[blog.Article](db).Prefetch("comments", orm.Objects[blog.Comment](db).SelectRelated("author")))
}

func ownTree(ctx context.Context, db *orm.DB) error {
	return taken(ctx, orm.Objects[blog.Category](db).SelectRelated("parent__parent").Filter("children__name", "x"))
}

func byColumns(ctx context.Context, db *orm.DB) error {
	return taken(ctx, orm.Objects[blog.Article](db).Filter(byTitle, "x", "id", 1).Exclude("draft", true))
}

func byKeys(ctx context.Context, db *orm.DB) error {
	q := orm.Objects[blog.Article](db).Filter("pk", 1).Filter("author", 1).Filter("author_id", int64(1)).Filter("author__id__in", []int64{1})
	return taken(ctx, q.Filter("author__pk", 1, "tags", 2, "tags__id__gt", 3, "tags__in", []int{1}))
}

func byRows(ctx context.Context, db *orm.DB) error {
	user, tag := &blog.User{ID: 1}, &blog.Tag{ID: 1}
	return taken(ctx, orm.Objects[blog.Article](db).Filter("author", user, "editor__in", []*blog.User{user}).Filter("tags", tag))
}

func byLookups(ctx context.Context, db *orm.DB) error {
	q := orm.Objects[blog.Article](db).Filter("title__icontains", "x").Filter("title__in", []string{"x"}).Filter("id__range", [2]int{1, 2})
	return taken(ctx, q.Filter("author__username__startswith", "x", "editor__isnull", false, "id__gte", 1.5))
}

func byQueries(ctx context.Context, db *orm.DB) error {
	users := orm.Objects[blog.User](db).Filter("username__contains", "x")
	return taken(ctx, orm.Objects[blog.Article](db).Filter("author__in", users).Filter("author_id__in", users).Exclude("editor__in", users))
}

func byNilText(ctx context.Context, db *orm.DB) error {
	return taken(ctx, orm.Objects[blog.Article](db).Filter("title__iexact", nil).Prefetch("comments", nil))
}

func byBytes(ctx context.Context, db *orm.DB) error {
	return taken(ctx, orm.Objects[blog.Article](db).Filter("title", []byte("x")))
}

func byTimes(ctx context.Context, db *orm.DB) error {
	q := orm.Objects[blog.Article](db).Filter("created_at__year", 2020, "created_at__month__gte", int8(1), "created_at__lt", time.Now())
	return taken(ctx, q.Filter("created_at__date", time.Now(), "created_at__date__gt", "2020-01-01", "created_at", "2020-01-01"))
}

func byNothing(ctx context.Context, db *orm.DB) error {
	var none *blog.User
	return taken(ctx, orm.Objects[blog.Article](db).Filter("editor", nil).Filter("editor", none).Filter("title", (*string)(nil)))
}

func byAnything(ctx context.Context, db *orm.DB) error {
	var value any = int64(1)
	return taken(ctx, orm.Objects[blog.Article](db).Filter("id", value).Filter("author__in", []any{value}))
}

func byOwnTypes(ctx context.Context, db *orm.DB) error {
	type name string
	return taken(ctx, orm.Objects[Profile](db).Filter("bio", "x").Filter("bio", sql.NullString{}).Filter("bio__contains", name("x")))
}

func ordered(ctx context.Context, db *orm.DB) error {
	return taken(ctx, orm.Objects[blog.Article](db).OrderBy("-created_at", "author__username", "author", "pk"))
}

func someColumns(ctx context.Context, db *orm.DB) error {
	q := orm.Objects[blog.Article](db).SelectRelated("author").Only("title", "author", "author__username")
	return taken(ctx, q.Defer("content"))
}

func annotated(ctx context.Context, db *orm.DB) error {
	counted := orm.Objects[blog.Article](db).Annotate("n", orm.Count("comments").Filter(orm.Q{"comments__text": "x"}))
	return taken(ctx, counted.Filter("n__gte", 0).Annotate("twice", orm.F("n").Mul(2)).OrderBy("-twice", "n"))
}

func annotatedField(ctx context.Context, db *orm.DB) error {
	return taken(ctx, orm.Objects[Tag](db).Annotate("uses", orm.Count("*")).OrderBy("uses", "name").Filter("uses__gt", 0))
}

func annotatedMaybe(ctx context.Context, db *orm.DB) error {
	q := orm.Objects[blog.Article](db).All()
	if ctx != nil {
		q = q.Annotate("n", orm.Count("comments"))
	}
	return taken(ctx, q.OrderBy("n"))
}

func annotatedElsewhere(ctx context.Context, db *orm.DB) error {
	return taken(ctx, withSize(db).OrderBy("size").Filter("size__gt", 0))
}

func withSize(db *orm.DB) orm.QuerySet[blog.Article] {
	return orm.Objects[blog.Article](db).Annotate("size", orm.Count("comments"))
}

func bySize(q orm.QuerySet[blog.Article]) orm.QuerySet[blog.Article] { return q.OrderBy("-size") }

func annotatedByCaller(ctx context.Context, db *orm.DB) error {
	return taken(ctx, bySize(withSize(db)))
}

func atRunTime(ctx context.Context, db *orm.DB) error {
	for _, path := range []orm.Path[blog.Article]{"title", "-id"} {
		if err := taken(ctx, orm.Objects[blog.Article](db).OrderBy(path)); err != nil {
			return err
		}
	}
	return nil
}

func anyModel[T any](db *orm.DB) orm.QuerySet[T] { return orm.Objects[T](db).OrderBy("name") }

func ofAnyModel(ctx context.Context, db *orm.DB) error { return taken(ctx, anyModel[blog.Tag](db)) }

func grouped(ctx context.Context, db *orm.DB) error {
	type line struct {
		Author string `orm:"author__username"`
		N      int
	}
	_, err := orm.AValues[line](ctx, orm.Objects[blog.Article](db).GroupBy("author__username").Annotate("n", orm.Count("id")))
	return err
}

func valued(ctx context.Context, db *orm.DB) error {
	type line struct {
		Title, CreatedAt string
		Author           string `orm:"author__username"`
		Editor           *int64
		N                int
		note             string
		Skipped          any `orm:"-"`
	}
	_, err := orm.AValues[line](ctx, orm.Objects[blog.Article](db).Annotate("n", orm.Count("comments")))
	return err
}

func valuedElsewhere(ctx context.Context, db *orm.DB) error {
	type line struct{ Size int }
	_, err := orm.AValues[line](ctx, withSize(db))
	return err
}

func listed(ctx context.Context, db *orm.DB) error {
	_, err := orm.AValuesList[string](ctx, orm.Objects[blog.Article](db), "author__username")
	return err
}

func totalled(ctx context.Context, db *orm.DB) error {
	var total struct{ N, Drafts int }
	return orm.Objects[blog.Article](db).AAggregate(ctx, &total, orm.Count("*").As("n"), orm.Count("id").Filter(orm.Q{"draft": true}).As("drafts"))
}

func conditions(ctx context.Context, db *orm.DB) error {
	either := orm.Or(orm.Q{"title": "x"}, orm.Not(orm.And(orm.Q{"id__gt": 3}, orm.Q{"author__username": "y"})))
	return taken(ctx, orm.Objects[blog.Article](db).Where(either, orm.Q{"draft": false}))
}

func updated(ctx context.Context, db *orm.DB) error {
	q := orm.Objects[blog.Article](db).Filter("id", 0)
	_, err := q.AUpdate(ctx, "title", "x", "author", 1, "editor_id", nil, "content", orm.F("title"), "created_at", time.Now())
	return err
}

func saved(ctx context.Context, db *orm.DB) error {
	row, err := orm.Objects[blog.Article](db).AFirst(ctx)
	if err != nil {
		return err
	}
	return orm.Objects[blog.Article](db).ASave(ctx, row, "title", "author")
}

func gotOrCreated(ctx context.Context, db *orm.DB) error {
	_, _, err := orm.Objects[blog.Tag](db).AGetOrCreate(ctx, orm.Q{"name": "new", "id__gt": 0})
	return err
}

func ofRelations(ctx context.Context, db *orm.DB) error {
	article, err := orm.Objects[blog.Article](db).AFirst(ctx)
	if err != nil {
		return err
	}
	return taken(ctx, article.Tags.Filter("name", "x", "id__gt", 0).OrderBy("name"))
}

func united(ctx context.Context, db *orm.DB) error {
	tags := orm.Objects[blog.Tag](db)
	return taken(ctx, tags.Filter("id", 1).Union(tags.Filter("name", "x")).OrderBy("name"))
}

func byFloats(ctx context.Context, db *orm.DB) error {
	return taken(ctx, orm.Objects[blog.Article](db).Filter("id", 1.0).Filter("id__in", []float32{1, 2}))
}

func byDurationOfDay(ctx context.Context, db *orm.DB) error {
	return taken(ctx, orm.Objects[blog.Article](db).Filter("created_at__hour__lt", 12, "created_at__week_day__in", []int{1, 2}))
}

func byNullTypes(ctx context.Context, db *orm.DB) error {
	year := sql.NullInt64{Int64: 1, Valid: true}
	return taken(ctx, orm.Objects[blog.Article](db).Filter("id", year).Filter("title", sql.NullString{String: "x", Valid: true}))
}

func byComputed(ctx context.Context, db *orm.DB) error {
	q := orm.Objects[blog.Article](db).Filter("id__lt", orm.F("author__id").Add(orm.F("author")).Add(1))
	return taken(ctx, q.Exclude("title", orm.F("content")))
}

func byRangeOfTimes(ctx context.Context, db *orm.DB) error {
	return taken(ctx, orm.Objects[blog.Article](db).Filter("created_at__range", []time.Time{{}, time.Now()}))
}

func byMapOfVariable(ctx context.Context, db *orm.DB) error {
	wanted := orm.Q{"title": "x"}
	wanted["author__username"] = "y"
	return taken(ctx, orm.Objects[blog.Article](db).Where(wanted))
}

func byPathOfCaller(ctx context.Context, db *orm.DB) error {
	return taken(ctx, sortedBy(orm.Objects[blog.Tag](db), "name"))
}

func sortedBy[T any](q orm.QuerySet[T], path orm.Path[T]) orm.QuerySet[T] { return q.OrderBy(path) }

func valuesOfAnnotation(ctx context.Context, db *orm.DB) error {
	counted := orm.Objects[blog.Article](db).Annotate("n", orm.Count("tags"))
	_, err := orm.AValuesList[int](ctx, counted, "n")
	return err
}

func aggregatedTwice(ctx context.Context, db *orm.DB) error {
	var total struct{ Most int }
	counted := orm.Objects[blog.Article](db).Annotate("n", orm.Count("comments"))
	return counted.AAggregate(ctx, &total, orm.Max("n").Default(0).As("most"))
}

func inClosure(ctx context.Context, db *orm.DB) error {
	q := orm.Objects[blog.Article](db).Annotate("n", orm.Count("comments"))
	list := func() error { return taken(ctx, q.OrderBy("-n")) }
	return list()
}

func inField(ctx context.Context, db *orm.DB) error {
	type listing struct{ rows orm.QuerySet[blog.Article] }
	l := listing{rows: withSize(db)}
	return taken(ctx, l.rows.OrderBy("size"))
}

func fewEarliest(ctx context.Context, db *orm.DB) error {
	_, err := orm.Objects[blog.Article](db).AEarliest(ctx, "created_at", "id")
	return err
}

func refreshed(ctx context.Context, db *orm.DB) error {
	row, err := orm.Objects[blog.Article](db).AFirst(ctx)
	if err != nil {
		return err
	}
	return orm.Objects[blog.Article](db).ARefreshFromDB(ctx, row, "title", "editor_id")
}

func bulkUpdated(ctx context.Context, db *orm.DB) error {
	rows, err := orm.Objects[blog.Article](db).Slice(0, 2).AList(ctx)
	if err != nil {
		return err
	}
	_, err = orm.Objects[blog.Article](db).ABulkUpdate(ctx, rows, "title", "author", "editor__id")
	return err
}

func deeper(ctx context.Context, db *orm.DB) error {
	return taken(ctx, orm.Objects[blog.User](db).SelectRelated("profile").Filter("profile__bio__isnull", false, "profile", 1))
}

func embeddedColumns(ctx context.Context, db *orm.DB) error {
	return taken(ctx, orm.Objects[Tag](db).Filter("name__contains", "x", "id__gte", 0).Only("name"))
}
