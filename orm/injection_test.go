package orm_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/boltvet/boltvet/orm"
)

var malice = []string{
	`'; DROP TABLE account; --`, `"; DROP TABLE account; --`, `" OR 1=1 --`, `' OR ''='`, `\'; DELETE FROM account; --`,
	`$1`, `?`, `?1`, `:a`, `@a`, `%`, `_`, `*`, `[a-z]`, `\`, `\\`, `{a,b}`, `"`, `'`, "`", `$$`, `/*`, `*/`, `--`, `;`, "\n", "\x00", "\xff",
	`owner" = '' OR "owner`, `owner__exact`, `owner__`, `__`, `-owner`, `--owner`, `pk`, `null`, `true`, `1e309`, `é‮`, `owner);`,
}

// FuzzInjection puts a text into every place that takes a value or a name.
// Values have to come back as they went in, and names that are none have to
// be refused, before anything is sent.
func FuzzInjection(f *testing.F) {
	for _, text := range malice {
		f.Add(text)
	}
	db, _ := accounts(f, "sentinel")
	f.Fuzz(func(t *testing.T, text string) {
		if !onSQLite() && strings.Contains(text, "\x00") || !utf8.ValidString(text) {
			t.Skip("no text of the database")
		}
		asValue(t, db, text)
		asName(t, db, text)
		if n := get[int](t)(orm.Objects[Account](db).Filter("owner", "sentinel", "balance", 100).Count()); n != 1 {
			t.Errorf("%q reached the sentinel", text)
		}
	})
}

func asValue(t *testing.T, db *orm.DB, text string) {
	t.Helper()
	all := orm.Objects[Account](db)
	if text == "sentinel" {
		return
	}
	row := &Account{Owner: text, Note: &text}
	must(t, all.Create(row))
	found := func(name string, q orm.QuerySet[Account]) {
		t.Helper()
		if n, err := q.Filter("id", row.ID).Count(); n != 1 || err != nil {
			t.Errorf("%s %q: found %d, %v", name, text, n, err)
		}
	}
	for _, lookup := range []orm.Path[Account]{"owner", "owner__contains", "owner__startswith", "owner__endswith", "owner__iexact", "owner__icontains"} {
		found(string(lookup), all.Filter(lookup, text))
	}
	found("in", all.Filter("owner__in", []string{"x", text, `"`}))
	found("range", all.Filter("owner__range", []string{text, text}))
	found("Q", all.Where(orm.Or(orm.Q{"owner": text}, orm.Q{"note": "x"})))
	found("annotation", all.Annotate("said", orm.Value(text)).Filter("said", text))
	if n, err := all.Filter("owner", text).Union(all.Exclude("id__gte", 0)).Count(); n != 1 || err != nil {
		t.Errorf("union %q: found %d, %v", text, n, err)
	}
	must(t, second(all.Filter("id", row.ID).Update("note", text+text)))
	must(t, second(all.BulkUpdate([]*Account{row}, "owner")))
	if got := get[[]*Account](t)(all.Raw(`SELECT id, owner, note FROM account WHERE owner = `+db.Dialect().Placeholder(1), text)); len(got) != 1 || *got[0].Note != text+text {
		t.Errorf("raw %q: %v", text, got)
	}
	if d, err := all.Filter("owner", text).Delete(); d.Total != 1 || err != nil {
		t.Errorf("deleted %+v, %v", d, err)
	}
}

func asName(t *testing.T, db *orm.DB, text string) {
	t.Helper()
	all, path := orm.Objects[Account](db), orm.Path[Account](text)
	known := strings.HasPrefix(text, "owner") || strings.HasPrefix(text, "balance") || strings.HasPrefix(text, "note") ||
		strings.HasPrefix(text, "id") || strings.HasPrefix(text, "pk") || text == "-" || strings.HasPrefix(text, "-")
	for name, err := range map[string]error{
		"filter":   second(all.Filter(path, "x").List()),
		"exclude":  second(all.Exclude(path, "x").Count()),
		"where":    second(all.Where(orm.Q{text: "x"}).Exists()),
		"order":    second(all.OrderBy(path).List()),
		"join":     second(all.SelectRelated(path).List()),
		"prefetch": second(all.PrefetchRelated(path).List()),
		"only":     second(all.Only(path).List()),
		"defer":    second(all.Defer(path).List()),
		"save":     all.Save(&Account{ID: 1 << 40}, path),
		"refresh":  all.RefreshFromDB(&Account{ID: 1 << 40}, path),
		"bulk":     second(all.BulkUpdate([]*Account{{ID: 1 << 40}}, path)),
		"conflict": all.BulkCreate(nil, orm.UpdateConflicts([]string{text}, []string{"owner"})),
		"unique":   all.BulkCreate(nil, orm.UpdateConflicts([]string{"note"}, []string{text})),
		"latest":   second(all.Latest(path)),
		"group":    second(orm.Values[struct{ Owner string }](all.GroupBy(path))),
		"values":   second(orm.ValuesList[any](all, path)),
		"F":        second(all.Filter("owner", orm.F(text)).List()),
		"count":    all.Aggregate(&struct{ N int }{}, orm.Count(text).As("n")),
		"as":       all.Aggregate(&struct{ N int }{}, orm.Count("id").As(text)),
		"update":   second(all.Filter("id", 0).Update(path, "x")),
	} {
		if err == nil && !known && text != "*" && text != "n" {
			t.Errorf("%s took %q for a name", name, text)
		}
	}
	err := all.Annotate(text, orm.Count("id")).Aggregate(&struct{ N int }{}, orm.Count("*").As("n"))
	if err != nil && !known && text != "" && !strings.Contains(text, "\x00") {
		t.Errorf("an annotation called %q: %v", text, err)
	}
}
