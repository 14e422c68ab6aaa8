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

func TestOwnIsThisGoroutine(t *testing.T) {
	err := goroutine.Within(t.Context(), key, "v", func(context.Context) error {
		if own := goroutine.Own(key); own != "v" {
			t.Errorf("inside: %q", own)
		}
		seen := make(chan string)
		go func() { seen <- goroutine.Own(key) }()
		if own := <-seen; own != "" {
			t.Errorf("in a goroutine it started: %q", own)
		}
		return nil
	})
	if own := goroutine.Own(key); err != nil || own != "" {
		t.Errorf("afterwards: %q, %v", own, err)
	}
}

func TestKeptMarksSurvive(t *testing.T) {
	goroutine.Enter(t.Context(), key, "x")
	defer goroutine.Leave(t.Context())
	kept := goroutine.Kept(context.Background(), key, "another")
	_ = goroutine.Within(kept, "other", "v", func(context.Context) error {
		if got := goroutine.Label(key); got != "x" {
			t.Errorf("inside: %q", got)
		}
		return nil
	})
	if got := goroutine.Label(key); got != "x" {
		t.Errorf("afterwards: %q", got)
	}
}

// TestOwnFarBelow holds that the stack is looked at to its end.
func TestOwnFarBelow(t *testing.T) {
	var deep func(n int) bool
	deep = func(n int) bool {
		if n > 0 {
			return deep(n - 1)
		}
		return goroutine.Own(key) == "v"
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
