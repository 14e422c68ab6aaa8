package config

import (
	"path"
	"path/filepath"
	"strings"
)

// Excludes returns the pattern by which a file is not reported on, or "". A
// pattern stands for what it matches and for all below that.
func (c *Config) Excludes(file string) string {
	rel, err := filepath.Rel(c.Root, file)
	if err != nil || c.Root == "" || !filepath.IsLocal(rel) {
		return ""
	}
	for _, pattern := range c.Excluded {
		if matches(strings.Split(pattern, "/"), strings.Split(filepath.ToSlash(rel), "/")) {
			return pattern
		}
	}
	return ""
}

// matches reports whether a pattern stands for a path or for one of the folders
// that it lies in. "**" is any number of folders.
func matches(pattern, name []string) bool {
	if len(pattern) == 0 {
		return true
	}
	if pattern[0] == "**" {
		return matches(pattern[1:], name) || len(name) > 0 && matches(pattern, name[1:])
	}
	if len(name) == 0 {
		return false
	}
	ok, _ := path.Match(pattern[0], name[0])
	return ok && matches(pattern[1:], name[1:])
}

func isPattern(pattern string) bool {
	_, err := path.Match(pattern, "")
	return err == nil && filepath.IsLocal(pattern) && !strings.HasSuffix(pattern, "/**/")
}
