// Package orm maps structs to tables the way Django's asynchronous ORM does.
//
// There are few types. A [DB] is a handle on a database. A model is a plain
// struct with a field ID; relations to other models are fields of the types
// [ForeignKey], [NullForeignKey], [OneToOne], [ManyToMany], and [Reverse] and
// [ReverseOne] for the other ends:
//
//	type Article struct {
//		ID       int64
//		Title    string
//		Author   orm.ForeignKey[User]                  // column author_id
//		Tags     orm.ManyToMany[Tag]                   // table article_tags
//		Comments orm.Reverse[Comment] `orm:"article"`  // Comment.Article, read backwards
//	}
//
// A [QuerySet] says which rows to read. Building one asks nothing; the
// methods that take a context do:
//
//	db, err := sqlite.Open("blog.db")
//	page, err := orm.Objects[Article](db).
//		SelectRelated("author").
//		PrefetchRelated("tags", "comments__author").
//		Filter("published", true).
//		OrderBy("-created_at").
//		Slice(0, 20).
//		AList(ctx)
//
// # Names
//
// Tables and columns are the names of structs and fields in snake case. A tag
// renames a column (`orm:"column=…"`), skips a field (`orm:"-"`), names the
// relation that a Reverse reads backwards, or the table of a ManyToMany
// (`orm:"table=…"`). A [Path] joins such names with two underscores, ends in
// a lookup if it compares other than by equality, and may say pk for the key:
// "author__username__startswith". The lookups are exact, iexact, contains,
// icontains, startswith, istartswith, endswith, iendswith, in, range, gt, gte,
// lt, lte and isnull. Before them may stand a part of a time, in UTC: year,
// quarter, month, week, day, week_day, date, hour, minute or second.
//
// # Two families
//
// A method whose name begins with A takes a context and stops when it ends.
// The method without the A takes none and cannot be stopped: it is meant for
// scripts and tests, not for a handler that serves someone who may leave, and
// after [EnterAsync] it fails with [ErrSynchronousOnlyOperation].
//
// # Transactions
//
// [Atomic] runs a function in a transaction, which the context it is given
// carries. Inside it another Atomic is a savepoint.
//
// # What a relation costs
//
// Reading a relation that is loaded costs nothing. One that is not loaded
// costs a statement per object, which in a loop over n rows makes n+1.
// SelectRelated loads to-one relations in the statement itself, by a JOIN.
// PrefetchRelated loads relations of any kind with one more statement per
// level. All() on a prefetched relation answers from memory; refined by Filter
// or OrderBy it asks the database, and the prefetch was for nothing.
package orm
