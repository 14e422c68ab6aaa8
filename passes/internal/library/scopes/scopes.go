// Package scopes lists the types that know the context of whoever waits for an
// answer: the context itself, requests, and what web frameworks hand to handlers.
// Workers of asynq, river and temporal, resolvers of gqlgen, and handlers of bolt,
// gRPC and connect are given a context as such.
package scopes

import "github.com/boltvet/boltvet/passes/internal/effect"

// All holds commands of a command line, too, without a way to the context: nobody
// has sent them who could leave.
var All = []effect.Scope{
	{Packages: []string{"context"}, Type: "Context", Context: "%s"},
	{Packages: []string{"net/http"}, Type: "Request", Context: "%s.Context()"},
	{Packages: []string{"github.com/gin-gonic/gin"}, Type: "Context", Context: "%s.Request.Context()"},
	{Packages: []string{"github.com/labstack/echo/v5", "github.com/labstack/echo/v4", "github.com/labstack/echo"}, Type: "Context", Context: "%s.Request().Context()"},
	{Packages: []string{"github.com/gofiber/fiber/v3"}, Type: "Ctx", Context: "%s.Context()"},
	{Packages: []string{"github.com/gofiber/fiber/v2"}, Type: "Ctx", Context: "%s.UserContext()"},
	{Packages: []string{"github.com/kataras/iris/v12/context"}, Type: "Context", Context: "%s.Request().Context()"},
	{Packages: []string{"github.com/beego/beego/v2/server/web", "github.com/astaxie/beego"}, Type: "Controller", Context: "%s.Ctx.Request.Context()"},
	{Packages: []string{"github.com/beego/beego/v2/server/web/context", "github.com/astaxie/beego/context"}, Type: "Context", Context: "%s.Request.Context()"},
	{Packages: []string{"gopkg.in/macaron.v1"}, Type: "Context", Context: "%s.Req.Context()"},
	{Packages: []string{"github.com/flamego/flamego"}, Type: "Context", Context: "%s.Request().Context()"},
	{Packages: []string{"google.golang.org/grpc"}, Type: "ServerStream", Context: "%s.Context()"},

	{Packages: []string{"github.com/spf13/cobra"}, Type: "Command"},
	{Packages: []string{"github.com/urfave/cli", "github.com/urfave/cli/v2"}, Type: "Context"},
	{Packages: []string{"github.com/urfave/cli/v3"}, Type: "Command"},
}
