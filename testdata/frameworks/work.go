package frameworks

import (
	"context"
	"database/sql"

	"github.com/hibiken/asynq"
	"github.com/riverqueue/river"
	"go.temporal.io/sdk/activity"
)

// asynq

func asynqHandler(ctx context.Context, db *sql.DB) error {
	mux := asynq.NewServeMux()
	mux.HandleFunc("count", func(ctx context.Context, _ *asynq.Task) error {
		return drained(db.Query(countAll)) // want "syncinasync: db.Query blocks and cannot be cancelled; use db.QueryContext.ctx, ….$"
	})
	return mux.ProcessTask(ctx, asynq.NewTask("count", nil))
}

func asynqWithContext(ctx context.Context, db *sql.DB) error {
	mux := asynq.NewServeMux()
	mux.HandleFunc("count", func(ctx context.Context, _ *asynq.Task) error {
		return drained(db.QueryContext(ctx, countAll))
	})
	return mux.ProcessTask(ctx, asynq.NewTask("count", nil))
}

// river

type countArgs struct{}

func (countArgs) Kind() string { return "count" }

type countWorker struct {
	river.WorkerDefaults[countArgs]
	api *api
}

func (w *countWorker) Work(ctx context.Context, job *river.Job[countArgs]) error {
	return w.api.count() // want "syncinasync: w.api.count blocks and cannot be cancelled, via .*sql.DB..Query; hand ctx on to a.db.QueryContext.ctx, ….$"
}

func riverWorker(ctx context.Context, db *sql.DB) error {
	var worker river.Worker[countArgs] = &countWorker{api: &api{db: db}}
	return worker.Work(ctx, &river.Job[countArgs]{})
}

type contextWorker struct {
	river.WorkerDefaults[countArgs]
	api *api
}

func (w *contextWorker) Work(ctx context.Context, job *river.Job[countArgs]) error {
	return w.api.countContext(ctx)
}

func riverWithContext(ctx context.Context, db *sql.DB) error {
	var worker river.Worker[countArgs] = &contextWorker{api: &api{db: db}}
	return worker.Work(ctx, &river.Job[countArgs]{})
}

// temporal

func (a *api) activity(ctx context.Context) error {
	if activity.IsActivity(ctx) {
		activity.RecordHeartbeat(ctx)
	}
	return drained(a.db.QueryContext(context.Background(), countAll)) // want "lostcontext: a.db.QueryContext runs by a context of its own, so whoever waits cannot cancel it; use ctx$"
}

func temporalActivity(ctx context.Context, db *sql.DB) error { return (&api{db: db}).activity(ctx) }

func (a *api) activityContext(ctx context.Context) error {
	if activity.IsActivity(ctx) {
		activity.RecordHeartbeat(ctx)
	}
	return a.countContext(ctx)
}

func temporalWithContext(ctx context.Context, db *sql.DB) error {
	return (&api{db: db}).activityContext(ctx)
}
