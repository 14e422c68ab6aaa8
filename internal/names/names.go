// Package names knows how names are spelled in the database and in lookups,
// and which known name is meant by one that was misspelled.
package names

import (
	"strconv"
	"strings"
	"unicode"
)

// Snake is the spelling of a Go name in the database and in lookups:
// CreatedAt is created_at, UserID is user_id, HTTPServer is http_server.
func Snake(name string) string {
	var b strings.Builder
	runes := []rune(name)
	for i, r := range runes {
		if i > 0 && startsWord(runes, i) {
			b.WriteByte('_')
		}
		b.WriteRune(unicode.ToLower(r))
	}
	return b.String()
}

// startsWord reports whether the capital at i begins a word: it follows a
// small letter or a digit, or ends a run of capitals.
func startsWord(runes []rune, i int) bool {
	if !unicode.IsUpper(runes[i]) || runes[i-1] == '_' {
		return false
	}
	endsRun := i+1 < len(runes) && unicode.IsLower(runes[i+1])
	return !unicode.IsUpper(runes[i-1]) || endsRun
}

// DidYouMean ends an error message with the known name nearest to the one
// that was written, or with nothing if none is near.
func DidYouMean(written string, known []string) string {
	if best := Nearest(written, known); best != "" {
		return " (did you mean " + strconv.Quote(best) + "?)"
	}
	return ""
}

// Nearest is the known name nearest to the one that was written, or "" if none
// is near.
func Nearest(written string, known []string) string {
	best, bestDistance := "", len(written)/3+2
	for _, name := range known {
		if d := slips(written, name); d < bestDistance {
			best, bestDistance = name, d
		}
	}
	return best
}

// slips is the edit distance, but a part of a name is always near it: "name"
// may well mean "username".
func slips(written, name string) int {
	d := editDistance(written, name)
	if len(written) > 2 && strings.Contains(name, written) {
		return min(d, 2)
	}
	return d
}

// editDistance is Levenshtein's, except that swapped neighbours count once:
// "titel" is one slip away from "title".
func editDistance(a, b string) int {
	before, last, next := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range last {
		last[j] = j
	}
	for i := range len(a) {
		next[0] = i + 1
		for j := range len(b) {
			change := 1
			if a[i] == b[j] {
				change = 0
			}
			next[j+1] = min(last[j]+change, last[j+1]+1, next[j]+1)
			if i > 0 && j > 0 && a[i] == b[j-1] && a[i-1] == b[j] {
				next[j+1] = min(next[j+1], before[j-1]+1)
			}
		}
		before, last, next = last, next, before
	}
	return last[len(b)]
}
