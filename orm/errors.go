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
)
