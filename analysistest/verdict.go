package analysistest

import (
	"fmt"
	"maps"
	"slices"

	"github.com/boltvet/boltvet/analysistest/fixturerun"
)

// A run is one fixture on a database of one size.
type run struct {
	fixture string
	rows    int
}

// disagreements tells which fixtures failed, and where the statements sent
// contradict a comment, or the analyzer.
func (m *module) disagreements(findings []Finding, results []fixturerun.Result) []string {
	sent, failed := outcome(results)
	problems := slices.Clone(failed.problems)
	for _, fixture := range m.fixtures() {
		if !fixture.NotRun && !failed.is[fixture.Name] {
			problems = append(problems, wrongStatements(fixture, sent)...)
		}
	}
	return append(problems, m.contradictions(findings, results)...)
}

// contradictions tells where the statements sent contradict the analyzer.
func (m *module) contradictions(findings []Finding, results []fixturerun.Result) []string {
	sent, failed := outcome(results)
	declared, findings := m.declarations(), growing(findings)
	var problems []string
	for _, fixture := range m.fixtures() {
		if fixture.NotRun || fixture.NotJudged || failed.is[fixture.Name] {
			continue
		}
		reason, reported := firstReached(declared, fixture.Function, findings)
		if !reported {
			problems = append(problems, silentDisagreement(fixture, sent)...)
		} else {
			problems = append(problems, reportedDisagreement(fixture, reason, sent)...)
		}
	}
	return problems
}

// failures are the fixtures that returned an error.
type failures struct {
	is       map[string]bool
	problems []string
}

func outcome(results []fixturerun.Result) (map[run]int, failures) {
	sent := map[run]int{}
	failed := failures{is: map[string]bool{}}
	for _, result := range results {
		sent[run{result.Fixture, result.Rows}] = result.Statements
		if result.Error != "" && !failed.is[result.Fixture] {
			failed.is[result.Fixture] = true
			failed.problems = append(failed.problems, fmt.Sprintf("fixture %s: with %d rows: %s", result.Fixture, result.Rows, result.Error))
		}
	}
	return sent, failed
}

// flat are the checks about what does not show in the number of statements.
var flat = []string{"badrelation", "notloaded", "unoptimizedresult", "unusedeager"}

func growing(findings []Finding) []Finding {
	return slices.DeleteFunc(slices.Clone(findings), func(f Finding) bool { return slices.Contains(flat, f.Check) })
}

func silentDisagreement(fixture fixture, sent map[run]int) []string {
	before, after := sent[run{fixture.Name, few}], sent[run{fixture.Name, many}]
	if after <= before {
		return nil
	}
	return []string{fmt.Sprintf("fixture %s: silent, but runs %d statements for %d rows and %d for %d",
		fixture.Name, before, few, after, many)}
}

func reportedDisagreement(fixture fixture, reason Finding, sent map[run]int) []string {
	before, after := sent[run{fixture.Name, few}], sent[run{fixture.Name, many}]
	if after > before {
		return nil
	}
	return []string{fmt.Sprintf("fixture %s: reported at %s:%d (%s), but runs %d statements for %d rows and %d for %d",
		fixture.Name, reason.File, reason.Line, reason, before, few, after, many)}
}

func wrongStatements(fixture fixture, sent map[run]int) []string {
	var problems []string
	for _, rows := range slices.Sorted(maps.Keys(fixture.Statements)) {
		want := fixture.Statements[rows]
		if got := sent[run{fixture.Name, rows}]; got != want {
			problems = append(problems, fmt.Sprintf("fixture %s: runs %d statements for %d rows, its comment says %d",
				fixture.Name, got, rows, want))
		}
	}
	return problems
}
