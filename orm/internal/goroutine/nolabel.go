//go:build bolt_nolinkname

package goroutine

// Label sees nothing in a program that does without linkname.
func Label(string) string { return "" }
