package bolt

import (
	"context"
	"fmt"
	"net/http"
	"reflect"
)

// HandlerOption changes how the answers of one handler are written.
type HandlerOption func(*answer)

// Status is the status of the handler's answers that are no errors. Without it
// they are 200, or 204 for None.
func Status(code int) HandlerOption { return func(a *answer) { a.status = code } }

// Get registers f for GET and HEAD requests. See Handle for what f may be.
func Get[Req, Resp any](a *API, path string, f func(context.Context, Req) (Resp, error), options ...HandlerOption) {
	Handle(a, http.MethodGet, path, f, options...)
}

// Post registers f for POST requests.
func Post[Req, Resp any](a *API, path string, f func(context.Context, Req) (Resp, error), options ...HandlerOption) {
	Handle(a, http.MethodPost, path, f, options...)
}

// Put registers f for PUT requests.
func Put[Req, Resp any](a *API, path string, f func(context.Context, Req) (Resp, error), options ...HandlerOption) {
	Handle(a, http.MethodPut, path, f, options...)
}

// Patch registers f for PATCH requests.
func Patch[Req, Resp any](a *API, path string, f func(context.Context, Req) (Resp, error), options ...HandlerOption) {
	Handle(a, http.MethodPatch, path, f, options...)
}

// Delete registers f for DELETE requests.
func Delete[Req, Resp any](a *API, path string, f func(context.Context, Req) (Resp, error), options ...HandlerOption) {
	Handle(a, http.MethodDelete, path, f, options...)
}

// Handle registers f for requests of a method whose path fits a pattern of
// http.ServeMux, "/articles/{article_id}".
//
// f runs in an asynchronous scope of the ORM. It is given a Req, which is read
// as Decoder says, or None. What it returns is written as JSON: a value of any
// type, None, or a QuerySet, which is read once and of whose rows the columns
// and keys are written. An error becomes an answer by its kind: FieldErrors,
// Error, and those of the ORM.
//
// A mistake in the pattern or the types panics here, not when it serves.
func Handle[Req, Resp any](a *API, method, path string, f func(context.Context, Req) (Resp, error), options ...HandlerOption) {
	requests := newRequestPlan(reflect.TypeFor[Req]())
	requests.checkPath(path)
	results := newResultPlan(reflect.TypeFor[Resp]())
	answers := answer{status: http.StatusOK}
	if reflect.TypeFor[Resp]() == reflect.TypeFor[None]() {
		answers.status = http.StatusNoContent
	}
	for _, option := range options {
		option(&answers)
	}
	a.route(method, path, func(ctx context.Context, r *http.Request) (answer, error) {
		got := answers
		var in Req
		err := requests.read(r, reflect.ValueOf(&in).Elem())
		if err != nil {
			return got, err
		}
		out, err := f(ctx, in)
		if err == nil {
			got.value, err = results.evaluate(ctx, out)
		}
		return got, err
	})
}

// mistake ends the program at registration.
func mistake(format string, args ...any) { panic("bolt: " + fmt.Sprintf(format, args...)) }
