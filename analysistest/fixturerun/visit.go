package fixturerun

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"github.com/boltvet/boltvet/orm"
)

// A Visit tells how a fixture ends for those who wait for it.
type Visit struct {
	Fixture string
	Refused bool // by the ORM, where whoever waits may leave
	Heeds   bool // it ends with the context of whoever has left already
	Stuck   bool // it waits for ever if there is only one connection
}

// visit runs a fixture once for each thing that a Visit tells.
func visit(fixture Fixture, fresh func() (string, error)) (Visit, error) {
	out := Visit{Fixture: fixture.Name}
	err := errors.Join(
		on(fresh, func(db *sql.DB) { out.Refused = errors.Is(inAsync(fixture, db), orm.ErrSynchronousOnlyOperation) }),
		on(fresh, func(db *sql.DB) { out.Heeds = errors.Is(afterLeaving(fixture, db), context.Canceled) }),
	)
	if fixture.Alone {
		err = errors.Join(err, on(fresh, func(db *sql.DB) { out.Stuck = runWithin(patience, fixture, alone(db)) != nil }))
	}
	return out, err
}

// patience is how long a fixture may wait for the only connection. Nothing else that
// it does takes as long.
const patience = time.Second

// on opens a database that nothing has used yet.
func on(fresh func() (string, error), run func(*sql.DB)) error {
	path, err := fresh()
	if err != nil {
		return err
	}
	db, err := openCounting(path, &counter{})
	if err != nil {
		return err
	}
	defer db.Close()
	run(db)
	return nil
}

func inAsync(fixture Fixture, db *sql.DB) error {
	async := Fixture{Run: func(ctx context.Context, db *sql.DB) error {
		ctx, leave := orm.EnterAsync(ctx)
		defer leave()
		return fixture.Run(ctx, db)
	}}
	return runWithin(timeLimit, async, db)
}

func afterLeaving(fixture Fixture, db *sql.DB) error {
	left := Fixture{Run: func(ctx context.Context, db *sql.DB) error {
		ctx, leave := context.WithCancel(ctx)
		leave()
		return fixture.Run(ctx, db)
	}}
	return runWithin(timeLimit, left, db)
}

func alone(db *sql.DB) *sql.DB {
	db.SetMaxOpenConns(1)
	return db
}
