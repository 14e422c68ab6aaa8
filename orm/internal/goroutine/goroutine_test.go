//go:build !bolt_nolinkname

package goroutine_test

import (
	"context"
	"iter"
	"runtime/pprof"
	"testing"

	"github.com/boltvet/boltvet/orm/internal/goroutine"
)

const key = "test"

func TestLabelsAreInherited(t *testing.T) {
	inner := goroutine.Enter(t.Context(), key, "x")
	defer goroutine.Leave(t.Context())
	if got := goroutine.Label(key); got != "x" {
		t.Fatalf("read %q: labels no longer look as expected", got)
	}
	seen := make(chan string)
	go func() { go func() { seen <- goroutine.Label(key) }() }()
	if got := <-seen; got != "x" {
		t.Errorf("a goroutine of a goroutine reads %q", got)
	}
	pprof.Do(inner, pprof.Labels("user", "label"), func(context.Context) {
		if got := goroutine.Label(key); got != "x" {
			t.Errorf("below labels of the user: %q", got)
		}
	})
	goroutine.Leave(t.Context())
	if got := goroutine.Label(key); got != "" {
		t.Errorf("after Leave: %q", got)
	}
}

// Labels that get lost make a mark unseen, never seen by mistake.
func TestHolesAreOpen(t *testing.T) {
	goroutine.Enter(t.Context(), key, "x")
	defer goroutine.Leave(t.Context())
	next, stop := iter.Pull(func(yield func(string) bool) { yield(goroutine.Label(key)) })
	defer stop()
	if got, _ := next(); got != "" && got != "x" {
		t.Errorf("in a coroutine: %q", got)
	}
	pprof.Do(t.Context(), pprof.Labels("other", "label"), func(context.Context) {
		if got := goroutine.Label(key); got != "" {
			t.Errorf("replaced labels still show %q", got)
		}
	})
}

func TestInsideIsThisGoroutine(t *testing.T) {
	value := func() string { return "v" }
	err := goroutine.Within(t.Context(), key, "v", func(context.Context) error {
		if !goroutine.Inside(key, value) {
			t.Error("not inside")
		}
		seen := make(chan bool)
		go func() { seen <- goroutine.Inside(key, value) }()
		if <-seen {
			t.Error("a goroutine it started is inside as well")
		}
		return nil
	})
	if err != nil || goroutine.Inside(key, value) {
		t.Errorf("still inside, %v", err)
	}
}

// TestInsideFarBelow holds that the stack is looked at to its end.
func TestInsideFarBelow(t *testing.T) {
	value := func() string { return "v" }
	var deep func(n int) bool
	deep = func(n int) bool {
		if n > 0 {
			return deep(n - 1)
		}
		return goroutine.Inside(key, value)
	}
	_ = goroutine.Within(t.Context(), key, "v", func(context.Context) error {
		for _, n := range []int{0, 1, 25, 26, 27, 28, 29, 30, 31, 32, 33, 200} {
			seen := make(chan bool)
			go func() { seen <- deep(n) }()
			if !deep(n) || <-seen {
				t.Errorf("%d calls below", n)
			}
		}
		return nil
	})
}

func BenchmarkLabel(b *testing.B) {
	goroutine.Enter(b.Context(), key, "x")
	defer goroutine.Leave(b.Context())
	for b.Loop() {
		goroutine.Label(key)
	}
}
