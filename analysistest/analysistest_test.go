package analysistest

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

const fixtures = "../testdata"

// TestComments runs every fixture and holds its want comments against the statements it sends.
func TestComments(t *testing.T) {
	Run(t, sayWhatIsWanted, fixtures, "./...")
}

func TestHalfAreSilent(t *testing.T) {
	module, err := load(fixtures, "./...")
	if err != nil {
		t.Fatal(err)
	}
	findings, err := sayWhatIsWanted(fixtures, "./...")
	if err != nil {
		t.Fatal(err)
	}
	all, reported := module.fixtures(), 0
	declared := module.declarations()
	for _, fixture := range all {
		if _, ok := firstReached(declared, fixture.Function, findings); ok {
			reported++
		}
	}
	if 2*reported > len(all) {
		t.Errorf("%d of %d fixtures are reported: at least half should be silent", reported, len(all))
	}
}

func TestWrongSilence(t *testing.T) {
	failures := &recorder{}
	test(failures, sayNothing, fixtures, "./sqlloops")
	failures.expect(t, `no diagnostic matches "queryinloop: compareByComments .*one query per"`)
	failures.expect(t, `fixture sqlloops.perCursorRow: silent, but runs 11 statements for 10 rows and 41 for 40`)
	failures.expectNothingAbout(t, "sqlloops.collectedFromCursor")
}

func TestWrongReport(t *testing.T) {
	line := lineOf(t, "./sqlloops", "fixtures/sqlloops.retried")
	wrong := Finding{Check: "queryinloop", Message: "countArticles runs", File: "sqlloops/retry.go", Line: line}
	failures := &recorder{}
	test(failures, func(dir string, patterns ...string) ([]Finding, error) {
		findings, err := sayWhatIsWanted(dir, patterns...)
		return append(findings, wrong), err
	}, fixtures, "./sqlloops")
	place := fmt.Sprintf("sqlloops/retry.go:%d", line)
	failures.expect(t, place+": unexpected diagnostic: queryinloop: countArticles runs")
	failures.expect(t, "fixture sqlloops.retried: reported at "+place+" (queryinloop: countArticles runs), "+
		"but runs 1 statements for 10 rows and 1 for 40")
	failures.expectNothingAbout(t, "sqlloops.perRow:")
}

func lineOf(t *testing.T, pattern, declared string) int {
	t.Helper()
	module, err := load(fixtures, pattern)
	if err != nil {
		t.Fatal(err)
	}
	return module.declarations()[declared].start.Line
}

func TestAnalyzerFails(t *testing.T) {
	failures := &recorder{}
	test(failures, func(string, ...string) ([]Finding, error) { return nil, fmt.Errorf("no such check") }, fixtures, "./each")
	failures.expect(t, "no such check")
}

func TestNoSuchPackage(t *testing.T) {
	failures := &recorder{}
	test(failures, sayNothing, fixtures, "./nowhere")
	failures.expect(t, "go list: exit status 1")
}

func sayNothing(string, ...string) ([]Finding, error) { return nil, nil }

// A recorder keeps the failures that a testing.T would tell.
type recorder struct {
	failures []string
}

func (r *recorder) Helper()           {}
func (r *recorder) Error(args ...any) { r.failures = append(r.failures, fmt.Sprint(args...)) }
func (r *recorder) Fatal(args ...any) { r.Error(args...) }

func (r *recorder) expect(t *testing.T, failure string) {
	t.Helper()
	if !slices.ContainsFunc(r.failures, func(told string) bool { return strings.Contains(told, failure) }) {
		t.Errorf("missing failure:\n%s\nhave:\n%s", failure, strings.Join(r.failures, "\n"))
	}
}

func (r *recorder) expectNothingAbout(t *testing.T, name string) {
	t.Helper()
	for _, told := range r.failures {
		if strings.Contains(told, name) {
			t.Errorf("unexpected failure:\n%s", told)
		}
	}
}
