// Package goroutine marks goroutines with profiler labels and reads the marks
// back. A label is inherited by the goroutines that a marked one starts, costs
// nanoseconds to look at, and shows up in CPU profiles.
//
// The standard library sets labels but does not read them, so reading leans on
// a function of the runtime that is kept stable for others who do the same. A
// test at the first use makes sure that labels still look as expected; if they
// do not, or with the build tag bolt_nolinkname, no mark is ever seen.
package goroutine

import (
	"context"
	"runtime"
	"runtime/pprof"
)

// Enter marks the goroutine and returns the context that carries the mark.
// Leaving with the context from before restores the labels of that one.
func Enter(ctx context.Context, key, value string) context.Context {
	marked := Mark(ctx, key, value)
	pprof.SetGoroutineLabels(marked)
	return marked
}

// Mark is ctx with the mark, for a goroutine that takes its labels from it.
func Mark(ctx context.Context, key, value string) context.Context {
	return pprof.WithLabels(ctx, pprof.Labels(key, value))
}

// Leave gives the goroutine the labels of ctx, which are none for the
// background context.
func Leave(ctx context.Context) { pprof.SetGoroutineLabels(ctx) }

// Within runs f in a goroutine marked with key and value. Own can tell it from
// the goroutines it starts.
func Within(ctx context.Context, key, value string, f func(context.Context) error) error {
	defer Leave(ctx)
	return f(Enter(ctx, key, value))
}

// Own is the value with which Within runs this very goroutine, else empty.
func Own(key string) string {
	mark := Label(key)
	if mark == "" || !callsFrom(within) {
		return ""
	}
	return mark
}

// Kept is ctx with the marks of the goroutine that it lacks, so that leaving
// with it loses none of them.
func Kept(ctx context.Context, keys ...string) context.Context {
	for _, key := range keys {
		mark := Label(key)
		if known, _ := pprof.Label(ctx, key); mark != "" && known != mark {
			ctx = Mark(ctx, key, mark)
		}
	}
	return ctx
}

const within = "github.com/boltvet/boltvet/orm/internal/goroutine.Within"

// callsFrom reports whether a function is on the stack of this goroutine. It
// is looked for when there is a mark, which is seldom: a number of the
// goroutine, kept with the mark, would have to be read from a trace each time.
func callsFrom(function string) bool {
	var counters [32]uintptr
	for skip := 2; ; skip += len(counters) {
		n := runtime.Callers(skip, counters[:])
		if n == 0 {
			return false
		}
		frames := runtime.CallersFrames(counters[:n])
		for more := true; more; {
			var f runtime.Frame
			if f, more = frames.Next(); f.Function == function {
				return true
			}
		}
	}
}
