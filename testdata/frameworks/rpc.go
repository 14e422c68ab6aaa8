package frameworks

import (
	"context"
	"database/sql"

	"connectrpc.com/connect"
	"github.com/99designs/gqlgen/graphql"
	"google.golang.org/grpc"
	"google.golang.org/protobuf/types/known/emptypb"
)

// gRPC

func (a *api) unary(ctx context.Context, _ *emptypb.Empty) (*emptypb.Empty, error) {
	return nil, drained(a.db.Query(countAll)) // want "syncinasync: a.db.Query blocks and cannot be cancelled; use a.db.QueryContext.ctx, ….$"
}

func grpcUnary(ctx context.Context, db *sql.DB) error {
	return second((&api{db: db}).unary(ctx, nil))
}

func (a *api) stream(_ *emptypb.Empty, stream grpc.ServerStreamingServer[emptypb.Empty]) error {
	return drained(a.db.Query(countAll)) // want "syncinasync: a.db.Query blocks and cannot be cancelled; use a.db.QueryContext.stream.Context.., ….$"
}

func (a *api) streamContext(_ *emptypb.Empty, stream grpc.ServerStreamingServer[emptypb.Empty]) error {
	return a.countContext(stream.Context())
}

// A sent stream is that of whoever waits.
type sent struct {
	grpc.ServerStreamingServer[emptypb.Empty]
	ctx context.Context
}

func (s sent) Context() context.Context { return s.ctx }

func grpcStream(ctx context.Context, db *sql.DB) error {
	return (&api{db: db}).stream(nil, sent{ctx: ctx})
}

func grpcStreamWithContext(ctx context.Context, db *sql.DB) error {
	return (&api{db: db}).streamContext(nil, sent{ctx: ctx})
}

// An interceptor runs for every call.
func (a *api) intercept(ctx context.Context, req any, info *grpc.UnaryServerInfo, handler grpc.UnaryHandler) (any, error) {
	if err := a.count(); err != nil { // want "syncinasync: a.count blocks and cannot be cancelled, via .*sql.DB..Query; hand ctx on to a.db.QueryContext"
		return nil, err
	}
	return handler(ctx, req)
}

func grpcInterceptor(ctx context.Context, db *sql.DB) error {
	nothing := func(context.Context, any) (any, error) { return nil, nil }
	return second((&api{db: db}).intercept(ctx, nil, nil, nothing))
}

// connect

func (a *api) connect(ctx context.Context, _ *connect.Request[emptypb.Empty]) (*connect.Response[emptypb.Empty], error) {
	return nil, a.countContext(context.TODO()) // want "lostcontext: a.countContext runs by a context of its own, via .*sql.DB..QueryContext, so whoever waits cannot cancel it; hand on ctx$"
}

func connectUnary(ctx context.Context, db *sql.DB) error {
	return second((&api{db: db}).connect(ctx, nil))
}

func (a *api) connectContext(ctx context.Context, _ *connect.Request[emptypb.Empty]) (*connect.Response[emptypb.Empty], error) {
	return nil, a.countContext(ctx)
}

func connectWithContext(ctx context.Context, db *sql.DB) error {
	return second((&api{db: db}).connectContext(ctx, nil))
}

// gqlgen

func resolved(ctx context.Context, db *sql.DB) error {
	var resolve graphql.Resolver = func(ctx context.Context) (any, error) {
		return nil, drained(db.Query(countAll)) // want "syncinasync: db.Query blocks and cannot be cancelled; use db.QueryContext.ctx, ….$"
	}
	return second(resolve(ctx))
}

func resolvedWithContext(ctx context.Context, db *sql.DB) error {
	var resolve graphql.Resolver = func(ctx context.Context) (any, error) {
		return nil, drained(db.QueryContext(ctx, countAll))
	}
	return second(resolve(ctx))
}
