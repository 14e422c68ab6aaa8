package fixturerun

import (
	"context"
	"database/sql/driver"
	"fmt"
	"strings"
	"sync/atomic"
)

// A counter counts the statements executed on all connections of one database.
// Preparing is not executing, and transaction control is not counted: neither
// grows or shrinks an N+1.
type counter struct {
	statements atomic.Int64
}

func (c *counter) executed(query string) {
	if !controlsConnection(query) {
		c.statements.Add(1)
	}
}

func controlsConnection(query string) bool {
	word, _, _ := strings.Cut(strings.TrimSpace(query), " ")
	switch strings.ToUpper(strings.TrimRight(word, ";")) {
	case "BEGIN", "COMMIT", "END", "ROLLBACK", "SAVEPOINT", "RELEASE", "PRAGMA":
		return true
	}
	return false
}

type countingConnector struct {
	driver.Connector
	sent *counter
}

func (c countingConnector) Connect(ctx context.Context) (driver.Conn, error) {
	opened, err := c.Connector.Connect(ctx)
	if err != nil {
		return nil, err
	}
	conn, ok := opened.(contextConn)
	if !ok {
		return nil, fmt.Errorf("internal error: %T does not take contexts", opened)
	}
	return countingConn{conn, c.sent}, nil
}

// contextConn is all that database/sql may ask of a connection.
type contextConn interface {
	driver.Conn
	driver.ConnBeginTx
	driver.ConnPrepareContext
	driver.ExecerContext
	driver.QueryerContext
	driver.Pinger
	driver.SessionResetter
	driver.Validator
}

type countingConn struct {
	contextConn
	sent *counter
}

func (c countingConn) ExecContext(ctx context.Context, query string, args []driver.NamedValue) (driver.Result, error) {
	c.sent.executed(query)
	return c.contextConn.ExecContext(ctx, query, args)
}

func (c countingConn) QueryContext(ctx context.Context, query string, args []driver.NamedValue) (driver.Rows, error) {
	c.sent.executed(query)
	return c.contextConn.QueryContext(ctx, query, args)
}

func (c countingConn) Prepare(query string) (driver.Stmt, error) {
	return c.PrepareContext(context.Background(), query)
}

func (c countingConn) PrepareContext(ctx context.Context, query string) (driver.Stmt, error) {
	prepared, err := c.contextConn.PrepareContext(ctx, query)
	if err != nil {
		return nil, err
	}
	stmt, ok := prepared.(contextStmt)
	if !ok {
		return nil, fmt.Errorf("internal error: %T does not take contexts", prepared)
	}
	return countingStmt{stmt, c.sent, query}, nil
}

// contextStmt is all that database/sql may ask of a prepared statement.
type contextStmt interface {
	driver.Stmt
	driver.StmtExecContext
	driver.StmtQueryContext
}

type countingStmt struct {
	contextStmt
	sent  *counter
	query string
}

func (s countingStmt) ExecContext(ctx context.Context, args []driver.NamedValue) (driver.Result, error) {
	s.sent.executed(s.query)
	return s.contextStmt.ExecContext(ctx, args)
}

func (s countingStmt) QueryContext(ctx context.Context, args []driver.NamedValue) (driver.Rows, error) {
	s.sent.executed(s.query)
	return s.contextStmt.QueryContext(ctx, args)
}
