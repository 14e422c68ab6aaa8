package bolt

import (
	"bytes"
	"encoding/json"
	"maps"
	"slices"
	"testing"
)

// FuzzScan holds that objects and lists come apart as encoding/json takes them
// apart.
func FuzzScan(f *testing.F) {
	for _, text := range []string{
		`{}`, `[]`, ` { "a" : 1 , "b":[1,{"c":"}"}],"\u0061\"":"\\" } `, `[1,"]",[[],{}],null , true]`, `{"a":{"a":{"a":[]}},"":""}`, `[ ]`, `{"a":-1.5e3}`,
	} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		text = bytes.TrimSpace(text)
		var members map[string]json.RawMessage
		var elements []json.RawMessage
		switch {
		case json.Unmarshal(text, &members) == nil && members != nil:
			got := map[string]json.RawMessage{}
			eachMember(text, func(name string, member []byte) { got[jsonText(name)] = member })
			if !maps.EqualFunc(got, members, sameJSON) {
				t.Errorf("%s: got %s, want %s", text, got, members)
			}
		case json.Unmarshal(text, &elements) == nil && elements != nil:
			var got []json.RawMessage
			eachElement(text, func(element []byte) { got = append(got, element) })
			if !slices.EqualFunc(got, elements, sameJSON) {
				t.Errorf("%s: got %s, want %s", text, got, elements)
			}
		}
	})
}

func sameJSON(a, b json.RawMessage) bool { return bytes.Equal(a, b) }

// jsonText is a text as encoding/json reads it: bodies that are not UTF-8 are
// refused before they are taken apart.
func jsonText(text string) string { return string([]rune(text)) }
