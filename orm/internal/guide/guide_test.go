package guide

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/boltvet/boltvet/orm"
	"github.com/boltvet/boltvet/orm/ormtest"
	"github.com/boltvet/boltvet/orm/postgres/pgtest"
)

const page = "../../../docs/orm/guide.md"

// headings are those of the guide that the page follows.
var headings = []string{
	"Why async handlers?", "Basic async ORM methods", "Iterating over querysets", "QuerySet evaluation and the N+1 problem",
	"Returning querysets directly", "Working with serializers", "Pagination with optimizations", "ViewSet optimization",
	"Aggregations", "Bulk operations", "Transactions", "Common mistakes", "Quick reference", "Performance checklist",
}

// examples are the functions of the page that run, and what they fail with.
var examples = []struct {
	name string
	run  func(ctx context.Context, db *orm.DB) error
	want error
}{
	{"basics", basics, nil},
	{"deleteDrafts", deleteDrafts, nil},
	{"iterating", iterating, nil},
	{"problem", problem, nil},
	{"selecting", selecting, nil},
	{"prefetching", prefetching, nil},
	{"chaining", chaining, nil},
	{"returned", returned, nil},
	{"serializing", serializing, nil},
	{"paginating", paginating, nil},
	{"views", views, nil},
	{"aggregating", aggregating, nil},
	{"bulk", bulk, nil},
	{"transfer", func(ctx context.Context, db *orm.DB) error { return transfer(ctx, db, 1, 2, 10) }, nil},
	{"moving", moving, nil},
	{"forgotten", func(_ context.Context, db *orm.DB) error { return forgotten(db) }, orm.ErrSynchronousOnlyOperation},
	{"remembered", remembered, nil},
	{"iteratingSync", func(_ context.Context, db *orm.DB) error { return iteratingSync(db) }, orm.ErrSynchronousOnlyOperation},
	{"iteratingAsync", iteratingAsync, nil},
	{"missing", missing, nil},
	{"refused", refused, orm.ErrFetchBlocked},
	{"mended", mended, nil},
	{"tooLate", tooLate, nil},
	{"inTime", inTime, nil},
}

func TestExamplesOnSQLite(t *testing.T) {
	run(t, func(t *testing.T) *orm.DB { return ormtest.Open(t, Article{}, Comment{}, Account{}) })
}

func TestExamplesOnPostgreSQL(t *testing.T) {
	server := pgtest.Start(t)
	run(t, func(t *testing.T) *orm.DB { return pgtest.Open(t, server, Article{}, Comment{}, Account{}) })
}

// run runs the examples in an asynchronous scope, each on a fresh database.
func run(t *testing.T, open func(t *testing.T) *orm.DB) {
	counts := told(t)
	for _, e := range examples {
		t.Run(e.name, func(t *testing.T) {
			db, log := ormtest.Record(open(t))
			fill(t, db)
			log.Reset()
			want, ok := counts[e.name]
			if !ok {
				t.Fatal("the page does not say how many statements it sends")
			}
			ctx, leave := orm.EnterAsync(t.Context())
			defer leave()
			ormtest.AssertNumQueries(t, log, want, func() {
				if err := e.run(ctx, db); !errors.Is(err, e.want) {
					t.Errorf("got %v, want %v", err, e.want)
				}
			})
		})
	}
}

