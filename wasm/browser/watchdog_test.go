//go:build browser

package browser

import (
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/page"
)

// before runs a script in every document of the tab before its own.
func (p *tab) before(script string) {
	p.t.Helper()
	call(p, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: script})
}

// stopWatch takes the page's clock away: its watchdog ticks when the test says so.
func (p *tab) stopWatch() {
	p.t.Helper()
	p.before(`{
		const every = setInterval;
		globalThis.setInterval = (f, ms, ...rest) => ms === 2000 ? 0 : every(f, ms, ...rest);
	}`)
}

// passSeconds lets so many seconds pass for the watchdog, at once.
func (p *tab) passSeconds(n int) {
	p.t.Helper()
	p.eval(fmt.Sprintf(`{ for (let i = 0; i < %d; i++) convscopePage.watchdog.tick(); }`, n/2), nil)
}

// passAnswered lets so many seconds pass likewise, in which the engine answers.
func (p *tab) passAnswered(n int) {
	p.t.Helper()
	p.eval(fmt.Sprintf(`(async () => {
		for (let i = 0; i < %d; i++) {
			convscopePage.watchdog.tick();
			await convscope.request("train.status");
		}
	})()`, n/2), nil)
}

// notice is the sentence over the page, "" when there is none.
func (p *tab) notice() (text string) {
	p.t.Helper()
	p.eval(`document.getElementById("notice").checkVisibility() ? document.getElementById("notice-text").textContent : ""`, &text)
	return text
}

// A page that does not get on says so after 20 seconds in which it could be seen
// and nothing came, and takes it back when it does.
func TestAStartThatHangs(t *testing.T) {
	s := newSite(t)
	comes, release := heldAt(0.6) // behind the engine, which comes first
	t.Cleanup(release)
	s.spoil("programs.zst", comes)
	p := visit{site: s}.newTab(t)
	p.stopWatch()
	p.visit()
	p.ready() // the engine is, and there is nothing more to come
	seen := func(name, hide, show string, told bool) {
		t.Helper()
		p.eval(hide, nil)
		p.passAnswered(60)
		p.eval(show, nil)
		if text := p.notice(); (text != "") != told {
			t.Errorf("after a minute %s the page says %q", name, text)
		}
	}
	seen("in a tab that is hidden", `void Object.defineProperty(document, "hidden", {value: true, configurable: true})`, `delete document.hidden`, false)
	seen("in a frame without a size", `{ globalThis.width = innerWidth; innerWidth = 0; }`, `innerWidth = width`, false)
	p.passAnswered(18)
	if text := p.notice(); text != "" {
		t.Errorf("after 18 seconds the page says %q", text)
	}
	p.shows("Loading the programs")
	p.eval(`convscopePage.progress("the programs", 1, 2)`, nil) // a slow network
	p.passAnswered(18)
	if text := p.notice(); text != "" {
		t.Errorf("18 seconds after something came the page says %q", text)
	}
	p.passAnswered(2)
	if text := p.notice(); !strings.Contains(text, "For 20 seconds nothing has moved here: the page is waiting for the programs") {
		t.Errorf("after 20 seconds the page says %q", text)
	}
	p.passes()
	p.activate("button", "Dismiss the message")
	p.passAnswered(20)
	if text := p.notice(); text != "" {
		t.Errorf("20 seconds after somebody has read it the page says again %q", text)
	}
	release()
	p.until("the interface runs", `document.body.matches(".running")`)
	seen("in which it runs", "0", "0", false)
}

// hanging is an engine that hangs when it is told to, until the server sends a
// file.
const hanging = `self.addEventListener("message", (event) => {
	if (!event.data.hang) return;
	event.stopImmediatePropagation();
	const request = new XMLHttpRequest();
	request.open("GET", "licenses.txt", false);
	request.send();
});`

// hangs visits a page whose engine hangs when it is posted {hang: true}, until it is
// released, and whose watch stands still.
func hangs(t *testing.T) (p *tab, release func()) {
	s := newSite(t)
	comes, release := held()
	t.Cleanup(release)
	s.spoil("licenses.txt", comes)
	s.spoil("worker.js", prepend(hanging))
	p = visit{site: s}.newTab(t)
	p.stopWatch()
	p.visit()
	p.ready()
	p.until("the interface runs", `document.body.matches(".running")`)
	return p, release
}

