//go:build browser

package browser

import (
	"regexp"
	"strings"
	"testing"
)

// The page, its two programs and what they save tell the same version: Help, the
// API, and a network that was saved and opened again.
func TestWhichVersionThisIs(t *testing.T) {
	p := open(t)
	p.activate("button", "Help")
	var shown, engine, writer string
	p.eval(`document.getElementById("version").innerText`, &shown)
	if !regexp.MustCompile(`^\d+\.\d+\.\d+\+[0-9a-f]{8}$`).MatchString(shown) {
		t.Errorf("Help tells version %q, want a release and an edition", shown)
	}
	p.eval(`convscope.request("system.info").then((info) => info.version)`, &engine)
	p.eval(`(async () => {
		const file = await convscope.request("network.save");
		return (await convscope.request("network.load", { file })).writer;
	})()`, &writer)
	if engine != shown || writer != shown {
		t.Errorf("the engine is of version %q, what it saves of %q, want %q", engine, writer, shown)
	}
	p.until("Help tells what the engine runs on", `document.getElementById("about-system").innerText.includes("The engine computes")`)
	if text := p.notice(); text != "" {
		t.Errorf("over the page stands %q", text)
	}
}

// A page whose programs are of another version, as an old copy in a cache may be, says so.
func TestVersionsThatAreMixed(t *testing.T) {
	p := visit{}.newTab(t)
	p.before(`document.addEventListener("readystatechange", () => { document.getElementById("version").textContent = "0.9.0+00000000"; }, {once: true})`)
	p.visit()
	p.ready()
	p.wait("the page says so", func() (bool, string) {
		text := p.notice()
		return strings.Contains(text, "version 0.9.0+00000000"), text
	})
	p.draw(mouse{}, 7)
	p.sees(7)
}
