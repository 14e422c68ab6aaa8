// Package analysistest tests an analyzer on fixtures that run.
//
// A fixture is an unexported function of the fixture module with one of the signatures
//
//	func name(ctx context.Context, db *sql.DB) error
//	func name(ctx context.Context, db *gorm.DB) error
//	func name(ctx context.Context, db *orm.DB) error
//
// What the analyzer should say is written where the offending call starts, one regular
// expression for each diagnostic, matched against "check: message":
//
//	err := db.First(&author, id).Error // want "queryinloop: .*one query per id"
//
// [Run] compares the diagnostics with these comments. Then it runs each fixture on a database
// with 10 and with 40 rows and counts the statements that reach the driver, because a comment
// can be wrong too. A fixture is reported if a diagnostic lies in it, or in a function,
// method or initialized package-level variable of the module that it names, directly or
// through others it names. What is only reached through an interface or a function value is
// not followed: name it in the fixture. A reported fixture must send more statements for 40 rows
// than for 10, and a silent one must not. Reports of relations that are empty do not count here:
// a fixture fails by itself if a relation is not as it says.
//
// More comments may stand above a fixture. "// statements(20) = 21" is the exact number
// for a database with 20 rows. "// not run: reason" leaves its statements uncounted, and
// "// not judged: reason" does not hold them against the report.
//
// The module of the fixtures has a package blog with the function Seed, and a package
// blog/gormblog with the function Open; see [fixturerun].
package analysistest

import (
	"testing"

	"github.com/boltvet/boltvet/analysistest/fixturerun"
)

// A Finding is one diagnostic of the analyzer under test.
type Finding struct {
	Check   string // the check that reports it: queryinloop
	Message string // without the name of the check
	File    string // absolute, or relative to the directory that was analyzed
	Line    int
}

func (f Finding) String() string { return f.Check + ": " + f.Message }

// Analyze runs the analyzer under test on the packages that the patterns name,
// as seen from dir. It leaves out the checks that the fixtures are not about.
type Analyze func(dir string, patterns ...string) ([]Finding, error)

// Run fails t for each diagnostic that is missing or was not wanted, and for each fixture
// about which the analyzer and the database disagree. The patterns name packages of the
// module of fixtures at dir.
func Run(t *testing.T, analyze Analyze, dir string, patterns ...string) {
	t.Helper()
	test(t, analyze, dir, patterns...)
}

// Agree is [Run] without the comments, for fixtures that were changed since somebody
// wrote them: it fails t for each about which the analyzer and the database disagree.
// It returns what the analyzer finds.
func Agree(t *testing.T, analyze Analyze, dir string, patterns ...string) []Finding {
	t.Helper()
	module, findings, results := measured(t, analyze, dir, patterns...)
	for _, problem := range module.contradictions(findings, results) {
		t.Error(problem)
	}
	return findings
}

// A reporter is the part of testing.TB that tells about failures.
type reporter interface {
	Helper()
	Error(args ...any)
	Fatal(args ...any)
}

func test(t reporter, analyze Analyze, dir string, patterns ...string) {
	t.Helper()
	module, findings, results := measured(t, analyze, dir, patterns...)
	if module == nil {
		return
	}
	for _, problem := range module.mismatches(findings) {
		t.Error(problem)
	}
	for _, problem := range module.disagreements(findings, results) {
		t.Error(problem)
	}
}

// measured analyzes the fixtures and runs them. The module is nil if that failed.
func measured(t reporter, analyze Analyze, dir string, patterns ...string) (*module, []Finding, []fixturerun.Result) {
	t.Helper()
	module, err := load(dir, patterns...)
	if err != nil {
		t.Fatal(err)
		return nil, nil, nil
	}
	findings, err := analyze(dir, patterns...)
	if err != nil {
		t.Fatal(err)
		return nil, nil, nil
	}
	module.locate(findings)
	results, err := execute(module)
	if err != nil {
		t.Fatal(err)
		return nil, nil, nil
	}
	return module, findings, results
}
