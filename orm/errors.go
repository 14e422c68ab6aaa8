package orm

import "errors"

// Errors that callers test for with errors.Is.
var (
	// ErrDoesNotExist: no row matches. Django: Model.DoesNotExist.
	ErrDoesNotExist = errors.New("orm: does not exist")

	// ErrMultipleObjectsReturned: AGet found more than one row. Django:
	// Model.MultipleObjectsReturned.
	ErrMultipleObjectsReturned = errors.New("orm: multiple objects returned")

	// ErrDetached: a relation that is not loaded was read on an object that
	// came from no query, so there is no database to ask.
	ErrDetached = errors.New("orm: object did not come from a query")

	// ErrDeferred: a relation was read whose key Only or Defer left out.
	// ALoadDeferred reads it. Django reads it then and there.
	ErrDeferred = errors.New("orm: column was deferred")

	// ErrFetchBlocked: a relation that is not loaded was read on a row of a
	// query with FetchMode(FetchRaise). Django: FieldFetchBlocked.
	ErrFetchBlocked = errors.New("orm: fetching is blocked")

	// ErrProtected: a row that something with on_delete=protect refers to
	// was to be deleted. Django: ProtectedError.
	ErrProtected = errors.New("orm: row is protected")

	// ErrSynchronousOnlyOperation: a method without a context was called in
	// an asynchronous scope. Django: SynchronousOnlyOperation.
	ErrSynchronousOnlyOperation = errors.New("orm: synchronous only operation")
)

// Errors about transactions. Django: TransactionManagementError.
var (
	// ErrNoTransaction: SelectForUpdate was run outside Atomic, where the
	// lock would be gone before the rows are read.
	ErrNoTransaction = errors.New("orm: no transaction")

	// ErrTransactionBroken: a statement failed earlier in the same Atomic, so
	// the block can only be rolled back.
	ErrTransactionBroken = errors.New("orm: transaction is broken")

	// ErrTransactionOver: the context belongs to an Atomic that has ended.
	ErrTransactionOver = errors.New("orm: transaction is over")

	// ErrOutsideTransaction: within the function of Atomic a statement was
	// run with another context than the one that the function was given.
	ErrOutsideTransaction = errors.New("orm: statement would run outside the surrounding transaction")

	// ErrNotDurable: Atomic with Durable was called inside another Atomic.
	ErrNotDurable = errors.New("orm: durable block inside a transaction")
)

// Kinds of failure that the database reports; see DatabaseError.
var (
	// ErrIntegrity is any of the five below it. Django: IntegrityError.
	ErrIntegrity  = errors.New("orm: integrity violation")
	ErrUnique     = errors.New("orm: unique violation")
	ErrForeignKey = errors.New("orm: foreign key violation")
	ErrNotNull    = errors.New("orm: not null violation")
	ErrCheck      = errors.New("orm: check violation")
	ErrExclusion  = errors.New("orm: exclusion violation")

	// ErrDeadlock and ErrSerialization: the transaction lost against another
	// one and may be tried again from its start.
	ErrDeadlock      = errors.New("orm: deadlock")
	ErrSerialization = errors.New("orm: serialization failure")

	// ErrLocked: a row or the database is locked, and waiting was not wanted
	// (NoWait) or took too long.
	ErrLocked = errors.New("orm: locked")

	// ErrConnectionLost: the connection broke. Outside a transaction nobody
	// knows whether the statement took effect; a transaction did not, unless
	// it was the COMMIT that failed.
	ErrConnectionLost = errors.New("orm: connection lost")
)

// DatabaseError is an error of the driver together with its kind, one of the
// sentinels above. errors.Is finds the kind, errors.As the driver's error.
type DatabaseError struct {
	Kind error
	Err  error
}

func (e *DatabaseError) Error() string { return e.Kind.Error() + ": " + e.Err.Error() }

// Unwrap is the kind and the driver's error.
func (e *DatabaseError) Unwrap() []error { return []error{e.Kind, e.Err} }

// Is makes every violation an ErrIntegrity.
func (e *DatabaseError) Is(target error) bool {
	if target != ErrIntegrity {
		return false
	}
	switch e.Kind {
	case ErrUnique, ErrForeignKey, ErrNotNull, ErrCheck, ErrExclusion:
		return true
	}
	return false
}
