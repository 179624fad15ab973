//go:build browser

package browser

import (
	"bytes"
	"net/http"
	"slices"
	"testing"

	"github.com/chromedp/chromedp"

	"convscope/engine/talk"
)

// Whatever is wrong with a pack, the page says so in a sentence and goes on.
func TestBadPacks(t *testing.T) {
	for _, tt := range []struct {
		name  string
		spoil func(http.ResponseWriter, []byte)
		says  []string
	}{
		{"truncated", truncated, []string{"weights/crp-3.msgpack", "cut off"}},
		{"broken off", cutOff, []string{"weights/crp-3.msgpack"}},
		{"missing", missing, []string{"weights/crp-3.msgpack", "404"}},
		{"newer", newer, []string{"weights/crp-3.msgpack", "version"}},
		{"no pack", func(w http.ResponseWriter, _ []byte) { w.Write([]byte("<html>Log in to the hotel's network</html>")) },
			[]string{"weights/crp-3.msgpack"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := newSite(t)
			s.spoil("weights/crp-3.msgpack", tt.spoil)
			p := visit{site: s, troubled: true}.open(t)
			refusal := p.refused("network.set", map[string]any{"preset": "crp-3"})
			t.Log(refusal)
			for _, words := range tt.says {
				if !bytes.Contains([]byte(refusal), []byte(words)) {
					t.Errorf("the refusal is %q, want %q in it", refusal, words)
				}
			}
			p.shows(tt.says...)
			p.preset(talk.FirstPreset) // the last good one stays
			p.draw(mouse{}, 7)
			p.sees(7)
			s.mend("weights/crp-3.msgpack")
			p.request("network.set", map[string]any{"preset": "crp-3"}, nil)
			p.preset("crp-3")
		})
	}
}

// newer sends a pack of a format that is one version ahead.
func newer(w http.ResponseWriter, content []byte) {
	const key = "version"
	i := bytes.Index(content, []byte(key))
	if i < 0 || content[i+len(key)] >= 0x7f {
		panic("the pack has no version in one byte")
	}
	content = bytes.Clone(content)
	content[i+len(key)]++
	w.Write(content)
}

// The pack that the page opens with is missing: it is ready all the same, with
// a network that can be trained.
func TestFirstPackMissing(t *testing.T) {
	s := newSite(t)
	s.spoil("weights/"+talk.FirstPreset+".msgpack", missing)
	p := visit{site: s, troubled: true}.open(t)
	p.shows("weights/"+talk.FirstPreset+".msgpack", "404")
	if n := len(p.network().Layers); n == 0 {
		t.Error("there is no network at all")
	}
	p.request("network.set", map[string]any{"preset": "crp-5"}, nil)
	p.preset("crp-5")
}

// With the data out of reach everything that needs none goes on.
func TestDataOutOfReach(t *testing.T) {
	s := newSite(t)
	s.spoil("data/mnist/*", missing)
	p := visit{site: s, troubled: true}.open(t)
	p.shows("data/mnist/")
	t.Log(p.refused("input.set", map[string]any{"test": 3}))
	t.Log(p.refused("train.start", map[string]any{"epochs": 1}))
	p.until("nothing is said to be loading", `!document.body.innerText.includes("Loading")`)
	p.draw(mouse{}, 7)
	p.sees(7)
}

// A program that does not come is told where the page would be.
func TestProgramsOutOfReach(t *testing.T) {
	for how, spoil := range map[string]func(http.ResponseWriter, []byte){
		"missing": missing, "broken off": cutOff, "truncated": truncated,
		"nothing":   func(http.ResponseWriter, []byte) {},
		"a hotel's": func(w http.ResponseWriter, _ []byte) { w.Write([]byte("<html>Log in to the hotel's network</html>")) },
		"damaged": func(w http.ResponseWriter, b []byte) {
			w.Write(slices.Concat(b[:len(b)/3], make([]byte, 1000), b[len(b)/3+1000:]))
		},
		"of gigabytes": func(w http.ResponseWriter, b []byte) {
			w.Write(slices.Concat(b[:5], []byte{0xff, 0xff, 0xff, 0xff}, b[9:]))
		},
		"without programs": func(w http.ResponseWriter, b []byte) { w.Write([]byte{0x28, 0xb5, 0x2f, 0xfd, 0x20, 0, 1, 0, 0}) },
	} {
		t.Run(how, func(t *testing.T) {
			s := newSite(t)
			s.spoil("programs.zst", spoil)
			p := visit{site: s, troubled: true}.newTab(t)
			p.visit()
			p.shows("programs.zst", "load the page again")
		})
	}
}

// Without WebGL2 there is no canvas, but a message, and the API goes on.
func TestNoWebGL2(t *testing.T) {
	blind, quit, err := startChrome(chromedp.Flag("disable-3d-apis", true))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(quit)
	p := visit{browser: blind, troubled: true}.open(t)
	p.shows("WebGL")
	p.screenshot("no-webgl2")
	p.request("input.set", map[string]any{"test": 0}, nil)
	if got, want := p.predict().Label, int(testSet(t).Labels[0]); got != want {
		t.Errorf("the first test image is taken for a %d, want %d", got, want)
	}
}

// Without WebAssembly there is a message.
func TestNoWebAssembly(t *testing.T) {
	s := newSite(t)
	s.spoil("page.js", prepend("delete globalThis.WebAssembly;"))
	p := visit{site: s, troubled: true}.newTab(t)
	p.visit()
	p.shows("WebAssembly")
}
