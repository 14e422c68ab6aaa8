package gormblog

import (
	"database/sql"
	"errors"
	"strings"

	"gorm.io/gorm"
	"gorm.io/gorm/callbacks"
	"gorm.io/gorm/clause"
	"gorm.io/gorm/logger"
	"gorm.io/gorm/schema"
)

// dialect is the little of SQLite that the fixtures need. The published dialectors
// bring a driver of their own, named "sqlite" like the one the fixtures run on.
type dialect struct {
	db *sql.DB
}

func (dialect) Name() string { return "sqlite" }

func (d dialect) Initialize(db *gorm.DB) error {
	db.ConnPool = d.db
	callbacks.RegisterDefaultCallbacks(db, &callbacks.Config{
		CreateClauses: []string{"INSERT", "VALUES", "ON CONFLICT", "RETURNING"},
		UpdateClauses: []string{"UPDATE", "SET", "FROM", "WHERE", "RETURNING"},
		DeleteClauses: []string{"DELETE", "FROM", "WHERE", "RETURNING"},
	})
	return nil
}

func (dialect) Migrator(*gorm.DB) gorm.Migrator {
	panic(errors.ErrUnsupported)
}

func (dialect) DataTypeOf(field *schema.Field) string { return string(field.DataType) }

func (dialect) DefaultValueOf(*schema.Field) clause.Expression {
	return clause.Expr{SQL: "NULL"}
}

func (dialect) BindVarTo(writer clause.Writer, _ *gorm.Statement, _ any) {
	writer.WriteByte('?')
}

func (dialect) QuoteTo(writer clause.Writer, name string) {
	writer.WriteString(`"` + strings.ReplaceAll(name, ".", `"."`) + `"`)
}

func (dialect) Explain(query string, vars ...any) string {
	return logger.ExplainSQL(query, nil, `'`, vars...)
}