// An engine that does not answer is told of after 30 seconds of the page's own,
// and what waits for it is rejected; when it answers after all it is as before.
func TestAnEngineThatHangs(t *testing.T) {
	p, release := hangs(t)
	p.record("failed")

	p.passAnswered(80)
	if text := p.notice(); text != "" {
		t.Errorf("of an engine that answers the page says %q", text)
	}

	p.eval(`{ convscopePage.engine.worker.postMessage({hang: true}); globalThis.waits = convscope.request("predict").then(() => "", (err) => err.message); 0; }`, nil)
	p.passSeconds(2) // the question
	p.eval(`void Object.defineProperty(document, "hidden", {value: true, configurable: true})`, nil)
	p.passSeconds(3600)
	p.eval(`delete document.hidden`, nil)
	p.passSeconds(28)
	if text := p.notice(); text != "" {
		t.Errorf("after 28 seconds the page says %q", text)
	}
	p.passSeconds(2)
	const sentence = "The engine has not answered for 30 seconds"
	if text := p.notice(); !strings.Contains(text, sentence) {
		t.Errorf("after 30 seconds the page says %q", text)
	}
	p.passes()
	var waited string
	if p.eval(`waits`, &waited); !strings.Contains(waited, sentence) {
		t.Errorf("what waited is rejected with %q", waited)
	}
	if refusal := p.refused("predict", nil); !strings.Contains(refusal, sentence) {
		t.Errorf("what is asked meanwhile is rejected with %q", refusal)
	}
	p.passSeconds(60)
	var failures int
	if p.eval(`events.length`, &failures); failures != 1 {
		t.Errorf("scripts are told %d times that it failed", failures)
	}

	release()
	p.wait("it is taken back", func() (bool, string) { text := p.notice(); return text == "", text })
	p.predict()
	p.draw(mouse{}, 7)
	p.sees(7)
}

// An engine at a pass of a costly network has said so before: what waits for it
// goes on waiting, and the page says what it is at.
func TestAnEngineAtALongPass(t *testing.T) {
	p, release := hangs(t)
	p.request("network.set", map[string]any{"layers": layerList("conv 64@3 pad 1, conv 512@5 pad 2, globalavgpool, dense 10")}, nil)
	p.passAnswered(80)
	p.eval(`{
		convscopePage.engine.worker.postMessage({hang: true});
		globalThis.waits = convscope.request("predict").then(() => "answered", (err) => err.message);
		0;
	}`, nil)
	p.passSeconds(2 + 28)
	if text := p.notice(); text != "" {
		t.Errorf("after 28 seconds the page says %q", text)
	}
	p.passSeconds(2)
	if text := p.notice(); !strings.Contains(text, "one pass of its network, of 0.64 billion multiplications") {
		t.Errorf("after 30 seconds the page says %q", text)
	}
	p.passes()
	p.screenshot("long-pass")
	p.passSeconds(10)
	release()
	var answer string
	if p.eval(`waits`, &answer); answer != "answered" {
		t.Errorf("what waited is rejected with %q", answer)
	}
	p.wait("it is taken back", func() (bool, string) { text := p.notice(); return text == "", text })
	p.passAnswered(4)

	p.eval(`{ convscopePage.engine.worker.terminate(); 0; }`, nil)
	p.passSeconds(2 + 42)
	if text := p.notice(); !strings.Contains(text, "The engine has not answered for 42 seconds") {
		t.Errorf("after 42 seconds without an end the page says %q", text)
	}
}

// An engine that is gone without a word is told of, too, and the page comes back
// by the button that is offered.
func TestAnEngineThatIsGone(t *testing.T) {
	p := visit{}.newTab(t)
	p.stopWatch()
	p.visit()
	p.ready()
	p.until("the interface runs", `document.body.matches(".running")`)
	p.draw(mouse{}, 7)
	p.sees(7)
	p.eval(`convscopePage.engine.worker.terminate()`, nil)
	p.passSeconds(32)
	if text := p.notice(); !strings.Contains(text, "The engine has not answered for 30 seconds") {
		t.Fatalf("after 30 seconds the page says %q", text)
	}
	p.reloadByButton()
	p.sees(7)
}
