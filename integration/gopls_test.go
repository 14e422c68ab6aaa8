package integration

import (
	"cmp"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf16"

	"github.com/boltvet/boltvet/integration/lsp"
)

// patience is how long a language server that starts from nothing may take.
const patience = 3 * time.Minute

// TestGopls is an editor: it opens a file, is shown the report with a link to the
// page of the check, asks for the quick fix, applies it, and sees the report go.
func TestGopls(t *testing.T) {
	dir := copied(t)
	e := edit(t, dir, "app/feed.go")
	report := e.find(t, "relationinloop")
	if want := `article.Author runs one query per article; add SelectRelated("author") at line 26`; !strings.HasPrefix(report.Message, want) {
		t.Errorf("message is %q, want %q", report.Message, want)
	}
	if at := report.Range; at.Start != (lsp.Position{Line: 30, Character: 17}) || at.End != (lsp.Position{Line: 30, Character: 41}) {
		t.Errorf("reported at %+v", at)
	}
	if !strings.Contains(string(report.CodeDescription), "/docs/checks/relationinloop.md") {
		t.Errorf("no link to the page of the check: %s", report.CodeDescription)
	}
	e.apply(t, report)
	if !strings.Contains(e.text, `orm.Objects[Article](db).SelectRelated("author").OrderBy("-id").AList(ctx)`) {
		t.Errorf("after the fix:\n%s", e.text)
	}
	e.awaitWithout(t, "relationinloop")
	if err := e.Close(); err != nil {
		t.Error(err)
	}
}

// An editor has one file open.
type editor struct {
	*lsp.Client
	uri     string
	text    string
	version int
	shown   []lsp.Diagnostic
}

func edit(t *testing.T, dir, name string) *editor {
	t.Helper()
	t.Setenv("GOPLSCACHE", t.TempDir())
	client, err := lsp.Start("gopls", dir)
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(dir, filepath.FromSlash(name))
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	e := &editor{Client: client, uri: lsp.URI(path), text: string(text), version: 1}
	e.tell(t, "textDocument/didOpen", map[string]any{
		"textDocument": map[string]any{"uri": e.uri, "languageId": "go", "version": 1, "text": e.text},
	})
	return e
}

func (e *editor) tell(t *testing.T, method string, params any) {
	t.Helper()
	if err := e.Notify(method, params); err != nil {
		t.Fatal(err)
	}
}

// await waits until what is shown of the file, as it is now, is as wanted.
func (e *editor) await(t *testing.T, what string, wanted func() bool) {
	t.Helper()
	late := time.After(patience)
	for !wanted() {
		select {
		case p := <-e.Published():
			if p.URI == e.uri && p.Version == e.version {
				e.shown = p.Diagnostics
			}
		case <-late:
			t.Fatalf("waited %s for %s; shown: %+v", patience, what, e.shown)
		}
	}
}

func (e *editor) of(check string) int {
	return slices.IndexFunc(e.shown, func(d lsp.Diagnostic) bool { return d.Source == check })
}

func (e *editor) find(t *testing.T, check string) lsp.Diagnostic {
	t.Helper()
	e.await(t, "a report of "+check, func() bool { return e.of(check) >= 0 })
	return e.shown[e.of(check)]
}

// awaitWithout waits for reports of the changed file, which others than the check
// still have.
func (e *editor) awaitWithout(t *testing.T, check string) {
	t.Helper()
	e.shown = nil
	e.await(t, "other reports than of "+check, func() bool { return e.of("badignore") >= 0 && e.of(check) < 0 })
}

// apply asks for the quick fixes of a report and applies the one there is.
func (e *editor) apply(t *testing.T, d lsp.Diagnostic) {
	t.Helper()
	var actions []struct {
		Title string
		Kind  string
		Edit  struct {
			DocumentChanges []struct {
				TextDocument struct{ URI string }
				Edits        []textEdit
			}
		}
	}
	err := e.Call("textDocument/codeAction", map[string]any{
		"textDocument": map[string]any{"uri": e.uri},
		"range":        d.Range,
		"context":      map[string]any{"diagnostics": []lsp.Diagnostic{d}, "only": []string{"quickfix"}},
	}, &actions)
	if err != nil {
		t.Fatal(err)
	}
	if len(actions) != 1 || actions[0].Title != `Add SelectRelated("author") to the query` || len(actions[0].Edit.DocumentChanges) != 1 {
		t.Fatalf("quick fixes: %+v", actions)
	}
	e.change(t, actions[0].Edit.DocumentChanges[0].Edits)
}

type textEdit struct {
	Range   lsp.Range
	NewText string
}

// change makes edits in the open file and tells the server.
func (e *editor) change(t *testing.T, edits []textEdit) {
	t.Helper()
	slices.SortFunc(edits, func(a, b textEdit) int {
		return cmp.Or(b.Range.Start.Line-a.Range.Start.Line, b.Range.Start.Character-a.Range.Start.Character)
	})
	for _, edit := range edits {
		from, to := e.offset(edit.Range.Start), e.offset(edit.Range.End)
		e.text = e.text[:from] + edit.NewText + e.text[to:]
	}
	e.version++
	e.tell(t, "textDocument/didChange", map[string]any{
		"textDocument":   map[string]any{"uri": e.uri, "version": e.version},
		"contentChanges": []any{map[string]any{"text": e.text}},
	})
}

func (e *editor) offset(p lsp.Position) int {
	lines := strings.SplitAfter(e.text, "\n")
	return len(strings.Join(lines[:p.Line], "")) + bytesOf(lines[p.Line], p.Character)
}

// bytesOf is how many bytes the first n UTF-16 units of a line take.
func bytesOf(line string, n int) int {
	return len(string(utf16.Decode(utf16.Encode([]rune(line))[:n])))
}

// goplsFindings opens each file in turn and lists what is reported on it, once it
// is as many as expected.
func goplsFindings(t *testing.T, dir string, expected map[string]int) []string {
	t.Helper()
	var out []string
	for name, n := range expected {
		e := edit(t, dir, name)
		ours := func() []lsp.Diagnostic {
			return slices.DeleteFunc(slices.Clone(e.shown), func(d lsp.Diagnostic) bool { return !slices.Contains(checks(t), d.Source) })
		}
		e.await(t, name, func() bool { return len(ours()) >= n })
		for _, d := range ours() {
			line := strings.SplitAfter(e.text, "\n")[d.Range.Start.Line]
			out = append(out, finding(name, d.Range.Start.Line+1, bytesOf(line, d.Range.Start.Character)+1, d.Source, d.Message))
		}
		if err := e.Close(); err != nil {
			t.Error(err)
		}
	}
	return out
}
