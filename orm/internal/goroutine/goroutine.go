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
	"bytes"
	"context"
	"runtime"
	"runtime/pprof"
	"strings"
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

// Within runs f in a goroutine marked with key, value and its own number, so
// that Own can tell it from the goroutines it starts.
func Within(ctx context.Context, key, value string, f func(context.Context) error) error {
	defer Leave(ctx)
	return f(Enter(ctx, key, value+number()))
}

// Own is the value with which Within runs this very goroutine, else empty.
func Own(key string) string {
	mark := Label(key)
	if mark == "" {
		return ""
	}
	value, own := strings.CutSuffix(mark, number())
	if !own {
		return ""
	}
	return value
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

// number is the goroutine's number as a trace prints it, with a separator.
func number() string {
	var trace [64]byte
	words := bytes.Fields(trace[:runtime.Stack(trace[:], false)])
	if len(words) < 2 {
		return ""
	}
	return "/" + string(words[1])
}
