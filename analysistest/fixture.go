package analysistest

import (
	"go/ast"
	"go/types"
	"maps"
	"regexp"
	"slices"
	"strconv"
)

// A fixture that sends more statements for many rows than for few has an N+1.
const (
	few  = 10
	many = 40
)

// A fixture is a function that is analyzed and run.
type fixture struct {
	Name       string // folder and function: gormloops.perRow
	Function   *types.Func
	Statements map[int]int // by number of rows: what its comments say it sends
	NotRun     bool
	NotJudged  bool // the report is not about the number of statements
}

// Rows lists the database sizes that tell whether the comments of the fixture are true.
func (f fixture) Rows() []int {
	return append(slices.Sorted(maps.Keys(f.Statements)), few, many)
}

// Runner is the Go expression that makes the fixture run on a *sql.DB.
func (f fixture) Runner() string {
	switch handle(f.Function) {
	case gormHandle:
		return "fixturerun.On(" + f.Function.Name() + ", gormblog.Open)"
	case ormHandle:
		return "fixturerun.On(" + f.Function.Name() + ", blog.Open)"
	}
	return f.Function.Name()
}

// fixtures lists the fixtures of the named packages, in the order of the source.
func (m *module) fixtures() []fixture {
	var fixtures []fixture
	for _, pkg := range m.packages {
		if !pkg.listed.DepOnly {
			fixtures = append(fixtures, pkg.fixtures()...)
		}
	}
	return fixtures
}

func (p *fixturePackage) fixtures() []fixture {
	var fixtures []fixture
	for _, file := range p.files {
		for _, decl := range file.Decls {
			declared, ok := decl.(*ast.FuncDecl)
			if !ok || declared.Recv != nil || declared.Name.IsExported() {
				continue
			}
			function := p.info.Defs[declared.Name].(*types.Func)
			if handle(function) != "" {
				fixtures = append(fixtures, p.fixture(function, declared.Doc))
			}
		}
	}
	return fixtures
}

func (p *fixturePackage) fixture(function *types.Func, doc *ast.CommentGroup) fixture {
	read := fixture{
		Name:       p.listed.folder() + "." + function.Name(),
		Function:   function,
		Statements: map[int]int{},
	}
	if doc == nil {
		return read
	}
	for _, comment := range doc.List {
		if match := statementsComment.FindStringSubmatch(comment.Text); match != nil {
			rows, _ := strconv.Atoi(match[1])
			read.Statements[rows], _ = strconv.Atoi(match[2])
		}
		read.NotRun = read.NotRun || notRunComment.MatchString(comment.Text)
		read.NotJudged = read.NotJudged || notJudgedComment.MatchString(comment.Text)
	}
	return read
}

var (
	statementsComment = regexp.MustCompile(`^// statements\((\d+)\) = (\d+)$`)
	notRunComment     = regexp.MustCompile(`^// not run: \S`)
	notJudgedComment  = regexp.MustCompile(`^// not judged: \S`)
)

// handle is the type of the database handle that a fixture takes,
// "" if the function does not have the signature of a fixture.
func handle(function *types.Func) string {
	params, results := function.Signature().Params(), function.Signature().Results()
	if params.Len() != 2 || results.Len() != 1 || function.Signature().TypeParams() != nil ||
		params.At(0).Type().String() != "context.Context" || results.At(0).Type().String() != "error" {
		return ""
	}
	switch handle := params.At(1).Type().String(); handle {
	case sqlHandle, gormHandle, ormHandle:
		return handle
	}
	return ""
}

const (
	sqlHandle  = "*database/sql.DB"
	gormHandle = "*gorm.io/gorm.DB"
	ormHandle  = "*github.com/boltvet/boltvet/orm.DB"
)
