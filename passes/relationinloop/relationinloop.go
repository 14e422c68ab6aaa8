// Package relationinloop reports relations that are read item by item because
// the query of the items did not load them.
package relationinloop

import (
	"fmt"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/boltvet/boltvet/docs"
	"github.com/boltvet/boltvet/passes/internal/link"
	"github.com/boltvet/boltvet/passes/internal/roundtrip"
)

var Analyzer = &analysis.Analyzer{
	Name:     "relationinloop",
	Doc:      docs.Check("relationinloop"),
	URL:      docs.URL("relationinloop"),
	Requires: []*analysis.Analyzer{roundtrip.Analyzer},
	Run:      run,
}

func run(pass *analysis.Pass) (any, error) {
	result := roundtrip.Of(pass)
	for _, f := range result.Findings {
		if f.Kind == link.Relation {
			result.Report(pass, f, message(f), result.LoadFix(f)...)
		}
	}
	return nil, nil
}

func message(f link.Finding) string {
	return fmt.Sprintf("%s runs one query per %s%s; %s", subject(f), roundtrip.Item(f), roundtrip.Via(f), roundtrip.AddEager(f))
}

// subject is the relation, where the call reads it directly: article.Author.
func subject(f link.Finding) string {
	dot := strings.LastIndexByte(f.Text, '.')
	if len(f.Path) > 0 || dot < 0 || !strings.Contains(f.Text[:dot], ".") || !endsWith(f.Text[:dot], f.Missing) {
		return f.Text
	}
	return f.Text[:dot]
}

// endsWith reports whether a text ends with the name of the relation, however it
// is spelled: article.QueryAuthor, author.
func endsWith(text string, relation *link.Missing) bool {
	name := relation.Path[len(relation.Path)-1].Name
	return strings.HasSuffix(plain(text), plain(name))
}

func plain(name string) string { return strings.ToLower(strings.ReplaceAll(name, "_", "")) }
