package analysistest

import (
	"errors"
	"regexp"
	"regexp/syntax"
	"strings"
	"testing"
)

// sayWhatIsWanted stands in for an analyzer that agrees with all the comments.
func sayWhatIsWanted(dir string, patterns ...string) ([]Finding, error) {
	module, err := load(dir, patterns...)
	if err != nil {
		return nil, err
	}
	wants, problems := module.wants()
	if problems != nil {
		return nil, errors.New(strings.Join(problems, "\n"))
	}
	var findings []Finding
	for _, want := range wants {
		check, message, _ := strings.Cut(example(want.pattern), ": ")
		findings = append(findings, Finding{Check: check, Message: message, File: want.file, Line: want.line})
	}
	return findings, nil
}

// example returns a text that the pattern matches.
func example(pattern *regexp.Regexp) string {
	parsed, err := syntax.Parse(pattern.String(), syntax.Perl)
	if err != nil {
		panic("internal error: " + err.Error())
	}
	return exampleOf(parsed)
}

func exampleOf(expression *syntax.Regexp) string {
	switch expression.Op {
	case syntax.OpLiteral:
		return string(expression.Rune)
	case syntax.OpAnyChar, syntax.OpAnyCharNotNL:
		return "x"
	case syntax.OpAlternate, syntax.OpCapture, syntax.OpPlus:
		return exampleOf(expression.Sub[0])
	case syntax.OpConcat:
		var text string
		for _, part := range expression.Sub {
			text += exampleOf(part)
		}
		return text
	}
	return ""
}

func TestQuotedPatterns(t *testing.T) {
	patterns, err := quotedPatterns("\"one .*\"  `add SelectRelated\\(\"author\"\\)`")
	if err != nil {
		t.Fatal(err)
	}
	if len(patterns) != 2 || !patterns[1].MatchString(`add SelectRelated("author")`) {
		t.Errorf("read %q", patterns)
	}
	for _, wrong := range []string{`one`, `"one`, `"one" two`, `"("`} {
		if _, err := quotedPatterns(wrong); err == nil {
			t.Errorf("%s: no error", wrong)
		}
	}
}

func TestExample(t *testing.T) {
	for _, expression := range []string{`a.*b`, `(query|relation)inloop: .*per`, `db\.First .+ x`} {
		pattern := regexp.MustCompile(expression)
		if !pattern.MatchString(example(pattern)) {
			t.Errorf("%s does not match %q", expression, example(pattern))
		}
	}
}
