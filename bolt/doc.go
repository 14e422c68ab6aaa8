// Package bolt answers HTTP requests with what package orm reads and writes,
// in the manner of Django-Bolt. It is thin: routes are those of http.ServeMux,
// an [API] is an http.Handler, and what stands before or behind it in a program
// need not know of it.
//
// A handler is a function of a context and a struct, registered by a pattern:
//
//	api := bolt.New()
//	bolt.Get(api, "/articles/{article_id}", func(ctx context.Context, r getArticle) (ArticleSchema, error) {
//		return articles.Get(ctx, orm.Objects[Article](db), "id", r.ArticleID)
//	})
//	err := http.ListenAndServe(":8000", api)
//
// There are few types. A [Decoder] reads the struct from path, query, headers
// and body, and refuses what does not fit with [FieldErrors]. A [Serializer]
// says what clients see of a row; made by [Schema] it also loads what it shows.
// [PageNumber], [LimitOffset] and [Cursor] show lists in parts. A
// [ModelViewSet] puts all of these together for one model.
//
// # What a request costs
//
// A handler sends the statements that it sends by itself, and no more. Its
// result may be a QuerySet, which is then read once. Writing the answer never
// asks the database: of a QuerySet by itself the columns and keys are written,
// and a relation that a schema shows has been loaded with the rows, or is an
// error that names it.
//
// # What a handler may do
//
// It runs in an asynchronous scope, where methods of the ORM without a context
// fail; [orm.SyncToAsync] runs what cannot do without them. Its context ends
// when the client leaves. [orm.Atomic] makes its statements one transaction.
//
// # What a client is told
//
//	400  what is wrong, field by field
//	404  ErrDoesNotExist
//	409  integrity violations, and transactions that lost against another one
//	413  a body that is too large
//	415  a body that is not JSON
//	500  nothing but that; OnError is told the error
//	503  the database does not answer, or the time is over
//
// An [Error] has a status of its own. Nothing is written before the answer is
// complete, and nothing at all to a client that has left.
//
// What is wrong with the program, rather than with a request, panics when it is
// registered: a pattern that has no field, a schema that shows what the model
// does not have.
package bolt
