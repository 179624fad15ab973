//go:build browser

package browser

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"net/http"
	"path/filepath"
	"strings"
	"testing"

	"github.com/DataDog/zstd"
	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"
)

// fails waits until the page says that it cannot go on, in such words.
func (p *tab) fails(words ...string) string {
	p.t.Helper()
	p.until("the page says that it cannot go on", `document.getElementById("failure")?.checkVisibility()`)
	var text string
	p.eval(`document.getElementById("failure").innerText`, &text)
	for _, w := range words {
		if !strings.Contains(text, w) {
			p.t.Errorf("the page says %q, want %q in it", text, w)
		}
	}
	return text
}

// nothingButTheCard checks that nothing else asks to be pressed.
func (p *tab) nothingButTheCard() {
	p.t.Helper()
	var others []string
	p.eval(`[...document.querySelectorAll("button, input, select, a, canvas")].filter((e) => e.checkVisibility({visibilityProperty: true}) && !e.closest("#failure") && e.id !== "about").map((e) => e.id || e.textContent || e.localName)`, &others)
	if len(others) > 0 {
		p.t.Errorf("beside the card are seen %q", others)
	}
}

// Whatever leaves the interface's program unwinds it: when it starts, when the
// browser calls it, and in Ebitengine's frame. The page says so and can be
// loaded again.
func TestExceptionsEndInTheCard(t *testing.T) {
	const thrown = "a property that throws"
	throwing := func(object, property string) string {
		return fmt.Sprintf(`void Object.defineProperty(%s, %q, {configurable: true, get() { throw new Error(%q); }, set() { throw new Error(%[3]q); }});`, object, property, thrown)
	}
	t.Run("at the start", func(t *testing.T) {
		p := visit{troubled: true}.newTab(t)
		p.before(throwing("globalThis", "devicePixelRatio"))
		p.visit()
		p.fails("The interface stopped", thrown)
		p.ready() // the engine goes on
		p.predict()
	})
	for _, tt := range []struct{ name, spoil, then string }{
		{"in an event", throwing("globalThis", "devicePixelRatio"), `void dispatchEvent(new Event("resize"))`},
		{"in a frame", throwing("convscopePage", "frames"), `convscope.request("input.set", {test: 5}).then(() => 0)`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			p := visit{troubled: true}.open(t)
			p.draw(mouse{}, 7)
			p.sees(7)
			p.eval(tt.spoil, nil)
			p.eval(tt.then, nil)
			p.fails("The interface stopped", thrown, "your network and your digit come back")
			p.nothingButTheCard()
			p.pass(3) // and nothing calls the program any more
			p.reloadByButton()
		})
	}
}

// A mistake in one of the page's own scripts is told, one of somebody else's is
// none of its business.
func TestMistakesOfScripts(t *testing.T) {
	for _, tt := range []struct{ name, mistake string }{
		{"thrown", `setTimeout(() => { throw new Error("a mistake"); });`},
		{"rejected", `Promise.reject(new Error("a mistake"));`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := newSite(t)
			s.spoil("page.js", prepend(`addEventListener("mistake", () => { `+tt.mistake+` });`))
			p := visit{site: s, troubled: true}.open(t)
			p.eval(`convscope.on("input", () => { throw new Error("a listener's"); }), 0`, nil)
			p.eval(`void convscope.request("nonsense"), void Promise.reject(new Error("a script's"))`, nil)
			p.eval(`convscope.request("input.set", {test: 3}).then(() => 0)`, nil)
			p.pass(3)
			if text := p.notice(); text != "" {
				t.Errorf("of others' mistakes the page says %q", text)
			}
			p.eval(`void dispatchEvent(new Event("mistake"))`, nil)
			p.wait("the page says so", func() (bool, string) {
				text := p.notice()
				return strings.Contains(text, "a mistake"), text
			})
			p.passes()
			p.activate("button", "Dismiss the message")
			p.until("it is gone", `!document.getElementById("notice").checkVisibility()`)
			p.draw(mouse{}, 7)
			p.sees(7)
		})
	}
	t.Run("before it runs", func(t *testing.T) {
		s := newSite(t)
		comes, release := held()
		t.Cleanup(release)
		s.spoil("programs.zst", comes)
		s.spoil("page.js", prepend(`setTimeout(() => { throw new Error("a mistake"); }, 100);`))
		p := visit{site: s, troubled: true}.newTab(t)
		p.visit()
		p.fails("The page does not start", "a mistake")
	})
}

