package bolt

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"strconv"
)

// None is a request without anything to read, or an answer without a body,
// which is 204 unless the handler's Status says otherwise.
type None struct{}

// writeJSON leaves the body empty for None.
func writeJSON(body *bytes.Buffer, value any) error {
	if _, nothing := value.(None); nothing {
		return nil
	}
	e := json.NewEncoder(body)
	e.SetEscapeHTML(false)
	if err := e.Encode(value); err != nil {
		return fmt.Errorf("bolt: writing %T: %w", value, err)
	}
	return nil
}

func (a answer) send(w http.ResponseWriter, body []byte) {
	if a.location != "" {
		w.Header().Set("Location", a.location)
	}
	if len(body) == 0 {
		w.WriteHeader(a.status)
		return
	}
	sendJSON(w, a.status, body)
}

func sendJSON(w http.ResponseWriter, status int, body []byte) {
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Content-Length", strconv.Itoa(len(body)))
	w.WriteHeader(status)
	_, _ = w.Write(body) // a client that is gone cannot be told
}

// fail answers with an error. What went wrong inside is reported, and not told
// to the client.
func (a *API) fail(w http.ResponseWriter, r *http.Request, err error) {
	f := failureOf(err)
	if f.status >= http.StatusInternalServerError {
		a.report(r, err)
	}
	var body bytes.Buffer
	if err := writeJSON(&body, f); err != nil {
		panic("internal error: " + err.Error())
	}
	sendJSON(w, f.status, body.Bytes())
}