// fill creates 20 articles, the even ones published and the first a draft,
// with tags, and comments by their authors.
func fill(t *testing.T, db *orm.DB) {
	t.Helper()
	users := []*User{{Username: "ann"}, {Username: "bob"}}
	tags := []*Tag{{Name: "go"}, {Name: "sql"}}
	must(t, orm.Objects[User](db).BulkCreate(users))
	must(t, orm.Objects[Tag](db).BulkCreate(tags))
	must(t, orm.Objects[Account](db).BulkCreate([]*Account{{Balance: 100}, {Balance: 100}}))
	for i := range 20 {
		a := &Article{Title: fmt.Sprint("Title ", i), Published: i%2 == 0, Draft: i == 0, CreatedAt: time.Date(2026, 1, 1+i, 0, 0, 0, 0, time.UTC)}
		a.Author.Set(users[i%2])
		must(t, orm.Objects[Article](db).Create(a))
		must(t, a.Tags.Add(tags[:i%3]...))
		c := &Comment{Text: "well said"}
		c.Article.Set(a)
		c.Author.Set(users[0])
		must(t, orm.Objects[Comment](db).Create(c))
	}
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// told are the numbers of statements in the comments of the page's examples.
func told(t *testing.T) map[string]int {
	counts := map[string]int{}
	for _, m := range regexp.MustCompile(`(?m)^// (\w+) sends (\d+) statements?\b`).FindAllStringSubmatch(read(t, page), -1) {
		counts[m[1]], _ = strconv.Atoi(m[2])
	}
	return counts
}

func read(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile(name)
	must(t, err)
	return string(text)
}

// TestPageIsThisFolder holds that all Go of the page is compiled here.
func TestPageIsThisFolder(t *testing.T) {
	files, err := filepath.Glob("*_test.go")
	must(t, err)
	var source strings.Builder
	for _, file := range files {
		source.WriteString(read(t, file))
	}
	blocks := regexp.MustCompile("(?s)```go\n(.*?)```").FindAllStringSubmatch(read(t, page), -1)
	for _, block := range blocks {
		if !strings.Contains(source.String(), block[1]) {
			t.Errorf("no file of this folder has\n%s", block[1])
		}
	}
	if len(blocks) < len(examples)/2 {
		t.Errorf("%d examples", len(blocks))
	}
}

func TestHeadings(t *testing.T) {
	var got []string
	for _, m := range regexp.MustCompile(`(?m)^## (.*)$`).FindAllStringSubmatch(read(t, page), -1) {
		got = append(got, m[1])
	}
	if !slices.Equal(got, headings) {
		t.Errorf("got  %q\nwant %q", got, headings)
	}
}

// TestMessages holds what the page says that the runtime says.
func TestMessages(t *testing.T) {
	db := ormtest.Open(t, Article{}, Comment{}, Account{})
	fill(t, db)
	ctx, leave := orm.EnterAsync(t.Context())
	defer leave()
	for _, err := range []error{forgotten(db), iteratingSync(db), refused(ctx, db)} {
		if !strings.Contains(read(t, page), "    "+err.Error()+"\n") {
			t.Errorf("the page does not show: %v", err)
		}
	}
}

// TestTable holds that the table follows the headings in their order, and
// names all examples with their numbers.
func TestTable(t *testing.T) {
	var got []string
	named := map[string]string{}
	for _, m := range regexp.MustCompile(`(?m)^\| ([^|]*) ?\| [^|]* \| [^|]* \|(?: (\w+): (\d+))? \|$`).FindAllStringSubmatch(read(t, page), -1) {
		if heading := strings.TrimSpace(m[1]); heading != "" && heading != "Heading" {
			got = append(got, heading)
		}
		named[m[2]] = m[3]
	}
	if !slices.Equal(got, headings) {
		t.Errorf("the table has %q\nwant %q", got, headings)
	}
	for _, e := range examples {
		if told := told(t)[e.name]; named[e.name] != strconv.Itoa(told) {
			t.Errorf("the table says %q of %s, the example %d", named[e.name], e.name, told)
		}
	}
}

// TestWhatBoltvetSays holds the page against the fixtures of the analyzer's
// tests, which have the mistakes of the guide as well.
func TestWhatBoltvetSays(t *testing.T) {
	says := regexp.MustCompile("// want `(.*)`").FindAllStringSubmatch(read(t, "../../../testdata/guide/mistakes.go"), -1)
	told := regexp.MustCompile(`(?m)^    ((?:\w+inloop|syncinasync): .*)$`).FindAllStringSubmatch(read(t, page), -1)
	if len(told) != len(says) || len(says) == 0 {
		t.Errorf("boltvet says %d lines, the page tells %d", len(says), len(told))
	}
	for i := range min(len(told), len(says)) {
		if !regexp.MustCompile(says[i][1]).MatchString(told[i][1]) {
			t.Errorf("the page tells %q, boltvet says %q", told[i][1], says[i][1])
		}
	}
}

func show(values ...any) { fmt.Fprintln(io.Discard, values...) }

func names(tags []*Tag) (names []string) {
	for _, tag := range tags {
		names = append(names, tag.Name)
	}
	return names
}
