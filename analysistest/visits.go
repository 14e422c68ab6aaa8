package analysistest

import (
	"path/filepath"
	"slices"

	"github.com/boltvet/boltvet/analysistest/fixturerun"
)

// What the checks report that do not count statements.
const (
	blocks  = "syncinasync"
	escapes = "escapedtx"
)

// apart are the checks of calls that whoever waits cannot stop.
var apart = []string{blocks, "lostcontext"}

func of(findings []Finding, checks ...string) []Finding {
	return slices.DeleteFunc(slices.Clone(findings), func(f Finding) bool { return !slices.Contains(checks, f.Check) })
}

// hasEscapes reports whether something in the package is said to leave its transaction.
func (p *fixturePackage) hasEscapes(findings []Finding) bool {
	return slices.ContainsFunc(of(findings, escapes), func(f Finding) bool { return filepath.Dir(f.File) == filepath.FromSlash(p.listed.folder()) })
}

// rudeness tells where a fixture treats those who wait for it otherwise than the
// analyzer says.
func (m *module) rudeness(declared map[string]declaration, findings []Finding, visits []fixturerun.Visit) []string {
	seen := map[string]fixturerun.Visit{}
	for _, v := range visits {
		seen[v.Fixture] = v
	}
	var problems []string
	for _, fixture := range m.fixtures() {
		v, ok := seen[fixture.Name]
		if !ok || fixture.NotJudged {
			continue
		}
		has := func(checks ...string) bool {
			_, reported := firstReached(declared, fixture.Function, of(findings, checks...))
			return reported
		}
		tell := func(wrong bool, what string) {
			if wrong {
				problems = append(problems, "fixture "+fixture.Name+": "+what)
			}
		}
		tell(has(apart...) && v.Heeds && !v.Refused, "reported, but ends with the context of whoever has left")
		tell(has(blocks) && handle(fixture.Function) == ormHandle && !v.Refused, "reported, but the ORM does not refuse it")
		tell(!has(blocks) && v.Refused, "silent, but the ORM refuses it")
		tell(has(escapes) && !v.Stuck, "reported, but one connection is enough for it")
		tell(!has(escapes) && v.Stuck, "silent, but waits for ever if there is only one connection")
	}
	return problems
}

// Deaf lists the fixtures that do not end with the context of whoever has left already.
func Deaf(dir string, patterns ...string) ([]string, error) {
	m, err := load(dir, patterns...)
	if err != nil {
		return nil, err
	}
	report, err := execute(m, nil)
	if err != nil {
		return nil, err
	}
	var out []string
	for _, v := range report.Visits {
		if !v.Heeds {
			out = append(out, v.Fixture)
		}
	}
	return out, nil
}

// Reported lists the fixtures that the findings are about.
func Reported(findings []Finding, dir string, patterns ...string) ([]string, error) {
	m, err := load(dir, patterns...)
	if err != nil {
		return nil, err
	}
	m.locate(findings)
	declared := m.declarations()
	var out []string
	for _, fixture := range m.fixtures() {
		if _, reported := firstReached(declared, fixture.Function, findings); reported && !fixture.NotRun && !fixture.NotJudged {
			out = append(out, fixture.Name)
		}
	}
	return out, nil
}
