package bolt

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strings"

	"github.com/boltvet/boltvet/orm"
)

// FieldErrors says what is wrong with the fields of a request, by the names
// that the client uses. Returned by a handler or by Validate it makes the
// answer 400, with all of them in the body.
type FieldErrors map[string]string

func (e FieldErrors) Error() string {
	var all []string
	for _, name := range slices.Sorted(maps.Keys(e)) {
		all = append(all, name+" "+e[name])
	}
	return "bolt: " + strings.Join(all, ", ")
}

// add keeps the first error of a field: those after it follow from it.
func (e FieldErrors) add(name, text string) {
	if _, known := e[name]; !known {
		e[name] = text
	}
}

// orNil is an error only if there is one.
func (e FieldErrors) orNil() error {
	if len(e) == 0 {
		return nil
	}
	return e
}

// Error is an error that the client may read, with the status of the answer.
type Error struct {
	Status int
	Err    error
}

func (e *Error) Error() string { return e.Err.Error() }

// Unwrap is the error itself.
func (e *Error) Unwrap() error { return e.Err }

// Errorf is an Error made as by fmt.Errorf.
func Errorf(status int, format string, args ...any) error {
	return &Error{status, fmt.Errorf(format, args...)}
}

// failure is the body of an answer that is an error.
type failure struct {
	status int
	Text   string      `json:"error"`
	Fields FieldErrors `json:"fields,omitempty"`
}

// failures are the errors of the ORM and of contexts that mean something to
// the client. The first that fits counts.
var failures = []struct {
	err    error
	status int
	text   string
}{
	{orm.ErrDoesNotExist, http.StatusNotFound, "does not exist"},
	{orm.ErrUnique, http.StatusConflict, "exists already"},
	{orm.ErrForeignKey, http.StatusConflict, "refers to something that does not exist, or something refers to it"},
	{orm.ErrProtected, http.StatusConflict, "something refers to it"},
	{orm.ErrIntegrity, http.StatusConflict, "the database does not accept the values"},
	{orm.ErrDeadlock, http.StatusConflict, "somebody else changes the same, try again"},
	{orm.ErrSerialization, http.StatusConflict, "somebody else changes the same, try again"},
	{orm.ErrLocked, http.StatusConflict, "somebody else changes the same, try again"},
	{orm.ErrConnectionLost, http.StatusServiceUnavailable, "the database does not answer, try again"},
	{context.DeadlineExceeded, http.StatusServiceUnavailable, "it took too long, try again"},
}

func failureOf(err error) failure {
	if fields, ok := errors.AsType[FieldErrors](err); ok {
		return failure{http.StatusBadRequest, "invalid request", fields}
	}
	if own, ok := errors.AsType[*Error](err); ok {
		return failure{status: own.Status, Text: own.Error()}
	}
	if large, ok := errors.AsType[*http.MaxBytesError](err); ok {
		return failure{status: http.StatusRequestEntityTooLarge, Text: fmt.Sprintf("the body is larger than %d bytes", large.Limit)}
	}
	for _, f := range failures {
		if errors.Is(err, f.err) {
			return failure{status: f.status, Text: f.text}
		}
	}
	return failure{status: http.StatusInternalServerError, Text: "internal server error"}
}
