package library

import (
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/boltvet/boltvet/passes/internal/effect"
)

const pages = "../../../docs/orms"

var update = flag.Bool("update", false, "write the lists of calls on the pages anew")

// TestPages holds what the page of a library says of its calls against the data.
func TestPages(t *testing.T) {
	found := pagesByTitle(t)
	for _, lib := range Databases() {
		page, ok := found[lib.Name]
		if !ok {
			t.Errorf("no page in %s is about %s", pages, lib.Name)
			continue
		}
		if got, want := listed(page), describe(lib); got != want && *update {
			rewrite(t, lib.Name, got, want)
		} else if got != want {
			t.Errorf("the page on %s lists\n%s\nwant\n%s", lib.Name, got, want)
		}
	}
}

// rewrite puts another list on the page with a title.
func rewrite(t *testing.T, title, old, list string) {
	t.Helper()
	files, err := filepath.Glob(pages + "/*.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if strings.HasPrefix(string(data), "# "+title+"\n") {
			if err := os.WriteFile(file, []byte(strings.Replace(string(data), old, list, 1)), 0o666); err != nil {
				t.Fatal(err)
			}
		}
	}
}

func pagesByTitle(t *testing.T) map[string]string {
	t.Helper()
	files, err := filepath.Glob(pages + "/*.md")
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		title, body, _ := strings.Cut(strings.TrimPrefix(string(data), "# "), "\n")
		out[title] = body
	}
	return out
}

// listed is the list of calls on a page.
func listed(page string) string {
	var out strings.Builder
	for line := range strings.Lines(page) {
		if strings.HasPrefix(line, "- **") {
			out.WriteString(line)
		}
	}
	return out.String()
}

// describe lists the calls of a library by what they do.
func describe(lib effect.Library) string {
	var out strings.Builder
	for _, group := range groups {
		var names []string
		for _, call := range lib.Calls {
			if group.has(call) {
				names = append(names, spelled(call)...)
			}
		}
		if len(names) > 0 {
			out.WriteString("- **" + group.title + "**: " + strings.Join(unique(names), ", ") + "\n")
		}
	}
	return out.String()
}

// spelled quotes the names of a row. A pattern needs the type to be understood.
func spelled(call effect.Call) []string {
	var out []string
	for _, name := range strings.Fields(call.Names) {
		if strings.Contains(name, "*") {
			name = strings.TrimPrefix(call.On+"."+name, ".")
		}
		out = append(out, "`"+name+"`")
	}
	return out
}

func unique(names []string) []string {
	var out []string
	for _, name := range names {
		if !slices.Contains(out, name) {
			out = append(out, name)
		}
	}
	return out
}

var groups = []struct {
	title string
	has   func(effect.Call) bool
}{
	{"only builds or binds", func(c effect.Call) bool { return c.Effect == effect.Build || c.Effect == effect.Bind }},
	{"loads a relation with the rows", func(c effect.Call) bool { return c.Effect == effect.Eager }},
	{"reads", runs(effect.Read)},
	{"reads a relation", func(c effect.Call) bool { return c.Effect == effect.Lazy || c.Effect == effect.Walk }},
	{"inserts", runs(effect.Insert)},
	{"updates", runs(effect.Update)},
	{"deletes", runs(effect.Delete)},
	{"writes", runs(effect.Write)},
	{"calls its function once", invokes(effect.Once)},
	{"calls its function per item", invokes(effect.PerItem)},
	{"calls its function per batch", invokes(effect.PerBatch)},
	{"moves along rows", func(c effect.Call) bool { return c.Effect == effect.Advance || c.Effect == effect.Fetch }},
	{"puts a relation in place", func(c effect.Call) bool { return c.Effect == effect.Assign }},
}

func runs(verb effect.Verb) func(effect.Call) bool {
	return func(c effect.Call) bool { return c.Effect == effect.Run && c.Verb == verb }
}

func invokes(times effect.Times) func(effect.Call) bool {
	return func(c effect.Call) bool {
		return c.Effect != effect.Build && c.Func != effect.Nowhere && c.Times == times
	}
}
