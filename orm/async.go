package orm

import (
	"context"
	"fmt"
	"os"
	"runtime"

	"github.com/boltvet/boltvet/orm/internal/goroutine"
)

// asyncLabel marks goroutines that serve someone who may leave, and all that
// they start.
const asyncLabel = "boltvet/orm.async"

// AllowAsyncUnsafe is the environment variable that, set to anything, allows
// methods without a context everywhere. Django: DJANGO_ALLOW_ASYNC_UNSAFE.
const AllowAsyncUnsafe = "BOLT_ALLOW_ASYNC_UNSAFE"

// asyncKey is the mark in the context, for what has a context but may run in
// a goroutine that lost its labels.
type asyncKey struct{}

// EnterAsync begins an asynchronous scope, as a server does before it calls a
// handler: in this goroutine and those it starts, methods without a context
// fail with ErrSynchronousOnlyOperation when they would query. The caller
// calls leave in the same goroutine; ctx is what it had before.
//
// Goroutines are told apart by a profiler label. One whose labels were
// replaced is no longer seen to be in the scope, and nothing is refused.
func EnterAsync(ctx context.Context) (inside context.Context, leave func()) {
	inside = context.WithValue(ctx, asyncKey{}, true)
	inside = goroutine.Enter(inside, asyncLabel, "on")
	return inside, func() { goroutine.Leave(ctx) }
}

// InAsync reports whether ctx or the goroutine is in an asynchronous scope.
func InAsync(ctx context.Context) bool {
	if marked, ok := ctx.Value(asyncKey{}).(bool); ok {
		return marked
	}
	return goroutine.Label(asyncLabel) == "on"
}

// SyncToAsync runs f outside the asynchronous scope, in a goroutine of its
// own, and waits for it even if ctx ends first, because f cannot be stopped.
// The transaction of ctx goes along. A panic of f is one of the caller, and so
// is its runtime.Goexit, which a failing test calls. Django: sync_to_async.
func SyncToAsync(ctx context.Context, f func(ctx context.Context) error) error {
	outside := context.WithValue(ctx, asyncKey{}, false)
	outside = goroutine.Mark(outside, asyncLabel, "off")
	w := worker{transaction: goroutine.Own(transactionLabel)}
	done := make(chan struct{})
	go func() {
		defer close(done)
		goroutine.Leave(outside)
		w.run(outside, f)
	}()
	<-done
	switch {
	case w.panicked != nil:
		panic(w.panicked)
	case !w.returned:
		runtime.Goexit()
	}
	return w.err
}

// worker runs a function for a goroutine that waits, and is how it ended.
type worker struct {
	transaction string // in whose function the goroutine is, or empty
	err         error
	returned    bool
	panicked    any
}

// run is in the same transaction, so that a statement without its context is
// refused here too: the one that waits holds the connection.
func (w *worker) run(ctx context.Context, f func(ctx context.Context) error) {
	defer func() { w.panicked = recover() }()
	if w.transaction != "" {
		w.err = goroutine.Within(ctx, transactionLabel, w.transaction, f)
	} else {
		w.err = f(ctx)
	}
	w.returned = true
}

// withoutContext is the context of a method that takes none. In an
// asynchronous scope it has ended already, with an error that names the
// method, so that what needs no query still works.
func withoutContext(method string) context.Context {
	if goroutine.Label(asyncLabel) != "on" {
		return context.Background()
	}
	if _, allowed := os.LookupEnv(AllowAsyncUnsafe); allowed {
		return context.Background()
	}
	return refused{context.Background(), method, ""}
}

// refused is a context that ended before it began.
type refused struct {
	context.Context
	method string
	hint   string // what else would help
}

var closed = func() chan struct{} {
	c := make(chan struct{})
	close(c)
	return c
}()

func (refused) Done() <-chan struct{} { return closed }

func (r refused) Err() error {
	return fmt.Errorf("%w: %s was called in an asynchronous scope: use A%s with the context, or SyncToAsync%s",
		ErrSynchronousOnlyOperation, r.method, afterDot(r.method), r.hint)
}
