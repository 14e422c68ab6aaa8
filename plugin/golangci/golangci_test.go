package golangci

import (
	"strings"
	"testing"
)

func TestSettings(t *testing.T) {
	for name, test := range map[string]struct {
		settings any
		wrong    string // part of the error
	}{
		"none":           {nil, ""},
		"empty":          {map[string]any{}, ""},
		"confidence":     {map[string]any{"confidence": "possible"}, ""},
		"check off":      {map[string]any{"checks": map[string]any{"writeinloop": "off"}}, ""},
		"declaration":    {map[string]any{"declare": []any{map[string]any{"package": "example.com/store", "on": "Client", "names": "Get", "effect": "run"}}}, ""},
		"unknown key":    {map[string]any{"confidance": "possible"}, `there is no key "confidance" (did you mean "confidence"?)`},
		"unknown check":  {map[string]any{"checks": map[string]any{"queryinlop": "off"}}, `there is no key "queryinlop" (did you mean "queryinloop"?)`},
		"unknown effect": {map[string]any{"declare": []any{map[string]any{"package": "p", "names": "Get", "effect": "rum"}}}, `there is no effect "rum" (did you mean "run"?)`},
		"not a mapping":  {[]any{"queryinloop"}, "want keys and values"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := New(test.settings)
			if test.wrong == "" && err != nil {
				t.Errorf("refused: %v", err)
			}
			if test.wrong != "" && (err == nil || !strings.Contains(err.Error(), test.wrong)) {
				t.Errorf("error is %v, want one with %s", err, test.wrong)
			}
		})
	}
}
