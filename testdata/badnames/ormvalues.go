package badnames

import (
	"context"
	"time"

	"github.com/boltvet/boltvet/orm"

	"fixtures/blog"
)

func textForNumber(ctx context.Context, db *orm.DB) error {
	return refused(ctx, orm.Objects[blog.Article](db).Filter("id", "one")) // want `badrelation: id is a number, not a string$`
}

func numberForText(ctx context.Context, db *orm.DB) error {
	return refused(ctx, orm.Objects[blog.Article](db).Filter("author__username", 7)) // want `badrelation: username is text, not a int$`
}

func numberForTime(ctx context.Context, db *orm.DB) error {
	return refused(ctx, orm.Objects[blog.Article](db).Filter("created_at__gt", 7)) // want `badrelation: created_at is a time, not a int$`
}

func textForBool(ctx context.Context, db *orm.DB) error {
	return refused(ctx, orm.Objects[blog.Article](db).Exclude("draft", "yes")) // want `badrelation: draft is a bool, not a string$`
}

func numberForNull(ctx context.Context, db *orm.DB) error {
	return refused(ctx, orm.Objects[blog.Article](db).Filter("editor__isnull", 1)) // want `badrelation: isnull takes a bool, not int$`
}

func numberInText(ctx context.Context, db *orm.DB) error {
	return refused(ctx, orm.Objects[blog.Article](db).Filter("title__contains", 1)) // want `badrelation: contains takes a string, not int$`
}

func oneForMany(ctx context.Context, db *orm.DB) error {
	return refused(ctx, orm.Objects[blog.Article](db).Filter("id__in", 3)) // want `badrelation: in takes a slice, not int$`
}

func queryForOne(ctx context.Context, db *orm.DB) error {
	return refused(ctx, orm.Objects[blog.Article](db).Filter("author", orm.Objects[blog.User](db))) // want `badrelation: exact takes a value, not a query$`
}

func otherQuery(ctx context.Context, db *orm.DB) error {
	return refused(ctx, orm.Objects[blog.Article](db).Filter("author__in", orm.Objects[blog.Tag](db))) // want `badrelation: what is compared is not the key of a Tag$`
}

func inQueryUnknown(ctx context.Context, db *orm.DB) error {
	return refused(ctx, orm.Objects[blog.Article](db).Filter("author__in", orm.Objects[blog.User](db).Filter("nam", "x"))) // want `badrelation: User has no field "nam"; did you mean "username"$`
}

func manyForOne(ctx context.Context, db *orm.DB) error {
	return refused(ctx, orm.Objects[blog.Article](db).Filter("author", []int64{1, 2})) // want `badrelation: exact compares with one value, not with a \[\]int64; use "author__in"$`
}

func rowByValue(ctx context.Context, db *orm.DB) error {
	return refused(ctx, orm.Objects[blog.Article](db).Filter("author", blog.User{ID: 1})) // want `badrelation: author_id cannot be a blog.User$`
}

func textsForNumbers(ctx context.Context, db *orm.DB) error {
	return refused(ctx, orm.Objects[blog.Article](db).Filter("id__in", []string{"1"})) // want `badrelation: id is a number, not a string$`
}

func nilForGreater(ctx context.Context, db *orm.DB) error {
	return refused(ctx, orm.Objects[blog.Article](db).Filter("id__gt", nil)) // want `badrelation: gt cannot compare with nil$`
}

func textForYear(ctx context.Context, db *orm.DB) error {
	return refused(ctx, orm.Objects[blog.Article](db).Filter("created_at__year", "2020")) // want `badrelation: year is a number, not a string$`
}

func numberForDate(ctx context.Context, db *orm.DB) error {
	return refused(ctx, orm.Objects[blog.Article](db).Filter("created_at__date__gte", 2020)) // want `badrelation: date is a time or text, not a int$`
}

func otherRow(ctx context.Context, db *orm.DB) error {
	return refused(ctx, orm.Objects[blog.Article](db).Filter("author", &blog.Tag{ID: 1})) // want `badrelation: author_id is no Tag$`
}

func rowForText(ctx context.Context, db *orm.DB) error {
	return refused(ctx, orm.Objects[blog.Article](db).Filter("title", &blog.User{ID: 1})) // want `badrelation: title is no User$`
}

func computedInText(ctx context.Context, db *orm.DB) error {
	return refused(ctx, orm.Objects[blog.Article](db).Filter("title__contains", orm.F("content"))) // want `badrelation: contains takes a value, not one that the database computes$`
}

func computedFromUnknown(ctx context.Context, db *orm.DB) error {
	return refused(ctx, orm.Objects[blog.Article](db).Filter("title", orm.F("contents"))) // want `badrelation: Article has no field "contents"; did you mean "content"$`
}

func computedFarther(ctx context.Context, db *orm.DB) error {
	return refused(ctx, orm.Objects[blog.Article](db).Filter("id", orm.F("id").Add(orm.F("idd")))) // want `badrelation: Article has no field "idd"; did you mean "id"$`
}

