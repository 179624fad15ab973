//go:build browsers

package browsers

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strings"
	"time"
)

// A command is one of W3C WebDriver's.
type command struct {
	method, path string // of HTTP, below the session
	name         string // of Marionette
}

var (
	newSession  = command{"POST", "", "WebDriver:NewSession"}
	setTimeouts = command{"POST", "/timeouts", "WebDriver:SetTimeouts"}
	navigate    = command{"POST", "/url", "WebDriver:Navigate"}
	refresh     = command{"POST", "/refresh", "WebDriver:Refresh"}
	execute     = command{"POST", "/execute/async", "WebDriver:ExecuteAsyncScript"}
	perform     = command{"POST", "/actions", "WebDriver:PerformActions"}
	screenshot  = command{"GET", "/screenshot", "WebDriver:TakeScreenshot"}
)

// object is one of JSON.
type object = map[string]any

// A driver carries out commands in a browser.
type driver interface {
	// do returns the value that a command gives.
	do(c command, params object) (json.RawMessage, error)
}

// web is a driver by HTTP.
type web struct {
	url     string // of all sessions
	session string
	client  http.Client
}

// openWeb begins a session at a driver, and returns what it can do.
func openWeb(url string, capabilities object) (*web, json.RawMessage, error) {
	w := &web{url: url + "/session", client: http.Client{Timeout: patience + time.Minute}}
	value, err := w.do(newSession, object{"capabilities": object{"alwaysMatch": capabilities}})
	if err != nil {
		return nil, nil, err
	}
	var made struct {
		SessionID    string
		Capabilities json.RawMessage
	}
	if err := json.Unmarshal(value, &made); err != nil {
		return nil, nil, fmt.Errorf("a new session: %s: %w", value, err)
	}
	w.session = "/" + made.SessionID
	return w, made.Capabilities, nil
}

func (w *web) do(c command, params object) (json.RawMessage, error) {
	var body io.Reader
	if c.method == "POST" {
		b, err := json.Marshal(params)
		if err != nil {
			return nil, err
		}
		body = bytes.NewReader(b)
	}
	request, err := http.NewRequest(c.method, w.url+w.session+c.path, body)
	if err != nil {
		return nil, err
	}
	answer, err := w.client.Do(request)
	if err != nil {
		return nil, err
	}
	defer answer.Body.Close()
	var said struct{ Value json.RawMessage }
	if err := json.NewDecoder(answer.Body).Decode(&said); err != nil {
		return nil, fmt.Errorf("%s: %s: %w", c.name, answer.Status, err)
	}
	if answer.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("%s: %s: %s", c.name, answer.Status, said.Value)
	}
	return said.Value, nil
}

// evaluate sets out, unless nil, to the value of a JavaScript expression, or to
// what it promises.
func evaluate(d driver, expression string, out any) error {
	value, err := d.do(execute, object{"args": []any{}, "script": `
		const done = arguments[arguments.length - 1];
		const plain = (_, v) => ArrayBuffer.isView(v) ? Array.from(v) : v;
		(async () => (` + expression + `))().then(
			(value) => done(JSON.stringify({value: value ?? null}, plain)),
			(err) => done(JSON.stringify({thrown: String(err?.message ?? err)})))`})
	if err != nil {
		return err
	}
	var text string
	var said struct {
		Value  json.RawMessage
		Thrown *string
	}
	if err := json.Unmarshal(value, &text); err != nil {
		return fmt.Errorf("%s: %s: %w", expression, value, err)
	}
	if err := json.Unmarshal([]byte(text), &said); err != nil {
		return fmt.Errorf("%s: %s: %w", expression, text, err)
	}
	if said.Thrown != nil {
		return fmt.Errorf("%s: threw: %s", expression, *said.Thrown)
	}
	if out == nil {
		return nil
	}
	if err := json.Unmarshal(said.Value, out); err != nil {
		return fmt.Errorf("%s = %.200s: %w", expression, said.Value, err)
	}
	return nil
}

// picture is what the browser shows, as PNG.
func picture(d driver) ([]byte, error) {
	value, err := d.do(screenshot, object{"full": false})
	if err != nil {
		return nil, err
	}
	var text string
	if err := json.Unmarshal(value, &text); err != nil {
		return nil, err
	}
	return io.ReadAll(base64.NewDecoder(base64.StdEncoding, strings.NewReader(text)))
}
