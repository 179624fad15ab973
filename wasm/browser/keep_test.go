//go:build browser

package browser

import (
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/storage"
)

// A learning rate that is too high is explained, on the page and to scripts,
// and the last good epoch is kept.
func TestDivergenceIsExplained(t *testing.T) {
	p := open(t)
	p.record("diverged", "stopped")
	dense := map[string]any{"kind": "dense", "units": 10}
	p.request("network.set", map[string]any{"layers": []any{dense, dense, dense}, "seed": 3}, nil)
	good := map[string]any{"optimizer": "sgd", "learningRate": 0.01, "schedule": "constant", "epochs": 1, "batch": 20, "images": 1000, "workers": 1}
	p.request("train.start", good, nil)
	p.request("train.wait", nil, nil)
	before := p.predict()
	bad := map[string]any{"optimizer": "sgd", "learningRate": 3, "schedule": "constant", "epochs": 3, "batch": 20, "images": 1000, "workers": 1}
	p.request("train.start", bad, nil)
	p.until("it has ended", `events.some(([name, {reason}]) => name === "stopped" && reason !== "done")`)
	var end struct {
		Reason string
		Epoch  int
	}
	p.eval(`events.findLast(([name]) => name === "stopped")[1]`, &end)
	var told []struct {
		Epoch   int
		Message string
	}
	p.eval(`events.filter(([name]) => name === "diverged").map(([, data]) => data)`, &told)
	if len(told) != 1 || told[0].Epoch != 1 || told[0].Message != end.Reason {
		t.Fatalf("told %+v, ended with %+v, want one divergence back to epoch 1", told, end)
	}
	for _, words := range []string{"Learning rate 3 is too high for SGD here", "back at epoch 1", "try learning rate 0.3"} {
		if !strings.Contains(told[0].Message, words) {
			t.Errorf("%q, want %q in it", told[0].Message, words)
		}
	}
	p.shows("Learning rate 3 is too high for SGD here")
	if after := p.predict(); !slices.Equal(after.Logits, before.Logits) {
		t.Errorf("the logits are %v, want those of epoch 1, %v", after.Logits, before.Logits)
	}
	p.request("train.start", good, nil) // and it can be trained on
	p.request("train.wait", nil, &end)
	if end.Reason != "done" || end.Epoch != 2 {
		t.Errorf("trained on, it ends with %+v", end)
	}
}

// A tab that is closed while it trains loses at most the epoch that runs.
func TestATrainingOutlivesItsTab(t *testing.T) {
	p := open(t)
	p.record("epoch")
	p.eval(`convscope.request("network.set", `+tiny+`)`, nil)
	// Epochs as long as a disk may take to write one.
	p.request("train.start", map[string]any{"epochs": 1000, "batch": 20, "images": 12000, "workers": 1}, nil)
	p.until("some epochs are over", `events.length > 3`)
	// The page goes away in the middle of an epoch, without a word to it. What
	// was told last may be on its way to the disk still.
	var told int
	p.eval(`Math.max(...events.map(([, {epoch}]) => epoch))`, &told)
	p.visit()
	p.ready()
	var kept struct {
		Networks []struct {
			ID     string
			Epochs int
		}
		Last string
	}
	p.until("the list of what is kept has come", `convscope.request("network.kept").then(({last}) => last)`)
	p.request("network.kept", nil, &kept)
	if len(kept.Networks) != 1 || kept.Networks[0].Epochs < told-1 {
		t.Fatalf("kept: %+v, want the network with at least %d epochs", kept, told-1)
	}
	p.request("network.open", map[string]any{"id": kept.Last}, nil)
	var m metricsAnswer
	p.request("metrics", nil, &m)
	// The list is written last, and may not know of an epoch that is there.
	if n := len(m.History); n <= kept.Networks[0].Epochs {
		t.Errorf("history of %d, want the start and %d epochs", n, kept.Networks[0].Epochs)
	}
	p.request("epoch.goto", map[string]any{"epoch": 1}, nil)
}

// A browser that stores nothing says so once, and the training goes on.
func TestStorageIsRefused(t *testing.T) {
	for _, tt := range []struct{ name, script, says string }{
		{"no storage", `indexedDB.open = () => { throw new DOMException("not here", "SecurityError"); };`,
			"it refuses the page any storage"},
		{"none to be read", `Object.defineProperty(self, "indexedDB", {get() { throw new DOMException("not here", "SecurityError"); }});`,
			"it refuses the page any storage"},
		{"no database", `Object.defineProperty(self, "indexedDB", {value: undefined});`,
			"it has no database for pages (IndexedDB)"},
		{"not opened", `indexedDB.open = () => {
			const request = {error: new DOMException("a disk that is broken", "UnknownError")};
			queueMicrotask(() => request.onerror());
			return request;
		};`, "its storage does not work (a disk that is broken)"},
		{"no answer", `indexedDB.open = () => ({});
			const later = setTimeout;
			self.setTimeout = (f, ms, ...rest) => later(f, ms === 10_000 ? 0 : ms, ...rest);`,
			"its storage has not answered for 10 seconds"},
		{"no transactions", `IDBDatabase.prototype.transaction = () => { throw new DOMException("it is closing", "InvalidStateError"); };`,
			"it refuses the page any storage"},
		{"no end of a transaction", `IDBDatabase.prototype.transaction = () => ({
				abort() { throw new DOMException("it is committing", "InvalidStateError"); },
				objectStore: () => new Proxy({}, {get: () => () => ({})}),
			});
			const later = setTimeout;
			self.setTimeout = (f, ms, ...rest) => later(f, ms === 30_000 ? 0 : ms, ...rest);`,
			"its storage has not answered for 30 seconds"},
		{"full", `IDBObjectStore.prototype.put = () => { throw new DOMException("no more", "QuotaExceededError"); };`,
			"its storage is full"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := newSite(t)
			s.spoil("worker.js", prepend(tt.script))
			p := visit{site: s}.open(t)
			p.record("failed", "stopped")
			p.eval(`convscope.request("network.set", `+tiny+`)`, nil)
			p.request("train.start", map[string]any{"epochs": 3, "images": 500, "workers": 1}, nil)
			var end struct{ Reason string }
			p.request("train.wait", nil, &end)
			if end.Reason != "done" {
				t.Errorf("the training ended with %q", end.Reason)
			}
			p.shows("This browser does not keep your work", tt.says)
			var failures int
			p.eval(`events.filter(([name]) => name === "failed").length`, &failures)
			if failures > 1 {
				t.Errorf("it is told %d times", failures)
			}
			var file int
			p.eval(`convscope.request("network.save").then((b) => b.byteLength)`, &file)
			if file < 1000 {
				t.Errorf("saved as a file it has %d bytes", file)
			}
		})
	}
}

// A browser that has forgotten what the page keeps, and has closed its database for
// that, keeps what is there from then on.
func TestADatabaseThatIsClosed(t *testing.T) {
	p := open(t)
	p.eval(`convscope.request("network.set", `+tiny+`)`, nil)
	p.edit(0.25)
	p.isKept(`n.edited === 1`)
	for i := range 2 {
		call(p, storage.ClearDataForOrigin, storage.ClearDataForOriginParams{Origin: "http://" + p.site.host, StorageTypes: "indexeddb"})
		p.edit(0.5 + float64(i))
		p.isKept(`n.edited === 1`)
	}
	if text := p.text(); strings.Contains(text, "does not keep") {
		t.Errorf("the page says %q", text)
	}
	want := p.parameters()
	p.reload()
	p.hasParameters(1, want)
}
