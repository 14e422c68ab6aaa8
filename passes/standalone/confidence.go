package standalone

import "github.com/boltvet/boltvet/passes/internal/link"

// Confidence says how much of the way from a loop to the database must have been
// seen for a report.
type Confidence uint8

// What a report's confidence may be, the surest first.
const (
	AsConfigured Confidence = iota // likely, unless the configuration says otherwise
	Definite
	Likely
	Possible
)

// ParseConfidence understands the words definite, likely and possible.
func ParseConfidence(word string) (Confidence, error) {
	level, err := link.ParseConfidence(word)
	return Confidence(level) + Definite, err
}

// level is what the rest of boltvet calls it.
func (c Confidence) level() link.Confidence { return link.Confidence(c - Definite) }
