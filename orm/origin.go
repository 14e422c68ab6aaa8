package orm

// Origin, embedded in a model, remembers which columns of a row were read.
// Relations do so too: only a model without any needs it, and only for Only
// and Defer, which otherwise read its rows whole.
type Origin struct{ link *link }
