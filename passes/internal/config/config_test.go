package config

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/boltvet/boltvet/passes/internal/effect"
)

func TestExcludes(t *testing.T) {
	c := &Config{Root: "/r", Excluded: []string{"old", "internal/*/made", "**/deep/*.go", "a?.go"}}
	for file, want := range map[string]string{
		"/r/old/x.go":              "old",
		"/r/old/er/x.go":           "old",
		"/r/older/x.go":            "",
		"/r/new/old/x.go":          "",
		"/r/internal/a/made/x.go":  "internal/*/made",
		"/r/internal/made/x.go":    "",
		"/r/deep/x.go":             "**/deep/*.go",
		"/r/very/very/deep/x.go":   "**/deep/*.go",
		"/r/very/deep/sub/x.go":    "",
		"/r/ab.go":                 "a?.go",
		"/elsewhere/old/x.go":      "",
		"/r/../elsewhere/old/x.go": "",
	} {
		if got := c.Excludes(file); got != want {
			t.Errorf("%s is excluded by %q, want %q", file, got, want)
		}
	}
}

// A file without a word, or only with comments, says nothing and is right.
func TestEmpty(t *testing.T) {
	for _, text := range []string{"", "# nothing\n", "---\n", "checks:\nreport:\n"} {
		c, err := Parse("/r/.boltvet.yaml", []byte(text))
		if err != nil || len(c.Off)+len(c.Excluded)+len(c.Shown)+len(c.Declared) > 0 {
			t.Errorf("%q: %+v, %v", text, c, err)
		}
	}
}

// Garbage is refused, never a panic.
func TestGarbage(t *testing.T) {
	for _, text := range []string{"- a", "checks: [a]", "\t", "a: b: c", "checks: &a {x: *a}", "declare: {}", "exclude: [../up]", "exclude: ['[']", "confidence: [likely]", "declare: [[]]", "? [a]\n: b", "baseline: {}"} {
		if _, err := Parse("/r/.boltvet.yaml", []byte(text)); err == nil {
			t.Errorf("%q is accepted", text)
		}
	}
}

// ID changes with whatever is said, and with where.
func TestID(t *testing.T) {
	seen := map[string]string{}
	for _, at := range []string{"/r/.boltvet.yaml", "/s/.boltvet.yaml"} {
		for _, text := range []string{"confidence: likely", "confidence: possible", "exclude: [a]"} {
			c, err := Parse(at, []byte(text))
			if err != nil {
				t.Fatal(err)
			}
			if other := seen[c.ID]; other != "" {
				t.Errorf("%s in %s has the ID of %s", text, at, other)
			}
			seen[c.ID] = text + " in " + at
		}
	}
}

// The file lies beside go.mod or above it, as far as the repository reaches.
func TestFind(t *testing.T) {
	root := t.TempDir()
	inner := filepath.Join(root, "repo", "module", "pkg")
	if err := os.MkdirAll(inner, 0o777); err != nil {
		t.Fatal(err)
	}
	put := func(names ...string) string {
		name := filepath.Join(append([]string{root}, names...)...)
		if err := os.WriteFile(name, nil, 0o666); err != nil {
			t.Fatal(err)
		}
		return name
	}
	put("repo", "module", "go.mod")
	put("repo", ".git")
	put(File)
	put("repo", "module", "pkg", File) // below the module: not looked at
	if got := Find(inner); got != "" {
		t.Errorf("found %s", got)
	}
	above := put("repo", File)
	if got := Find(inner); got != above {
		t.Errorf("found %s, want %s", got, above)
	}
	beside := put("repo", "module", File)
	if got := Find(inner); got != beside {
		t.Errorf("found %s, want %s", got, beside)
	}
}

// The page shows a file that is right, and tells of every key that there is.
func TestPage(t *testing.T) {
	page, err := os.ReadFile("../../../docs/config.md")
	if err != nil {
		t.Fatal(err)
	}
	_, text, _ := strings.Cut(string(page), "```yaml\n")
	text, _, _ = strings.Cut(text, "```")
	root := t.TempDir()
	if err := os.Mkdir(filepath.Join(root, ".boltvet"), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(root, ".boltvet", "baseline"), nil, 0o666); err != nil {
		t.Fatal(err)
	}
	c, err := Parse(filepath.Join(root, File), []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	if len(c.Off) != 1 || len(c.Excluded) != 3 || len(c.Declared) != 1 || len(c.Shown) != 0 {
		t.Errorf("the example is understood as %+v", c)
	}
	for _, key := range slices.Concat(kindWords, keysOf((&decoder{}).declaration(new(string), new(effect.Call)))) {
		if !strings.Contains(string(page), "| `"+key+"` | ") {
			t.Errorf("the page does not tell of %s", key)
		}
	}
}
