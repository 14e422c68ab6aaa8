// Package fixturerun is the half of analysistest that runs inside the module of the fixtures.
// The harness writes a main package whose only statement is [Main]; that program runs every
// [Fixture] on a fresh SQLite database of each wanted size and prints one [Result] for each run, and one [Visit] for each fixture.
package fixturerun

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"os"
	"slices"
)

// A Fixture is one function of a fixture package, made to take a plain database handle.
type Fixture struct {
	Name string // package and function: gormloops.perRow
	Run  func(context.Context, *sql.DB) error
	Rows []int // the sizes to run it with

	Alone bool // it is also run with a single connection
}

// On makes a fixture that takes a handle of its own kind run on a plain one.
func On[Handle any](run func(context.Context, Handle) error, open func(*sql.DB) (Handle, error)) func(context.Context, *sql.DB) error {
	return func(ctx context.Context, db *sql.DB) error {
		handle, err := open(db)
		if err != nil {
			return err
		}
		return run(ctx, handle)
	}
}

// A Result tells what one run of one fixture sent.
type Result struct {
	Fixture    string
	Rows       int
	Statements int
	Error      string // "" if the fixture ended well
}

// A Report is what the program prints.
type Report struct {
	Results []Result
	Visits  []Visit
}

// A Seed creates the tables in an empty database and fills them with n rows.
type Seed func(ctx context.Context, db *sql.DB, n int) error

// Main runs the fixtures and prints their [Report] in JSON as the last line of standard
// output: libraries may log there, too.
func Main(seed Seed, packages ...[]Fixture) {
	report, err := runAll(seed, slices.Concat(packages...))
	if err == nil {
		err = json.NewEncoder(os.Stdout).Encode(report)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "fixturerun:", err)
		os.Exit(1)
	}
}

func runAll(seed Seed, fixtures []Fixture) (Report, error) {
	var report Report
	dir, err := os.MkdirTemp("", "fixturerun")
	if err != nil {
		return report, err
	}
	defer os.RemoveAll(dir)
	databases := &databases{dir: dir, seed: seed, seeded: map[int]string{}}
	for _, fixture := range fixtures {
		for _, rows := range fixture.Rows {
			path, err := databases.fresh(rows)
			if err != nil {
				return report, fmt.Errorf("database with %d rows: %w", rows, err)
			}
			report.Results = append(report.Results, measure(fixture, rows, path))
		}
		visit, err := visit(fixture, func() (string, error) { return databases.fresh(slices.Min(fixture.Rows)) })
		if err != nil {
			return report, err
		}
		report.Visits = append(report.Visits, visit)
	}
	return report, nil
}
