package ormtest

import (
	"context"
	"fmt"
	"path"
	"runtime"
	"strings"
	"sync"
	"testing"

	"github.com/boltvet/boltvet/orm"
)

// Patience is how often one line may send the same SQL before it counts as an
// N+1: twice may be chance.
const Patience = 2

// AssertNoRepeats runs f with a handle that watches for N+1 queries, and fails
// the test if one line sends the same SQL again and again. It names the line,
// the number of times and the SQL. Batches of one bulk operation, and what an
// iterator prefetches for each chunk, are no repetition.
func AssertNoRepeats(t testing.TB, db *orm.DB, f func(db *orm.DB)) {
	t.Helper()
	r := &repeats{times: map[repeat]int{}}
	f(db.WithHook(r.hear))
	for _, again := range r.order {
		if n := r.times[again]; n > Patience {
			t.Errorf("%s sends one statement %d times (N+1): %s", again.line, n, again.sql)
		}
	}
}

// repeat is what is the same each time.
type repeat struct{ line, sql string }

type repeats struct {
	mu    sync.Mutex
	times map[repeat]int
	order []repeat
}

func (r *repeats) hear(_ context.Context, s orm.Statement) {
	line, batch := caller()
	if batch {
		return
	}
	again := repeat{line, s.SQL}
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.times[again]++; r.times[again] == 1 {
		r.order = append(r.order, again)
	}
}

// caller is the line outside the ORM that made it send a statement, and
// whether a single call from there may send several.
func caller() (line string, batch bool) {
	var counters [64]uintptr
	frames := runtime.CallersFrames(counters[:runtime.Callers(3, counters[:])])
	for {
		f, more := frames.Next()
		if !ours(f.Function) {
			return fmt.Sprintf("%s:%d", path.Base(f.File), f.Line), batch
		}
		batch = batch || sendsBatches(f.Function)
		if !more {
			return "an unknown line", batch
		}
	}
}

const module = "github.com/boltvet/boltvet/orm"

// ours reports whether a function belongs to the ORM itself.
func ours(function string) bool {
	return strings.HasPrefix(function, module+".") || strings.HasPrefix(function, module+"/ormtest.(*repeats)") ||
		strings.HasPrefix(function, module+"/internal/")
}

func sendsBatches(function string) bool {
	for _, name := range []string{".insertBatches", ".updateAll", ".flush", ".addPairs", ".(*collector)"} {
		if strings.Contains(function, name) {
			return true
		}
	}
	return false
}
