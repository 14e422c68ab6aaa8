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

// disagreements tells where the statements sent contradict the analyzer, or a comment.
func (m *module) disagreements(findings []Finding, results []fixturerun.Result) []string {
	sent := map[run]int{}
	failed := map[string]bool{}
	var problems []string
	for _, result := range results {
		sent[run{result.Fixture, result.Rows}] = result.Statements
		if result.Error != "" && !failed[result.Fixture] {
			failed[result.Fixture] = true
			problems = append(problems, fmt.Sprintf("fixture %s: with %d rows: %s", result.Fixture, result.Rows, result.Error))
		}
	}
	declared, findings := m.declarations(), growing(findings)
	for _, fixture := range m.fixtures() {
		if fixture.NotRun || failed[fixture.Name] {
			continue
		}
		problems = append(problems, wrongStatements(fixture, sent)...)
		if fixture.NotJudged {
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
