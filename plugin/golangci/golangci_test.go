package golangci

import (
	"os"
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

// The sample is for the version of golangci-lint that the plugin is built with.
func TestSampleVersion(t *testing.T) {
	mod, err := os.ReadFile("go.mod")
	if err != nil {
		t.Fatal(err)
	}
	sample, err := os.ReadFile(".custom-gcl.yml")
	if err != nil {
		t.Fatal(err)
	}
	_, rest, _ := strings.Cut(string(sample), "\nversion: ")
	version, _, _ := strings.Cut(rest, "\n")
	if !strings.Contains(string(mod), "github.com/golangci/golangci-lint/v2 "+version+"\n") {
		t.Errorf("the sample is for %q, go.mod is not", version)
	}
}
