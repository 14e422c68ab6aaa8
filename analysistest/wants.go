package analysistest

import (
	"fmt"
	"go/ast"
	"regexp"
	"strconv"
	"strings"
)

// A want is one diagnostic that a comment asks for.
type want struct {
	file    string
	line    int
	pattern *regexp.Regexp
}

// mismatches tells which diagnostics were not wanted and which wanted ones are missing.
func (m *module) mismatches(findings []Finding) []string {
	wants, problems := m.wants()
	for _, finding := range findings {
		i := indexOf(wants, finding)
		if i < 0 {
			problems = append(problems, fmt.Sprintf("%s:%d: unexpected diagnostic: %s", finding.File, finding.Line, finding))
			continue
		}
		wants = append(wants[:i], wants[i+1:]...)
	}
	for _, missing := range wants {
		problems = append(problems, fmt.Sprintf("%s:%d: no diagnostic matches %q", missing.file, missing.line, missing.pattern))
	}
	return problems
}

func indexOf(wants []want, finding Finding) int {
	for i, want := range wants {
		if want.file == finding.File && want.line == finding.Line && want.pattern.MatchString(finding.String()) {
			return i
		}
	}
	return -1
}

// wants collects what the comments of the named packages ask for, and the comments that
// cannot be understood.
func (m *module) wants() (wants []want, problems []string) {
	for _, pkg := range m.packages {
		if pkg.listed.DepOnly {
			continue
		}
		for comment := range comments(pkg.files) {
			_, text, ok := strings.Cut(comment.Text, "// want ") // it may end another comment
			if !ok {
				continue
			}
			position := m.position(comment.Pos())
			patterns, err := quotedPatterns(text)
			if err != nil {
				problems = append(problems, fmt.Sprintf("%s:%d: want comment: %v", position.Filename, position.Line, err))
			}
			for _, pattern := range patterns {
				wants = append(wants, want{position.Filename, position.Line, pattern})
			}
		}
	}
	return wants, problems
}

func comments(files []*ast.File) func(yield func(*ast.Comment) bool) {
	return func(yield func(*ast.Comment) bool) {
		for _, file := range files {
			for _, group := range file.Comments {
				for _, comment := range group.List {
					if !yield(comment) {
						return
					}
				}
			}
		}
	}
}

// quotedPatterns reads regular expressions in Go quotes, separated by spaces.
func quotedPatterns(text string) ([]*regexp.Regexp, error) {
	var patterns []*regexp.Regexp
	for text = strings.TrimSpace(text); text != ""; text = strings.TrimSpace(text) {
		quoted, err := strconv.QuotedPrefix(text)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", text, err)
		}
		text = text[len(quoted):]
		expression, err := strconv.Unquote(quoted)
		if err != nil {
			return nil, err
		}
		pattern, err := regexp.Compile(expression)
		if err != nil {
			return nil, err
		}
		patterns = append(patterns, pattern)
	}
	return patterns, nil
}
