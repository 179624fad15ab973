//go:build browser

package browser

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/chromedp/chromedp/kb"
)

// tiny is a network that learns in seconds.
const tiny = `{layers: [{kind: "conv", filters: 4, kernel: 5, stride: 2, pad: 0}, {kind: "relu"},
	{kind: "maxpool", size: 2, stride: 2}, {kind: "dense", units: 10}], seed: 3}`

// record keeps the events of the page's API in the variable events.
func (p *tab) record(names ...string) {
	p.t.Helper()
	p.eval(`globalThis.events = []`, nil)
	for _, name := range names {
		p.eval(`convscope.on("`+name+`", (data) => { events.push(["`+name+`", data]); }), 0`, nil)
	}
}

func TestTrainsATinyNetwork(t *testing.T) {
	p := open(t)
	p.record("batch", "epoch", "stopped")
	p.eval(`convscope.request("network.set", `+tiny+`)`, nil)
	p.preset("")
	p.request("train.start", map[string]any{"epochs": 3, "batch": 32, "images": 1200}, nil)
	p.until("the training has ended", `events.some(([name]) => name === "stopped")`)
	var m metricsAnswer
	p.request("metrics", nil, &m)
	if n := len(m.History); n != 4 {
		t.Fatalf("history = %+v, want the start and 3 epochs", m.History)
	}
	first, last := m.History[0], m.History[3]
	if !(last.Loss < first.Loss*0.7) || !(last.ValLoss < first.ValLoss*0.7) {
		t.Errorf("the loss went from %.3f to %.3f (validation %.3f to %.3f), want it far lower", first.Loss, last.Loss, first.ValLoss, last.ValLoss)
	}
	if m.Accuracy < 0.6 {
		t.Errorf("accuracy = %v, want at least 0.6", m.Accuracy)
	}
	var batches int
	p.eval(`events.filter(([name]) => name === "batch").length`, &batches)
	if batches == 0 {
		t.Error("no progress was told")
	}
}

// While a network trains, the pen is answered, and training ends when told to.
func TestThePenDrawsWhileANetworkTrains(t *testing.T) {
	p := open(t)
	p.record("batch", "stopped")
	p.request("network.set", map[string]any{"preset": "crpcrp-3"}, nil)
	p.request("train.start", map[string]any{"epochs": 50, "images": 20000}, nil)
	p.until("the training runs", `events.some(([name]) => name === "batch")`)
	p.draw(mouse{}, 7)
	p.sees(7) // it is pretrained, and goes on from there
	start := time.Now()
	p.predict()
	if took := time.Since(start); took > 2*time.Second {
		t.Errorf("a prediction took %v while a network trained, want the training to make way", took)
	}
	p.until("it still trains", `!events.some(([name]) => name === "stopped")`)
	p.request("train.stop", nil, nil)
	p.until("the training has ended", `events.some(([name]) => name === "stopped")`)
	p.draw(mouse{}, 1)
	p.sees(1)
}

// What the Reset button threw away comes back by the Undo button, and by its
// key: the same answer to the same digit.
func TestUndoOfAReset(t *testing.T) {
	for name, v := range map[string]visit{"wide": {}, "phone": {width: 390, height: 844, touch: true}} {
		t.Run(name, func(t *testing.T) {
			p := v.open(t)
			trained := p.predict()
			back := func(how string) {
				t.Helper()
				p.wait("the network is back by "+how, func() (bool, string) {
					n := p.network()
					return n.Origin == "pack" && n.Epochs == 20, fmt.Sprintf("%+v", n)
				})
				if now := p.predict(); !slices.Equal(now.Logits, trained.Logits) {
					t.Errorf("back by %s, it says %v, want %v", how, now.Logits, trained.Logits)
				}
			}
			reset := func() {
				p.click(p.find("button", "Reset"))
				p.find("button", "Undo the reset")
				p.shows("Undo\u00a0takes\u00a0it\u00a0back")
			}
			reset()
			p.settled()
			p.screenshot("reset-" + name)
			p.click(p.find("button", "Undo the reset"))
			back("button")
			reset()
			p.pressWith(kb.ModifierCtrl, "z")
			back("key")
		})
	}
}
