package bolt

import (
	"context"
	"net/http"
	"reflect"
	"slices"
	"strings"

	"github.com/boltvet/boltvet/internal/names"
	"github.com/boltvet/boltvet/orm"
)

// ModelViewSet answers all requests about the rows of a model. In is what
// clients write, a struct that Decoder reads from a body; Out is what they see.
// It holds nothing of a request, and all requests share it.
//
//	views := &bolt.ModelViewSet[Article, ArticleInput, ArticleSchema]{
//		QuerySet: orm.Objects[Article](db).SelectRelated("author").PrefetchRelated("tags"),
//	}
//	bolt.Viewset(api, "/articles", views)
//
// Django: ModelViewSet.
type ModelViewSet[T, In, Out any] struct {
	// QuerySet is the rows that there are, for all actions, with what they are
	// shown with.
	QuerySet orm.QuerySet[T]

	// Narrow is the part of QuerySet that a request may see. Nil: all of it.
	Narrow func(ctx context.Context, r *http.Request, q orm.QuerySet[T]) (orm.QuerySet[T], error)

	// Serializer is how rows are shown. Zero: by Schema.
	Serializer Serializer[T, Out]

	// Paginator shows the list in parts. Nil: all of it.
	Paginator Paginator[T, Out]

	// Lookup is the column that {pk} in the path names. Empty: the key.
	Lookup orm.Path[T]

	// Prepare is given the row that is about to be stored, in the transaction
	// that stores it, and may change it or refuse. Nil: nothing is to be done.
	Prepare func(ctx context.Context, r *http.Request, row *T) error

	// Actions are those there are. Nil: all six; if In is None, those that read.
	Actions []Action

	lookup lookup
	input  *input
}

// Action is one of "list", "retrieve", "create", "update", "partial_update"
// and "destroy".
type Action string

var (
	allActions     = []Action{"list", "retrieve", "create", "update", "partial_update", "destroy"}
	readingActions = []Action{"list", "retrieve"}
	writingActions = []Action{"create", "update", "partial_update"}
)

// Viewset registers the actions of v, list and create at path, the others at
// path/{pk}:
//
//	GET    /articles       list
//	POST   /articles       create
//	GET    /articles/{pk}  retrieve
//	PUT    /articles/{pk}  update
//	PATCH  /articles/{pk}  partial_update
//	DELETE /articles/{pk}  destroy
//
// It completes v, which is not to be changed afterwards, and panics if that
// cannot work: if QuerySet has a mistake, for instance, or lacks what a strict
// Serializer wants.
func Viewset[T, In, Out any](a *API, path string, v *ModelViewSet[T, In, Out]) {
	v.complete(path)
	one := path + "/{pk}"
	routes := map[Action]func(){
		"list":           func() { a.route(http.MethodGet, path, v.list) },
		"create":         func() { a.route(http.MethodPost, path, v.create) },
		"retrieve":       func() { a.route(http.MethodGet, one, v.retrieve) },
		"update":         func() { a.route(http.MethodPut, one, v.update) },
		"partial_update": func() { a.route(http.MethodPatch, one, v.partialUpdate) },
		"destroy":        func() { a.route(http.MethodDelete, one, v.destroy) },
	}
	for _, action := range v.Actions {
		routes[action]()
	}
}

func (v *ModelViewSet[T, In, Out]) complete(path string) {
	if v.Serializer.row == nil {
		v.Serializer = Schema[T, Out]()
	}
	if _, err := v.Serializer.Load(v.QuerySet); err != nil {
		mistake("%s: %v", path, strings.TrimPrefix(err.Error(), "bolt: "))
	}
	v.completeActions(path)
	v.lookup = newLookup(path, describe(reflect.TypeFor[T]()), string(v.Lookup))
	writes := func(a Action) bool { return slices.Contains(writingActions, a) }
	if slices.ContainsFunc(v.Actions, writes) {
		v.input = newInput(path, reflect.TypeFor[In](), describe(reflect.TypeFor[T]()))
	}
}

func (v *ModelViewSet[T, In, Out]) completeActions(path string) {
	switch {
	case v.Actions != nil:
	case reflect.TypeFor[In]() == reflect.TypeFor[None]():
		v.Actions = readingActions
	default:
		v.Actions = allActions
	}
	for _, action := range v.Actions {
		if !slices.Contains(allActions, action) {
			mistake("%s: there is no action %q%s", path, action, names.DidYouMean(string(action), texts(allActions)))
		}
	}
}

func texts(actions []Action) []string {
	var all []string
	for _, action := range actions {
		all = append(all, string(action))
	}
	return all
}

// GetQuerySet is the rows that a request may see, for handlers beside the six
// actions.
func (v *ModelViewSet[T, In, Out]) GetQuerySet(ctx context.Context, r *http.Request) (orm.QuerySet[T], error) {
	if v.Narrow == nil {
		return v.QuerySet, nil
	}
	return v.Narrow(ctx, r, v.QuerySet)
}

// GetObject is the row that {pk} in the path of the request names, for
// handlers beside the six actions. It fails with ErrDoesNotExist if there is
// none that the request may see.
func (v *ModelViewSet[T, In, Out]) GetObject(ctx context.Context, r *http.Request) (*T, error) {
	q, err := v.object(ctx, r)
	if err != nil {
		return nil, err
	}
	return q.AGet(ctx)
}

// Serialize is what is shown of a row.
func (v *ModelViewSet[T, In, Out]) Serialize(row *T) (Out, error) { return v.Serializer.Row(row) }

// object is the query for the row that the request names.
func (v *ModelViewSet[T, In, Out]) object(ctx context.Context, r *http.Request) (orm.QuerySet[T], error) {
	q, err := v.GetQuerySet(ctx, r)
	if err != nil {
		return q, err
	}
	value, err := v.lookup.parse(r)
	if err != nil {
		return q, err
	}
	return q.Filter(orm.Path[T](v.lookup.field.Name), value), nil
}

func (v *ModelViewSet[T, In, Out]) list(ctx context.Context, r *http.Request) (answer, error) {
	got := answer{status: http.StatusOK}
	q, err := v.GetQuerySet(ctx, r)
	switch {
	case err != nil:
	case v.Paginator != nil:
		got.value, err = v.Paginator.Paginate(ctx, r, q)
	default:
		got.value, err = v.Serializer.List(ctx, q)
	}
	return got, err
}

func (v *ModelViewSet[T, In, Out]) retrieve(ctx context.Context, r *http.Request) (answer, error) {
	got := answer{status: http.StatusOK}
	q, err := v.object(ctx, r)
	if err == nil {
		got.value, err = v.Serializer.Get(ctx, q)
	}
	return got, err
}

// lookup is the column that the path names a row by.
type lookup struct {
	field orm.Field
	read  parser
}

func newLookup(path string, m orm.Model, column string) lookup {
	f, ok := fieldNamed(m, firstOf(column, "pk"))
	if !ok {
		mistake("%s: %s has no column %q to look up%s", path, m.Name, column, names.DidYouMean(column, namesOf(m)))
	}
	l := lookup{f, parserFor(f.Type)}
	if l.read == nil {
		mistake("%s: a path cannot name a %s", path, f.Type)
	}
	return l
}

func (l lookup) parse(r *http.Request) (any, error) {
	value := reflect.New(l.field.Type).Elem()
	if err := l.read([]string{r.PathValue("pk")}, value); err != nil {
		return nil, FieldErrors{"pk": err.Error()}
	}
	return value.Interface(), nil
}
