package names_test

import (
	"testing"

	"github.com/boltvet/boltvet/internal/names"
)

func TestSnakeCase(t *testing.T) {
	for name, want := range map[string]string{
		"ID": "id", "CreatedAt": "created_at", "UserID": "user_id", "HTTPServer": "http_server",
		"F64": "f64", "PAt": "p_at", "Ünder": "ünder", "snake_Case": "snake_case",
	} {
		if got := names.Snake(name); got != want {
			t.Errorf("%s: got %s, want %s", name, got, want)
		}
	}
}

func TestDidYouMean(t *testing.T) {
	known := []string{"title", "created_at", "author__username"}
	for written, want := range map[string]string{
		"titel": ` (did you mean "title"?)`, "username": ` (did you mean "author__username"?)`, "q": "", "nothing": "",
	} {
		if got := names.DidYouMean(written, known); got != want {
			t.Errorf("%s: got %q, want %q", written, got, want)
		}
	}
}
