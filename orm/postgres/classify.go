package postgres

import (
	"database/sql/driver"
	"errors"
	"io"
	"net"
	"strings"
	"syscall"

	"github.com/boltvet/boltvet/orm"
	"github.com/jackc/pgx/v5"
)

// stated is an error that carries the server's five letters; the errors of
// pgx and of other drivers do.
type stated interface {
	error
	SQLState() string
}

var kinds = map[string]error{
	"23505": orm.ErrUnique,
	"23503": orm.ErrForeignKey,
	"23001": orm.ErrForeignKey, // restrict_violation
	"23502": orm.ErrNotNull,
	"23514": orm.ErrCheck,
	"23P01": orm.ErrExclusion,
	"40P01": orm.ErrDeadlock,
	"40001": orm.ErrSerialization,
	"55P03": orm.ErrLocked,
	"57P01": orm.ErrConnectionLost, // admin_shutdown
	"57P02": orm.ErrConnectionLost, // crash_shutdown
}

// Classify knows the codes of the server and the ways in which a connection
// breaks.
func (Dialect) Classify(err error) error {
	var e stated
	if errors.As(err, &e) {
		if strings.HasPrefix(e.SQLState(), "08") {
			return orm.ErrConnectionLost
		}
		return kinds[e.SQLState()]
	}
	if lost(err) {
		return orm.ErrConnectionLost
	}
	return nil
}

func lost(err error) bool {
	for _, cause := range []error{
		driver.ErrBadConn, io.EOF, io.ErrUnexpectedEOF, net.ErrClosed,
		syscall.ECONNRESET, syscall.EPIPE, syscall.ECONNREFUSED, pgx.ErrTxClosed,
	} {
		if errors.Is(err, cause) {
			return true
		}
	}
	return strings.Contains(err.Error(), "conn closed") // pgx has no value for it
}
