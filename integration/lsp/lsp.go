// Package lsp talks to a language server as an editor does, as far as tests of
// diagnostics and quick fixes need it.
package lsp

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"net/textproto"
	"net/url"
	"os/exec"
	"strconv"
	"sync"
)

// A Client is an editor that has one module open.
type Client struct {
	in    io.WriteCloser
	cmd   *exec.Cmd
	calls chan message // answers
	shown chan Published

	mu   sync.Mutex
	next int
}

// Start starts a server in a folder, and shakes hands.
func Start(server, dir string) (*Client, error) {
	c := &Client{cmd: exec.Command(server), calls: make(chan message), shown: make(chan Published, 1000)}
	c.cmd.Dir = dir
	in, err := c.cmd.StdinPipe()
	if err != nil {
		return nil, err
	}
	out, err := c.cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	c.in = in
	if err := c.cmd.Start(); err != nil {
		return nil, err
	}
	go c.listen(bufio.NewReader(out))
	if err := c.Call("initialize", handshake(dir), nil); err != nil {
		return nil, err
	}
	return c, c.Notify("initialized", map[string]any{})
}

func handshake(dir string) map[string]any {
	return map[string]any{
		"rootUri":          URI(dir),
		"workspaceFolders": []any{map[string]any{"uri": URI(dir), "name": "module"}},
		"capabilities": map[string]any{
			"textDocument": map[string]any{
				"publishDiagnostics": map[string]any{"relatedInformation": true, "codeDescriptionSupport": true, "dataSupport": true, "versionSupport": true},
				"codeAction": map[string]any{
					"codeActionLiteralSupport": map[string]any{"codeActionKind": map[string]any{"valueSet": []string{"quickfix"}}},
				},
			},
			"workspace": map[string]any{"workspaceEdit": map[string]any{"documentChanges": true}},
		},
	}
}

// URI names a file.
func URI(path string) string { return (&url.URL{Scheme: "file", Path: path}).String() }

// Close ends the server.
func (c *Client) Close() error {
	if err := c.Call("shutdown", nil, nil); err != nil {
		return err
	}
	if err := c.Notify("exit", nil); err != nil {
		return err
	}
	return c.cmd.Wait()
}

// Published yields what the server has to say.
func (c *Client) Published() <-chan Published { return c.shown }

// Call asks for something and waits for the answer.
func (c *Client) Call(method string, params, result any) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.next++
	id := json.RawMessage(strconv.Itoa(c.next))
	if err := c.send(message{ID: id, Method: method, Params: encode(params)}); err != nil {
		return err
	}
	answer, ok := <-c.calls
	switch {
	case !ok:
		return fmt.Errorf("%s: the server has gone", method)
	case answer.Error != nil:
		return fmt.Errorf("%s: %s", method, answer.Error.Message)
	case result == nil:
		return nil
	}
	return json.Unmarshal(answer.Result, result)
}

// Notify tells something.
func (c *Client) Notify(method string, params any) error {
	return c.send(message{Method: method, Params: encode(params)})
}

func encode(params any) json.RawMessage {
	if params == nil {
		return nil
	}
	text, err := json.Marshal(params)
	if err != nil {
		panic(err)
	}
	return text
}

func (c *Client) send(m message) error {
	m.Version = "2.0"
	text, err := json.Marshal(m)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(c.in, "Content-Length: %d\r\n\r\n%s", len(text), text)
	return err
}

// listen sorts out what the server sends. What it asks for, an editor without
// opinions answers.
func (c *Client) listen(out *bufio.Reader) {
	defer close(c.calls)
	for {
		m, err := receive(out)
		if err != nil {
			return
		}
		switch {
		case m.Method == "textDocument/publishDiagnostics":
			var p Published
			if json.Unmarshal(m.Params, &p) == nil {
				c.shown <- p
			}
		case m.Method != "" && m.ID != nil:
			c.send(message{ID: m.ID, Result: opinion(m)})
		case m.Method == "":
			c.calls <- m
		}
	}
}

func receive(out *bufio.Reader) (m message, err error) {
	header, err := textproto.NewReader(out).ReadMIMEHeader()
	if err != nil {
		return m, err
	}
	n, err := strconv.Atoi(header.Get("Content-Length"))
	if err != nil {
		return m, err
	}
	text := make([]byte, n)
	if _, err := io.ReadFull(out, text); err != nil {
		return m, err
	}
	return m, json.Unmarshal(text, &m)
}

// opinion answers a question for settings with none for each.
func opinion(m message) json.RawMessage {
	var p struct{ Items []any }
	if m.Method != "workspace/configuration" || json.Unmarshal(m.Params, &p) != nil {
		return json.RawMessage("null")
	}
	return encode(make([]any, len(p.Items)))
}
