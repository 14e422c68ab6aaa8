// Package each calls functions once for each element, as generic helpers of any project do.
package each

// Map returns what f makes of each element.
func Map[T, U any](elements []T, f func(T) (U, error)) ([]U, error) {
	var made []U
	for _, element := range elements {
		one, err := f(element)
		if err != nil {
			return nil, err
		}
		made = append(made, one)
	}
	return made, nil
}

// Do calls f for each element until it fails.
func Do[T any](elements []T, f func(T) error) error {
	for _, element := range elements {
		if err := f(element); err != nil {
			return err
		}
	}
	return nil
}

// Once calls f a single time.
func Once[T any](f func() (T, error)) (T, error) {
	return f()
}

// UntilDone calls f again while it fails, three times at most.
func UntilDone(f func() error) error {
	var err error
	for range 3 {
		if err = f(); err == nil {
			return nil
		}
	}
	return err
}
