//go:build browser

package browser

import (
	"regexp"
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
	p.until("the interface takes the engine for its own", `(({ innerText }) => innerText.includes("The engine computes") && !innerText.includes("another version"))(document.getElementById("about-system"))`)
}
