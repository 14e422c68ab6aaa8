package lsp

import "encoding/json"

// A Published is what the server has to say of a file.
type Published struct {
	URI         string       `json:"uri"`
	Version     int          `json:"version"`
	Diagnostics []Diagnostic `json:"diagnostics"`
}

// A Diagnostic is one report.
type Diagnostic struct {
	Range           Range           `json:"range"`
	Severity        int             `json:"severity"`
	Source          string          `json:"source"`
	Message         string          `json:"message"`
	Code            any             `json:"code,omitempty"`
	CodeDescription json.RawMessage `json:"codeDescription,omitempty"`
	Data            json.RawMessage `json:"data,omitempty"`
}

// A Range is a part of a text; lines and characters count from 0, characters in
// UTF-16.
type Range struct {
	Start Position `json:"start"`
	End   Position `json:"end"`
}

// A Position is a place in a text.
type Position struct {
	Line      int `json:"line"`
	Character int `json:"character"`
}

type message struct {
	Version string          `json:"jsonrpc"`
	ID      json.RawMessage `json:"id,omitempty"`
	Method  string          `json:"method,omitempty"`
	Params  json.RawMessage `json:"params,omitempty"`
	Result  json.RawMessage `json:"result,omitempty"`
	Error   *struct {
		Message string `json:"message"`
	} `json:"error,omitempty"`
}
