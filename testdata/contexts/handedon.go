package contexts

import (
	"context"
	"database/sql"
)

// lastingFor is for what must not end with whoever asks for it.
func lastingFor(ctx context.Context) context.Context { return context.WithoutCancel(ctx) }

// apart runs a function in a context of its own, by way of another function.
func apart(ctx context.Context, run func(context.Context) error) error {
	if err := lastingFor(ctx).Err(); err != nil {
		return err
	}
	return inTurn(lastingFor(ctx), run)
}

func inTurn(ctx context.Context, run func(context.Context) error) error { return run(ctx) }

func handedApart(ctx context.Context, db *sql.DB) error {
	return apart(ctx, func(ctx context.Context) error {
		_, err := db.ExecContext(ctx, "UPDATE article SET draft = draft")
		return err
	})
}
