package frameworks

import (
	"context"
	"database/sql"
	"net/http"
	"net/http/httptest"

	"github.com/gin-gonic/gin"
	"github.com/go-chi/chi/v5"
	fiberv2 "github.com/gofiber/fiber/v2"
	"github.com/gofiber/fiber/v3"
	"github.com/labstack/echo/v4"
)

// gin

func engine(handle gin.HandlerFunc) http.Handler {
	gin.SetMode(gin.ReleaseMode)
	e := gin.New()
	e.GET("/", handle)
	return e
}

func (a *api) gin(c *gin.Context) {
	a.err = drained(a.db.Query(countAll)) // want "syncinasync: a.db.Query blocks and cannot be cancelled; use a.db.QueryContext.c.Request.Context.., ….$"
}

func ginHandler(ctx context.Context, db *sql.DB) error {
	a := &api{db: db}
	served(ctx, engine(a.gin))
	return a.err
}

func ginHelper(ctx context.Context, db *sql.DB) error {
	a := &api{db: db}
	served(ctx, engine(func(c *gin.Context) {
		a.err = a.count() // want "syncinasync: a.count blocks and cannot be cancelled, via .*sql.DB..Query; hand c.Request.Context.. on to a.db.QueryContext"
	}))
	return a.err
}

func ginLost(ctx context.Context, db *sql.DB) error {
	a := &api{db: db}
	served(ctx, engine(func(c *gin.Context) {
		a.err = a.countContext(context.Background()) // want "lostcontext: a.countContext runs by a context of its own, via .*sql.DB..QueryContext, so whoever waits cannot cancel it; hand on c.Request.Context..$"
	}))
	return a.err
}

func ginWithContext(ctx context.Context, db *sql.DB) error {
	a := &api{db: db}
	served(ctx, engine(func(c *gin.Context) { a.err = a.countContext(c.Request.Context()) }))
	return a.err
}

func ginIsContext(ctx context.Context, db *sql.DB) error {
	a := &api{db: db}
	served(ctx, engine(func(c *gin.Context) { a.err = a.countContext(c) }))
	return a.err
}

func ginCopied(ctx context.Context, db *sql.DB) error {
	a := &api{db: db}
	done := make(chan error, 1)
	served(ctx, engine(func(c *gin.Context) {
		go func() { done <- a.count() }()
	}))
	return <-done
}

// echo

func (a *api) echo(c echo.Context) error {
	a.err = drained(a.db.Query(countAll)) // want "syncinasync: a.db.Query blocks and cannot be cancelled; use a.db.QueryContext.c.Request...Context.., ….$"
	return a.err
}

func (a *api) echoContext(c echo.Context) error {
	a.err = a.countContext(c.Request().Context())
	return a.err
}

func echoed(handle echo.HandlerFunc) http.Handler {
	e := echo.New()
	e.GET("/", handle)
	return e
}

func echoHandler(ctx context.Context, db *sql.DB) error {
	a := &api{db: db}
	served(ctx, echoed(a.echo))
	return a.err
}

func echoWithContext(ctx context.Context, db *sql.DB) error {
	a := &api{db: db}
	served(ctx, echoed(a.echoContext))
	return a.err
}

// fiber, whose server does not tell who has left: a middleware does

func (a *api) fiberV2(c *fiberv2.Ctx) error {
	a.err = drained(a.db.Query(countAll)) // want "syncinasync: a.db.Query blocks and cannot be cancelled; use a.db.QueryContext.c.UserContext.., ….$"
	return a.err
}

func (a *api) fiberV2Context(c *fiberv2.Ctx) error {
	a.err = a.countContext(c.UserContext())
	return a.err
}

func fiberV2ed(ctx context.Context, handle fiberv2.Handler) error {
	app := fiberv2.New()
	app.Use(func(c *fiberv2.Ctx) error {
		c.SetUserContext(ctx)
		return c.Next()
	})
	app.Get("/", handle)
	return second(app.Test(httptest.NewRequest("GET", "/", nil), -1))
}

func fiberV2Handler(ctx context.Context, db *sql.DB) error {
	a := &api{db: db}
	if err := fiberV2ed(ctx, a.fiberV2); err != nil {
		return err
	}
	return a.err
}

func fiberV2WithContext(ctx context.Context, db *sql.DB) error {
	a := &api{db: db}
	if err := fiberV2ed(ctx, a.fiberV2Context); err != nil {
		return err
	}
	return a.err
}

func (a *api) fiber(c fiber.Ctx) error {
	a.err = drained(a.db.Query(countAll)) // want "syncinasync: a.db.Query blocks and cannot be cancelled; use a.db.QueryContext.c.Context.., ….$"
	return a.err
}

func (a *api) fiberContext(c fiber.Ctx) error {
	a.err = a.countContext(c.Context())
	return a.err
}

func fibered(ctx context.Context, handle fiber.Handler) error {
	app := fiber.New()
	app.Use(func(c fiber.Ctx) error {
		c.SetContext(ctx)
		return c.Next()
	})
	app.Get("/", handle)
	return second(app.Test(httptest.NewRequest("GET", "/", nil)))
}

func fiberHandler(ctx context.Context, db *sql.DB) error {
	a := &api{db: db}
	if err := fibered(ctx, a.fiber); err != nil {
		return err
	}
	return a.err
}

func fiberWithContext(ctx context.Context, db *sql.DB) error {
	a := &api{db: db}
	if err := fibered(ctx, a.fiberContext); err != nil {
		return err
	}
	return a.err
}

// chi

func (a *api) chi(w http.ResponseWriter, r *http.Request) {
	_ = chi.URLParam(r, "id")
	a.err = a.count() // want "syncinasync: a.count blocks and cannot be cancelled, via .*sql.DB..Query; hand r.Context.. on to a.db.QueryContext.ctx, ….$"
}

func (a *api) chiContext(w http.ResponseWriter, r *http.Request) {
	_ = chi.URLParam(r, "id")
	a.err = a.countContext(r.Context())
}

func routed(handle http.HandlerFunc) http.Handler {
	r := chi.NewRouter()
	r.Get("/", handle)
	return r
}

func chiHandler(ctx context.Context, db *sql.DB) error {
	a := &api{db: db}
	served(ctx, routed(a.chi))
	return a.err
}

func chiWithContext(ctx context.Context, db *sql.DB) error {
	a := &api{db: db}
	served(ctx, routed(a.chiContext))
	return a.err
}