// The network is cut while a file loads, each in its turn: the page runs without
// it, or names it.
func TestCutOffWhileAnyFileLoads(t *testing.T) {
	whole := open(t).site.requested()
	var optional []string
	s := newSite(t)
	p := visit{site: s, troubled: true}.newTab(t)
	for _, name := range whole {
		if name == "" {
			continue // the browser tells of index.html itself
		}
		p.part(name, func(t *testing.T) {
			s.spoil(name, hangUp)
			defer s.mend(name)
			call(p, network.ClearBrowserCache, cdp.Empty{}) // workers have it still
			p.visit()
			p.eval(`{ for (const a of document.getAnimations()) if (a.animationName === "late") a.finish(); }`, nil) // 20 seconds have passed
			p.until("the page runs, or says why not", `document.body.matches(".running") || document.getElementById("failure")?.checkVisibility() ||
				getComputedStyle(document.getElementById("loading-late")).visibility === "visible"`)
			text := p.text()
			var runs bool
			if p.eval(`document.body.matches(".running")`, &runs); runs {
				optional = append(optional, name)
			}
			if !runs && name != "page.js" {
				p.eval(`convscope.ready.then(() => "", (err) => err.message)`, &text) // scripts hear of it, too, unless the engine runs
				text += p.text()
			}
			switch stem := strings.TrimSuffix(name, ".gz"); {
			case name == "page.js" && strings.Contains(text, "A part of the page has not come"): // nobody is there who could say more
			case !runs && !strings.Contains(text, stem):
				t.Errorf("it does not run, and says %q", text)
			case !runs && strings.Contains(text, "come back"):
				t.Errorf("it promises on a first visit that something comes back: %q", text)
			}
		})
	}
	t.Logf("the page runs without %s", strings.Join(optional, ", "))
}

// Without a network the page says so, whatever part of it is under way, and
// promises nothing.
func TestOfflineIsNamed(t *testing.T) {
	for _, name := range []string{"worker.js", "programs.zst"} {
		t.Run(name, func(t *testing.T) {
			s := newSite(t)
			s.spoil("page.js", prepend(`Object.defineProperty(navigator, "onLine", {value: false});`))
			s.spoil(name, hangUp)
			p := visit{site: s, troubled: true}.newTab(t)
			p.visit()
			text := p.fails("could not be loaded", name, "there is no network", "load the page again")
			if strings.Contains(text, "come back") {
				t.Errorf("it promises on a first visit that something comes back: %q", text)
			}
		})
	}
	t.Run("a pack", func(t *testing.T) {
		p := visit{troubled: true}.open(t)
		p.site.spoil("weights/crp-3.msgpack", hangUp)
		refusal := p.refused("network.set", map[string]any{"preset": "crp-3"})
		if !strings.Contains(refusal, "What is here goes on") || strings.Contains(refusal, "load the page again.") && !strings.Contains(refusal, "no need") {
			t.Errorf("the refusal is %q: to load the page again without a network would lose it", refusal)
		}
		p.shows("weights/crp-3.msgpack", "What is here goes on")
		p.draw(mouse{}, 7)
		p.sees(7)
	})
}

// A page that was opened from a file tells somebody who is no developer why it
// does not run.
func TestOpenedFromAFile(t *testing.T) {
	path, err := filepath.Abs(filepath.Join(dist, "index.html"))
	if err != nil {
		t.Fatal(err)
	}
	p := visit{troubled: true}.newTab(t)
	do(p, "opening the file", chromedp.Navigate("file://"+path))
	if text := p.fails("opened from a file on this device", "https://"); strings.Contains(text, "make run") {
		t.Errorf("it is told in a developer's words: %q", text)
	}
}

