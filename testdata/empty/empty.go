// Package empty makes use of relations that a query has loaded, and of others. A
// fixture fails if a relation is not as its comments say: those that are reported
// are empty.
package empty

import "fmt"

// missing fails if there is something.
func missing(name string) error {
	if name != "" {
		return fmt.Errorf("the relation is loaded: %s", name)
	}
	return nil
}

// present fails if there is nothing.
func present(name string) error {
	if name == "" {
		return fmt.Errorf("the relation is empty")
	}
	return nil
}
