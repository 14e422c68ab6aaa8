package bolt

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"strings"
	"unicode/utf8"
)

// bodyOf is the JSON in the body of a request.
func bodyOf(r *http.Request) ([]byte, error) {
	if !isJSON(r.Header.Get("Content-Type")) {
		return nil, Errorf(http.StatusUnsupportedMediaType, "the body has to be JSON, with Content-Type: application/json")
	}
	text, err := io.ReadAll(r.Body)
	if err != nil {
		return nil, unread(err)
	}
	if len(text) == 0 {
		return nil, Errorf(http.StatusBadRequest, "the body is empty")
	}
	if !utf8.Valid(text) {
		return nil, Errorf(http.StatusBadRequest, "the body is not valid UTF-8")
	}
	return bytes.TrimSpace(text), malformed(text)
}

// isJSON holds off forms, which a page elsewhere can send without asking.
func isJSON(contentType string) bool {
	kind, _, err := mime.ParseMediaType(contentType)
	return err == nil && (kind == "application/json" || strings.HasSuffix(kind, "+json"))
}

// unread tells a body that is too large from one that stopped coming.
func unread(err error) error {
	if _, large := errors.AsType[*http.MaxBytesError](err); large {
		return err
	}
	return &Error{http.StatusBadRequest, fmt.Errorf("the body ended early: %w", err)}
}

// malformed says where a text stops being JSON.
func malformed(text []byte) error {
	if json.Valid(text) {
		return nil
	}
	var raw json.RawMessage
	err := json.Unmarshal(text, &raw)
	if syntax, ok := errors.AsType[*json.SyntaxError](err); ok {
		return Errorf(http.StatusBadRequest, "malformed JSON at byte %d: %v", syntax.Offset, err)
	}
	return err
}
