package analysistest

import "text/template"

// listTemplate writes what lists the fixtures of one package.
var listTemplate = template.Must(template.New("list").Parse(`
package {{.Package.Name}}

import (
	"github.com/boltvet/boltvet/analysistest/fixturerun"
	"{{.Package.Module.Path}}/blog"
	"{{.Package.Module.Path}}/blog/gormblog"
)

var (
	_ = blog.Seed
	_ = gormblog.Open
)

func AnalysistestFixtures() []fixturerun.Fixture {
	return []fixturerun.Fixture{
		{{- range .Fixtures}}{{if not .NotRun}}
		{Name: {{printf "%q" .Name}}, Rows: {{printf "%#v" .Rows}}, Run: {{.Runner}}, Alone: {{$.Alone}}},
		{{- end}}{{end}}
	}
}
`))

// mainTemplate writes the main package.
var mainTemplate = template.Must(template.New("main").Parse(`
package main

import (
	"github.com/boltvet/boltvet/analysistest/fixturerun"
	"{{.Module}}/blog"
	{{range $i, $package := .Packages}}
	fixtures{{$i}} {{printf "%q" $package.ImportPath}}
	{{- end}}
)

func main() {
	fixturerun.Main(blog.Seed,
		{{- range $i, $package := .Packages}}
		fixtures{{$i}}.AnalysistestFixtures(),
		{{- end}}
	)
}
`))