func countUnknown(ctx context.Context, db *orm.DB) error {
	return refused(ctx, orm.Objects[blog.Article](db).Annotate("n", orm.Count("coments").Distinct())) // want `badrelation: Article has no field "coments"; did you mean "comments"$`
}

func countOnly(ctx context.Context, db *orm.DB) error {
	return refused(ctx, orm.Objects[blog.Article](db).Annotate("n", orm.Count("id").Filter(orm.Q{"drafts": true}))) // want `badrelation: Article has no field "drafts"; did you mean "draft"$`
}

func totalUnknown(ctx context.Context, db *orm.DB) error {
	var total struct{ N int }
	return mistaken(orm.Objects[blog.Article](db).AAggregate(ctx, &total, orm.Count("idd").As("n"))) // want `badrelation: Article has no field "idd"; did you mean "id"$`
}

func conditionUnknown(ctx context.Context, db *orm.DB) error {
	either := orm.Or(orm.Q{"titel": "x"}, orm.Not(orm.Q{"id": 3, "drafts": true})) // want `badrelation: Article has no field "titel"; did you mean "title"$` `badrelation: Article has no field "drafts"; did you mean "draft"$`
	return refused(ctx, orm.Objects[blog.Article](db).Where(either))
}

func conditionValue(ctx context.Context, db *orm.DB) error {
	return refused(ctx, orm.Objects[blog.Article](db).Where(orm.Q{"id__lt": "3"})) // want `badrelation: id is a number, not a string$`
}

func annotationValue(ctx context.Context, db *orm.DB) error {
	numbered := orm.Objects[blog.Article](db).Annotate("n", orm.Count("comments"))
	return refused(ctx, numbered.Filter("n__contains", 2)) // want `badrelation: contains takes a string, not int$`
}

func annotationTooLate(ctx context.Context, db *orm.DB) error {
	return refused(ctx, orm.Objects[blog.Article](db).Filter("n__gt", 2).Annotate("n", orm.Count("comments"))) // want `badrelation: Article has no field "n" in "n__gt"$`
}

func valuesUnknown(ctx context.Context, db *orm.DB) error {
	type line struct {
		Title  string
		Author string `orm:"author__usernam"`
	}
	_, err := orm.AValues[line](ctx, orm.Objects[blog.Article](db)) // want `badrelation: field Author: User has no field "usernam" in "author__usernam"; did you mean "username"$`
	return mistaken(err)
}

func updateUnknown(ctx context.Context, db *orm.DB) error {
	_, err := orm.Objects[blog.Article](db).AUpdate(ctx, "titel", "x") // want `badrelation: Article has no field "titel"; did you mean "title"$`
	return mistaken(err)
}

func updateBehind(ctx context.Context, db *orm.DB) error {
	_, err := orm.Objects[blog.Article](db).AUpdate(ctx, "title", "x", "author__username", "y") // want `badrelation: "author__username" is not a column of Article other than its key$`
	return mistaken(err)
}

func updateKey(ctx context.Context, db *orm.DB) error {
	_, err := orm.Objects[blog.Article](db).AUpdate(ctx, "id", 4) // want `badrelation: "id" is not a column of Article other than its key$`
	return mistaken(err)
}

func updateValue(ctx context.Context, db *orm.DB) error {
	_, err := orm.Objects[blog.Article](db).AUpdate(ctx, "draft", 1) // want `badrelation: draft is a bool, not a int$`
	return mistaken(err)
}

func updateToNothing(ctx context.Context, db *orm.DB) error {
	_, err := orm.Objects[blog.Article](db).AUpdate(ctx, "title", nil) // want `badrelation: title cannot be NULL$`
	return mistaken(err)
}

func updateComputed(ctx context.Context, db *orm.DB) error {
	_, err := orm.Objects[blog.Article](db).AUpdate(ctx, "title", orm.F("titel")) // want `badrelation: Article has no field "titel"; did you mean "title"$`
	return mistaken(err)
}

func saveUnknown(ctx context.Context, db *orm.DB) error {
	row := &blog.Article{ID: 1, Title: "x", CreatedAt: time.Now()}
	return mistaken(orm.Objects[blog.Article](db).ASave(ctx, row, "titel")) // want `badrelation: Article has no field "titel"; did you mean "title"$`
}

func saveBehind(ctx context.Context, db *orm.DB) error {
	_, err := orm.Objects[blog.Article](db).ABulkUpdate(ctx, nil, "author__username") // want `badrelation: "author__username" is not a column of Article itself$`
	return mistaken(err)
}

func createUnknown(ctx context.Context, db *orm.DB) error {
	_, _, err := orm.Objects[blog.Tag](db).AGetOrCreate(ctx, orm.Q{"nam": "go"}) // want `badrelation: Tag has no field "nam"; did you mean "name"$`
	return mistaken(err)
}
