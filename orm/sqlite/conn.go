package sqlite

import (
	"context"
	"database/sql"
	"database/sql/driver"

	"github.com/boltvet/boltvet/orm"
	"modernc.org/sqlite"
)

// connector opens connections that keep their statements prepared.
type connector struct{ driver.Connector }

func (c connector) Connect(ctx context.Context) (driver.Conn, error) {
	opened, err := c.Connector.Connect(ctx)
	if err != nil {
		return nil, err
	}
	return &conn{driverConn: opened.(driverConn), prepared: map[string]statement{}}, nil
}

// driverConn is what a connection of the driver can do.
type driverConn interface {
	driver.Conn
	driver.ConnBeginTx
	driver.ConnPrepareContext
	driver.ExecerContext
	driver.QueryerContext
	driver.Pinger
	driver.SessionResetter
	driver.Validator
	NewBackup(target string) (*sqlite.Backup, error)
	NewRestore(source string) (*sqlite.Backup, error)
	Serialize() ([]byte, error)
	Deserialize([]byte) error
}

// conn is a connection with its prepared statements, which one goroutine at a
// time uses.
type conn struct {
	driverConn
	prepared map[string]statement
	args     []driver.NamedValue // of the statement that runs
	rows     rows                // of the statement that runs
}

// statement is what a statement of the driver can do.
type statement interface {
	driver.Stmt
	driver.StmtExecContext
	driver.StmtQueryContext
}

const (
	// maxPrepared bounds the statements that stay prepared. An ORM sends few
	// texts: values, pages and lists of keys travel as arguments.
	maxPrepared = 256
	// maxPreparedText bounds the texts worth keeping prepared: longer ones are
	// INSERTs of many rows, for which preparing is a small part of the work.
	maxPreparedText = 4096
)

// Close closes the statements first.
func (c *conn) Close() error {
	c.forget()
	return c.driverConn.Close()
}

func (c *conn) forget() {
	for _, s := range c.prepared {
		_ = s.Close() // it has done its work
	}
	clear(c.prepared)
}

// statement is nil for texts that are not worth preparing.
func (c *conn) statement(ctx context.Context, text string, args []any) (statement, error) {
	if known, ok := c.prepared[text]; ok {
		return known, nil
	}
	if len(text) > maxPreparedText || len(args) == 0 {
		return nil, nil
	}
	s, err := c.PrepareContext(ctx, text)
	if err != nil {
		return nil, err
	}
	if len(c.prepared) >= maxPrepared {
		c.forget()
	}
	c.prepared[text] = s.(statement)
	return c.prepared[text], nil
}

func (c *conn) exec(ctx context.Context, text string, args []any) (driver.Result, error) {
	s, err := c.statement(ctx, text, args)
	if err != nil {
		return nil, err
	}
	if err := c.bind(args); err != nil {
		return nil, err
	}
	if s == nil {
		return c.ExecContext(ctx, text, c.args)
	}
	return s.ExecContext(ctx, c.args)
}

func (c *conn) query(ctx context.Context, text string, args []any, read func(orm.Rows) error) (err error) {
	result, err := c.run(ctx, text, args)
	if err != nil {
		return err
	}
	defer func() {
		if closing := result.Close(); err == nil {
			err = closing
		}
	}()
	c.rows.begin(ctx, result)
	defer c.rows.end()
	return read(&c.rows)
}

func (c *conn) run(ctx context.Context, text string, args []any) (driver.Rows, error) {
	s, err := c.statement(ctx, text, args)
	if err != nil {
		return nil, err
	}
	if err := c.bind(args); err != nil {
		return nil, err
	}
	if s == nil {
		return c.QueryContext(ctx, text, c.args)
	}
	return s.QueryContext(ctx, c.args)
}

// bind converts the arguments as database/sql does.
func (c *conn) bind(args []any) error {
	clear(c.args)
	c.args = c.args[:0]
	for i, arg := range args {
		named := driver.NamedValue{Ordinal: i + 1, Value: arg}
		if by, ok := arg.(sql.NamedArg); ok {
			named.Name, named.Value = by.Name, by.Value
		}
		var err error
		if named.Value, err = driver.DefaultParameterConverter.ConvertValue(named.Value); err != nil {
			return err
		}
		c.args = append(c.args, named)
	}
	return nil
}
