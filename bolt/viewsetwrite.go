package bolt

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"reflect"
	"strings"

	"github.com/boltvet/boltvet/orm"
)

// Writing actions read the row anew after it was stored, so that the answer is
// what the database has. If the request may not see the row that it has made,
// the answer has no body.

func (v *ModelViewSet[T, In, Out]) create(ctx context.Context, r *http.Request) (answer, error) {
	var in In
	sent, err := v.input.read(r, reflect.ValueOf(&in).Elem())
	if err != nil {
		return answer{}, err
	}
	row := new(T)
	got := answer{status: http.StatusCreated}
	err = v.atomic(ctx, func(ctx context.Context) error {
		if err := v.prepare(ctx, r, row, sent); err != nil {
			return err
		}
		if err := v.rows().ACreate(ctx, row); err != nil {
			return err
		}
		return v.stored(ctx, r, row, sent, &got)
	})
	got.location = v.location(r, row)
	return got, err
}

func (v *ModelViewSet[T, In, Out]) update(ctx context.Context, r *http.Request) (answer, error) {
	var in In
	sent, err := v.input.read(r, reflect.ValueOf(&in).Elem())
	if err != nil {
		return answer{}, err
	}
	return v.change(ctx, r, func(*T) (sentFields, error) { return sent, nil })
}

// partialUpdate lays what was sent over what the row has, so that Validate
// sees all of it, and stores what was sent.
func (v *ModelViewSet[T, In, Out]) partialUpdate(ctx context.Context, r *http.Request) (answer, error) {
	text, err := bodyOf(r)
	if err != nil {
		return answer{}, err
	}
	var alone In
	if _, err := v.input.readSome(r, text, reflect.ValueOf(&alone).Elem()); err != nil {
		return answer{}, err // before a transaction begins
	}
	return v.change(ctx, r, func(row *T) (sentFields, error) {
		var in In
		into := reflect.ValueOf(&in).Elem()
		v.input.show(reflect.ValueOf(row), into)
		sent, err := v.input.readSome(r, text, into)
		if err == nil {
			err = validate(into)
		}
		return sent, err
	})
}

// change stores what was sent of the row that the request names, and what
// Prepare changed besides. Other columns are left alone: somebody else may be
// changing them.
func (v *ModelViewSet[T, In, Out]) change(ctx context.Context, r *http.Request, read func(*T) (sentFields, error)) (answer, error) {
	got := answer{status: http.StatusOK}
	err := v.atomic(ctx, func(ctx context.Context) error {
		if err := v.lock(ctx, r); err != nil {
			return err
		}
		row, err := v.GetObject(ctx, r)
		if err != nil {
			return err
		}
		sent, err := read(row)
		if err != nil {
			return err
		}
		before := v.input.values(reflect.ValueOf(row))
		if err := v.prepare(ctx, r, row, sent); err != nil {
			return err
		}
		changed, err := v.input.changed(before, reflect.ValueOf(row), sent)
		if err == nil && len(changed) > 0 {
			err = v.rows().ASave(ctx, row, paths[T](changed)...)
		}
		if err != nil {
			return err
		}
		return v.stored(ctx, r, row, sent, &got)
	})
	return got, err
}

// lock keeps the row as it is from its reading to its writing. The query that
// shows it may be of a kind that cannot lock, so this is one of its own. It is
// not needed where a transaction locks all there is.
func (v *ModelViewSet[T, In, Out]) lock(ctx context.Context, r *http.Request) error {
	value, err := v.lookup.parse(r)
	if err != nil || !v.QuerySet.DB().Dialect().LocksRows() {
		return err
	}
	_, err = v.rows().SelectForUpdate().Only("pk").Filter(orm.Path[T](v.lookup.field.Name), value).AList(ctx)
	return err
}

func (v *ModelViewSet[T, In, Out]) destroy(ctx context.Context, r *http.Request) (answer, error) {
	got := answer{status: http.StatusNoContent, value: None{}}
	q, err := v.object(ctx, r)
	if err != nil {
		return got, err
	}
	deleted, err := q.ADelete(ctx)
	if err == nil && deleted.Total == 0 {
		err = fmt.Errorf("%w: nothing was deleted", orm.ErrDoesNotExist)
	}
	return got, err
}

func (v *ModelViewSet[T, In, Out]) atomic(ctx context.Context, f func(context.Context) error) error {
	return orm.Atomic(ctx, v.QuerySet.DB(), f)
}

// rows are all rows of the model, whether the view shows them or not.
func (v *ModelViewSet[T, In, Out]) rows() orm.QuerySet[T] { return orm.Objects[T](v.QuerySet.DB()) }

func (v *ModelViewSet[T, In, Out]) prepare(ctx context.Context, r *http.Request, row *T, sent sentFields) error {
	if err := sent.setColumns(reflect.ValueOf(row)); err != nil {
		return err
	}
	if v.Prepare == nil {
		return nil
	}
	return v.Prepare(ctx, r, row)
}

// stored relates the row to others and reads what is shown of it.
func (v *ModelViewSet[T, In, Out]) stored(ctx context.Context, r *http.Request, row *T, sent sentFields, got *answer) error {
	if err := sent.setPairs(ctx, reflect.ValueOf(row)); err != nil {
		return err
	}
	q, err := v.GetQuerySet(ctx, r)
	if err != nil {
		return err
	}
	key, _ := v.input.model.Key.Value(reflect.ValueOf(row))
	got.value, err = v.Serializer.Get(ctx, q, "pk", key.Interface())
	if errors.Is(err, orm.ErrDoesNotExist) {
		got.value, err = None{}, nil
		if got.status == http.StatusOK {
			got.status = http.StatusNoContent
		}
	}
	return err
}

// location is where a created row is found.
func (v *ModelViewSet[T, In, Out]) location(r *http.Request, row *T) string {
	value, _ := v.lookup.field.Value(reflect.ValueOf(row))
	return strings.TrimSuffix(r.URL.Path, "/") + "/" + url.PathEscape(fmt.Sprint(value))
}

func paths[T any](names []string) []orm.Path[T] {
	all := make([]orm.Path[T], len(names))
	for i, name := range names {
		all[i] = orm.Path[T](name)
	}
	return all
}
