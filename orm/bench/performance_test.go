package bench

import (
	"context"
	"flag"
	"fmt"
	"math"
	"os"
	"runtime"
	"strings"
	"testing"
	"time"
)

var (
	table  = flag.String("table", "", "write the tables between the marks of this file")
	rounds = flag.Int("rounds", 1, "measure everything so often, by turns, and keep the best")
	slice  = flag.Duration("slice", 60*time.Millisecond, "measure each cell for so long in a round")
)

// work is one row of the table. All contestants return the same number. A turn
// is the number of the call: no two calls send the same values, because none
// do in a program, and whoever writes values into the text of a statement
// would find that text prepared.
type work struct {
	name string
	run  func(ctx context.Context, c contestant, turn int) (int, error)
}

func works() []work {
	var all []work
	for _, n := range []int{20, 1_000, 10_000} {
		all = append(all,
			work{fmt.Sprintf("list %d with author", n), func(ctx context.Context, c contestant, _ int) (int, error) { return c.List(ctx, n) }},
			work{fmt.Sprintf("list %d with author and tags", n), func(ctx context.Context, c contestant, _ int) (int, error) { return c.ListTags(ctx, n) }})
	}
	id := func(turn int) int64 { return int64(1 + turn*7919%articles) }
	return append(all,
		work{"get by id", func(ctx context.Context, c contestant, turn int) (int, error) { return c.Get(ctx, id(turn)) }},
		work{"count", func(ctx context.Context, c contestant, _ int) (int, error) { return c.Count(ctx) }},
		work{"update", func(ctx context.Context, c contestant, turn int) (int, error) {
			return 0, c.Update(ctx, id(turn), turn)
		}},
		work{"insert", func(ctx context.Context, c contestant, turn int) (int, error) { return 0, c.Insert(ctx, turn) }},
		work{"bulk insert 1000", func(ctx context.Context, c contestant, turn int) (int, error) {
			return 0, c.Bulk(ctx, 1_000*turn, 1_000)
		}})
}

// cell is the best of several measurements.
type cell struct {
	time   time.Duration
	allocs uint64
}

// TestPerformance makes all contestants do the same and, told so, writes down
// how long it took them.
func TestPerformance(t *testing.T) {
	t.Run("SQLite", func(t *testing.T) {
		entrants, tidy := onSQLite(t)
		compete(t, entrants, tidy)
	})
	t.Run("PostgreSQL", func(t *testing.T) {
		entrants, tidy := onPostgreSQL(t)
		compete(t, entrants, tidy)
	})
}

func compete(t *testing.T, entrants []entrant, tidy func()) {
	all := works()
	for _, w := range all {
		same(t, w, entrants)
	}
	if *table == "" {
		return
	}
	best := map[string]cell{}
	turn := 2
	for range *rounds {
		tidy()
		for _, w := range all {
			for _, e := range entrants {
				if _, err := w.run(t.Context(), e, 1); err != errUnread { // warm
					best[w.name+e.name] = best[w.name+e.name].better(measure(t, w, e, &turn))
				}
			}
		}
	}
	write(t, entrants, all, best)
}

func same(t *testing.T, w work, entrants []entrant) {
	want := math.MinInt
	for _, e := range entrants {
		got, err := w.run(t.Context(), e, 1)
		if _, none := e.contestant.(unread); none && (err == nil || err == errUnread) {
			continue
		}
		if err != nil {
			t.Fatalf("%s by %s: %v", w.name, e.name, err)
		}
		if want == math.MinInt {
			want = got
		}
		if got != want {
			t.Errorf("%s by %s: got %d, want %d", w.name, e.name, got, want)
		}
	}
}

func (c cell) better(other cell) cell {
	if c.time == 0 || other.time < c.time {
		c.time = other.time
	}
	if c.allocs == 0 || other.allocs < c.allocs {
		c.allocs = other.allocs
	}
	return c
}

// measure runs a work for some time, on with the turns.
func measure(t *testing.T, w work, e entrant, turn *int) cell {
	runtime.GC()
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	n, start := 0, time.Now()
	for n == 0 || time.Since(start) < *slice {
		must(t, second(w.run(t.Context(), e, *turn)))
		*turn++
		n++
	}
	took := time.Since(start)
	runtime.ReadMemStats(&after)
	return cell{took / time.Duration(n), (after.Mallocs - before.Mallocs) / uint64(n)}
}

// write puts the table of one database between its marks.
func write(t *testing.T, entrants []entrant, all []work, best map[string]cell) {
	var b strings.Builder
	b.WriteString("| |")
	for _, e := range entrants {
		b.WriteString(" " + e.name + " |")
	}
	b.WriteString("\n|---|" + strings.Repeat("---|", len(entrants)) + "\n")
	for _, w := range all {
		base := best[w.name+entrants[0].name]
		fmt.Fprintf(&b, "| %s | %s, %d |", w.name, rounded(base.time), base.allocs)
		for _, e := range entrants[1:] {
			c, ok := best[w.name+e.name]
			if !ok {
				b.WriteString(" – |")
				continue
			}
			fmt.Fprintf(&b, " %.2f×, %.2f× |", float64(c.time)/float64(base.time), float64(c.allocs)/float64(base.allocs))
		}
		b.WriteString("\n")
	}
	name := strings.TrimPrefix(t.Name(), "TestPerformance/")
	must(t, replace(*table, "<!-- "+name+" -->", "<!-- end of "+name+" -->", b.String()))
}

func rounded(d time.Duration) string {
	if d > time.Millisecond {
		return d.Round(10 * time.Microsecond).String()
	}
	return d.Round(100 * time.Nanosecond).String()
}

// replace puts text between two marks of a file.
func replace(path, from, to, text string) error {
	page, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	before, rest, found := strings.Cut(string(page), from)
	_, after, closed := strings.Cut(rest, to)
	if !found || !closed {
		return fmt.Errorf("%s has no marks %s and %s", path, from, to)
	}
	return os.WriteFile(path, []byte(before+from+"\n"+text+to+after), 0o644)
}