// A server that declares types strictly, or sends a policy as strict as the
// page's own, serves the page; one that forbids what the page is made of is named.
func TestHeadersOfTheServer(t *testing.T) {
	own := `default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; connect-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'`
	for _, tt := range []struct {
		name  string
		set   http.Header
		fails []string
	}{
		{"nosniff", http.Header{"X-Content-Type-Options": {"nosniff"}}, nil},
		{"the page's own policy", http.Header{"Content-Security-Policy": {own}}, nil},
		{"no WebAssembly", http.Header{"Content-Security-Policy": {"default-src 'self'"}}, []string{"forbids", "Content-Security-Policy", "script-src"}},
		{"no workers", http.Header{"Content-Security-Policy": {"worker-src 'none'"}}, []string{"forbids", "Content-Security-Policy", "worker-src"}},
		{"no files", http.Header{"Content-Security-Policy": {"connect-src 'none'"}}, []string{"forbids", "Content-Security-Policy", "connect-src"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := newSite(t)
			s.header = tt.set
			if tt.fails != nil {
				p := visit{site: s, troubled: true}.newTab(t)
				p.visit()
				p.fails(tt.fails...)
				return
			}
			p := visit{site: s}.open(t)
			p.draw(mouse{}, 7)
			p.sees(7)
		})
	}
}

// A host may unpack what is packed, pack all of it once more on the way, or give
// files types that they do not have.
func TestHostsThatMeddle(t *testing.T) {
	typed := func(w http.ResponseWriter, content []byte) {
		w.Header().Set("Content-Type", "text/plain")
		w.Write(content)
	}
	unpacked := func(w http.ResponseWriter, content []byte) {
		r, err := gzip.NewReader(bytes.NewReader(content))
		if err == nil {
			content, err = io.ReadAll(r)
		}
		if err != nil {
			panic(err)
		}
		w.Write(content)
	}
	zipped := func(w http.ResponseWriter, content []byte) {
		w.Header().Set("Content-Encoding", "gzip")
		z := gzip.NewWriter(w)
		z.Write(content)
		z.Close()
	}
	for _, tt := range []struct {
		name   string
		spoils map[string]func(http.ResponseWriter, []byte)
	}{
		{"unpacked", map[string]func(http.ResponseWriter, []byte){"data/mnist/*.gz": unpacked, "programs.zst": func(w http.ResponseWriter, content []byte) {
			content, err := zstd.Decompress(nil, content)
			if err != nil {
				panic(err)
			}
			w.Write(content)
		}}},
		{"packed once more", map[string]func(http.ResponseWriter, []byte){"data/mnist/*.gz": zipped, "programs.zst": zipped, "weights/*": zipped, "*.js": zipped}},
		{"wrong types", map[string]func(http.ResponseWriter, []byte){"data/mnist/*": typed, "programs.zst": typed, "weights/*": typed, "*.js": typed}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := newSite(t)
			for pattern, f := range tt.spoils {
				s.spoil(pattern, f)
			}
			p := visit{site: s}.open(t)
			p.draw(mouse{}, 7)
			p.sees(7)
			p.request("input.set", map[string]any{"test": 0}, nil)
			if got, want := p.predict().Label, int(testSet(t).Labels[0]); got != want {
				t.Errorf("the first test image is taken for a %d, want %d", got, want)
			}
		})
	}
}

// A graphics card that is taken away is told of, and the page comes back.
func TestTheGraphicsCardIsTakenAway(t *testing.T) {
	p := open(t)
	p.draw(mouse{}, 7)
	p.sees(7)
	p.eval(`document.querySelector("body > canvas").getContext("webgl2").getExtension("WEBGL_lose_context").loseContext()`, nil)
	p.fails("The picture is gone", "your network and your digit come back")
	p.nothingButTheCard()
	p.predict() // the engine goes on
	p.reloadByButton()
	p.sees(7)
}
