// Package moduleroot finds the module that a folder belongs to.
package moduleroot

import (
	"os"
	"path/filepath"
)

// Of returns the nearest folder with a go.mod from dir up, or "".
func Of(dir string) string {
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return dir
		}
		up := filepath.Dir(dir)
		if up == dir {
			return ""
		}
		dir = up
	}
}
