//go:build browsers

package browsers

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// dist is the built page, artifacts the folder for screenshots, which the tests
// in Chromium share.
var (
	dist      = filepath.Join("..", "..", "dist")
	artifacts = filepath.Join("..", "browser", "artifacts")
)

// under is the path that the page is tested at: it may not matter to it.
const under = "/a/course/convscope/"

// witness keeps what goes wrong in the page, from its first script on.
const witness = `globalThis.problems = [];
addEventListener("error", (event) => problems.push("" + (event.message || event.target?.src || event.target?.href)), true);
addEventListener("unhandledrejection", (event) => problems.push("unhandled: " + event.reason));
{ const say = console.error; console.error = (...words) => { problems.push(words.join(" ")); say.apply(console, words); }; }
`

// serve serves the page as the simplest of web servers does, with the witness in
// its first script, and returns its address.
func serve(t *testing.T) string {
	t.Helper()
	if _, err := os.Stat(filepath.Join(dist, "index.html")); err != nil {
		t.Fatalf("there is no page to test: %v (`make site` makes it)", err)
	}
	files := http.StripPrefix(under, http.FileServer(http.Dir(dist)))
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != under+"head.js" {
			files.ServeHTTP(w, r)
			return
		}
		script, err := os.ReadFile(filepath.Join(dist, "head.js"))
		if err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		w.Header().Set("Content-Type", "text/javascript")
		fmt.Fprint(w, witness, string(script))
	}))
	t.Cleanup(server.Close)
	return server.URL + under
}

// A page is a visit of it in some browser.
type page struct {
	t       *testing.T
	browser string
	driver  driver
}

func (p *page) do(c command, params object) {
	p.t.Helper()
	if _, err := p.driver.do(c, params); err != nil {
		p.t.Fatal(err)
	}
}

// eval sets out, unless nil, to the value of a JavaScript expression, or to
// what it promises.
func (p *page) eval(expression string, out any) {
	p.t.Helper()
	if err := evaluate(p.driver, expression, out); err != nil {
		p.t.Fatal(err)
	}
}

// request asks the page's API.
func (p *page) request(method string, params object, out any) {
	p.t.Helper()
	arguments, err := json.Marshal(params)
	if err != nil {
		p.t.Fatal(err)
	}
	p.eval(fmt.Sprintf("convscope.request(%q, %s)", method, arguments), out)
}

// until waits until an expression is true, or what it promises. If it never is,
// it tells what instead is.
func (p *page) until(what, expression, instead string) {
	p.t.Helper()
	wait(p.t, what, func() (bool, string) {
		var is bool
		p.eval(expression, &is)
		if is {
			return true, ""
		}
		var value any
		p.eval(instead, &value)
		return false, fmt.Sprintf("%s = %v; the page says %q", instead, value, p.card())
	})
}

// card is what the page says when it cannot go on.
func (p *page) card() (text string) {
	p.t.Helper()
	p.eval(`document.getElementById("failure").hidden ? "" : document.getElementById("failure").innerText`, &text)
	return text
}

// ready waits until the API works, and then until the interface does; it says
// why the page cannot draw where it cannot.
func (p *page) ready() (undrawn string) {
	p.t.Helper()
	p.until("the page's API is there", `typeof convscope === "object"`, `typeof convscope`)
	p.eval(`convscope.ready`, nil)
	wait(p.t, "the interface runs, or says that it cannot", func() (bool, string) {
		var running bool
		p.eval(`document.body.matches(".running")`, &running)
		undrawn = p.card()
		return running || undrawn != "", "neither"
	})
	if undrawn != "" && !strings.Contains(undrawn, "WebGL") {
		p.t.Fatalf("the page says %q", undrawn)
	}
	return undrawn
}

// unproblematic checks that nothing went wrong in the page.
func (p *page) unproblematic() {
	p.t.Helper()
	var problems []string
	p.eval(`problems`, &problems)
	for _, problem := range problems {
		p.t.Errorf("the page has a problem: %s", problem)
	}
}

// keepPicture writes what the browser shows to artifacts/.
func (p *page) keepPicture(name string) {
	p.t.Helper()
	png, err := picture(p.driver)
	if err == nil {
		err = os.MkdirAll(artifacts, 0o755)
	}
	if err == nil {
		err = os.WriteFile(filepath.Join(artifacts, p.browser+"-"+name+".png"), png, 0o644)
	}
	if err != nil {
		p.t.Errorf("a picture of %s: %v", name, err)
	}
}

// A point is a place on the pad, from 0 to 1.
type point struct{ x, y float64 }

// seven is how somebody writes it.
var seven = []point{{0.28, 0.24}, {0.7, 0.24}, {0.46, 0.82}}

// draw writes a stroke on the pad, with a mouse.
func (p *page) draw(stroke []point) {
	p.t.Helper()
	var pad struct{ X, Y, Width, Height float64 }
	p.until("there is a pad", `Boolean(document.querySelector('[aria-label^="Drawing pad"]'))`, `document.body.innerText`)
	p.eval(`document.querySelector('[aria-label^="Drawing pad"]').getBoundingClientRect().toJSON()`, &pad)
	var moves []object
	for i, at := range stroke {
		moves = append(moves, object{"type": "pointerMove", "origin": "viewport", "duration": 200,
			"x": int(pad.X + at.x*pad.Width), "y": int(pad.Y + at.y*pad.Height)})
		if i == 0 {
			moves = append(moves, object{"type": "pointerDown", "button": 0})
		}
	}
	moves = append(moves, object{"type": "pointerUp", "button": 0})
	p.do(perform, object{"actions": []object{{"type": "pointer", "id": "mouse", "parameters": object{"pointerType": "mouse"}, "actions": moves}}})
}
