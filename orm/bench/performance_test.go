package bench

import (
	"context"
	"flag"
	"fmt"
	"math"
	"os"
	"runtime"
	"strings"
	"syscall"
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
	cpu    time.Duration // of this program, not of a server
	allocs uint64
}

// TestPerformance makes all contestants do the same and, told so, writes down
// how long it took them.
func TestPerformance(t *testing.T) {
	t.Run("SQLite", func(t *testing.T) { onSQLite(t).run(t) })
	t.Run("PostgreSQL", func(t *testing.T) { onPostgreSQL(t).run(t) })
}

func (r race) run(t *testing.T) {
	all := works()
	for _, w := range all {
		same(t, w, r.entrants)
	}
	if *table == "" {
		return
	}
	best := map[string]cell{}
	turn := 2
	for range *rounds {
		r.tidy()
		for _, w := range all {
			for _, e := range r.entrants {
				r.settle()
				if _, err := w.run(t.Context(), e, 1); err != errUnread { // warm
					best[w.name+e.name] = best[w.name+e.name].better(measure(t, w, e, &turn))
				}
			}
		}
	}
	write(t, r.entrants, all, best)
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
	if c == (cell{}) {
		return other
	}
	return cell{min(c.time, other.time), min(c.cpu, other.cpu), min(c.allocs, other.allocs)}
}

// measure runs a work for some time, on with the turns.
func measure(t *testing.T, w work, e entrant, turn *int) cell {
	runtime.GC()
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	n, start, busy := 0, time.Now(), processorTime()
	for n == 0 || time.Since(start) < *slice {
		must(t, second(w.run(t.Context(), e, *turn)))
		*turn++
		n++
	}
	took, busied := time.Since(start), processorTime()-busy
	runtime.ReadMemStats(&after)
	return cell{took / time.Duration(n), busied / time.Duration(n), (after.Mallocs - before.Mallocs) / uint64(n)}
}

func processorTime() time.Duration {
	var used syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &used); err != nil {
		panic(err)
	}
	return time.Duration(used.Utime.Nano() + used.Stime.Nano())
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
		fmt.Fprintf(&b, "| %s | %s / %s, %d |", w.name, rounded(base.time), rounded(base.cpu), base.allocs)
		for _, e := range entrants[1:] {
			c, ok := best[w.name+e.name]
			if !ok {
				b.WriteString(" – |")
				continue
			}
			fmt.Fprintf(&b, " %.2f× / %.2f×, %.2f× |", ratio(c.time, base.time), ratio(c.cpu, base.cpu), ratio(c.allocs, base.allocs))
		}
		b.WriteString("\n")
	}
	name := strings.TrimPrefix(t.Name(), "TestPerformance/")
	must(t, replace(*table, "<!-- "+name+" -->", "<!-- end of "+name+" -->", b.String()))
}

func ratio[N time.Duration | uint64](a, b N) float64 { return float64(a) / float64(b) }

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
