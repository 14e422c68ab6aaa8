// Package silence decides what is not reported, and says why: a comment that
// ignores it, the configuration, a file on which few want reports, a baseline.
package silence

import (
	"fmt"
	"path/filepath"
	"slices"
	"sync"

	"github.com/boltvet/boltvet/passes/internal/baseline"
	"github.com/boltvet/boltvet/passes/internal/config"
	"github.com/boltvet/boltvet/passes/internal/link"
	"github.com/boltvet/boltvet/passes/internal/summary"
)

// A Silence holds what was said of the packages of one configuration. It
// remembers what came of use, for all checks that ask.
type Silence struct {
	config *config.Config
	quiet  []summary.Quiet

	mu    sync.Mutex
	used  map[use]bool
	known baseline.Baseline // how many findings of each key were silenced
}

// A use is a comment that kept a check from reporting.
type use struct {
	at    summary.Position
	check string
}

// New returns the silence of packages that have the given configuration.
func New(c *config.Config, packages ...*summary.Package) *Silence {
	s := &Silence{config: c, used: map[use]bool{}, known: baseline.Baseline{}}
	for _, pkg := range packages {
		s.quiet = append(s.quiet, pkg.Quiet...)
	}
	return s
}

// Over returns why a check does not report a finding, or "". The first finding
// of a key in the baseline is the first that is asked for.
func (s *Silence) Over(check string, f link.Finding) string {
	ignored, rest := s.ignored(check, f), s.On(check, f.At.File)
	switch {
	case ignored != "":
		return ignored
	case rest != "":
		return rest
	case f.Sure > s.config.Confidence:
		return fmt.Sprintf("it is only %s, and %s is wanted", f.Sure, s.config.Confidence)
	case s.isKnown(baseline.KeyOf(check, f)):
		return "it is in the baseline"
	}
	return ""
}

// On returns why a check reports nothing in a file, or "".
func (s *Silence) On(check, file string) string {
	if slices.Contains(s.config.Off, check) {
		return fmt.Sprintf("%s is off in %s", check, config.File)
	}
	if pattern := s.config.Excludes(file); pattern != "" {
		return fmt.Sprintf("%q is excluded in %s", pattern, config.File)
	}
	for _, q := range s.quiet {
		if q.File == file && !slices.Contains(s.config.Shown, q.Why) {
			return because[q.Why]
		}
	}
	return ""
}

var because = [...]string{
	summary.Test:      "the file is a test, or helps tests",
	summary.Generated: "the file is generated",
	summary.OneOff:    "the file belongs to a migration or a seed, which run once",
}

// ignored notes every comment that keeps the check from reporting.
func (s *Silence) ignored(check string, f link.Finding) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	why := ""
	for _, comment := range f.Ignored {
		if comment.Check != check && comment.Check != "" || !s.heeds(comment, f) {
			continue
		}
		s.used[use{comment.At, comment.Check}] = true
		if why == "" {
			why = fmt.Sprintf("the comment at %s:%d says so: %s", filepath.Base(comment.At.File), comment.At.Line, comment.Reason)
		}
	}
	return why
}

// heeds reports whether a comment counts. One without a check or a reason says
// nothing, unless it is golangci-lint's, which silences a report at the place
// itself if it is the one that runs.
func (s *Silence) heeds(comment summary.Ignore, f link.Finding) bool {
	if comment.Nolint {
		return s.config.Nolint == config.Heeded || !comment.Covers(f.At)
	}
	return comment.Check != "" && comment.Reason != ""
}

// Used reports whether a comment kept a check from reporting so far.
func (s *Silence) Used(comment summary.Ignore) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.used[use{comment.At, comment.Check}]
}

func (s *Silence) isKnown(key baseline.Key) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.known[key] >= s.config.Known[key] {
		return false
	}
	s.known[key]++
	return true
}

// Confidence is how sure a finding must be to be reported.
func (s *Silence) Confidence() link.Confidence { return s.config.Confidence }
