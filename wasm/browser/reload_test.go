//go:build browser

package browser

import (
	"fmt"
	"slices"
	"testing"

	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp/kb"
)

// parameters are all that the page's network has learned, bit for bit: JSON has
// as many digits as a number needs.
func (p *tab) parameters() (values []float64) {
	p.t.Helper()
	p.eval(`(async () => {
		const {layers} = await convscope.request("network.get");
		const values = [];
		for (const [layer, {params}] of layers.entries()) {
			if (params === 0) continue;
			const {shape, ...learned} = await convscope.request("weights", {layer});
			for (const name of Object.keys(learned).sort()) values.push(...learned[name]);
		}
		return values;
	})()`, &values)
	return values
}

// hasParameters checks that the network has those parameters when its number of
// edits has come to be that.
func (p *tab) hasParameters(edited int, want []float64) {
	p.t.Helper()
	p.wait(fmt.Sprintf("%d edits are back", edited), func() (bool, string) {
		n := p.network()
		return n.Edited == edited, fmt.Sprintf("%+v", n)
	})
	if got := p.parameters(); !slices.Equal(got, want) {
		p.t.Error("it came back with other parameters")
	}
}

// reload visits the page again and waits until it takes what is done.
func (p *tab) reload() {
	p.t.Helper()
	p.visit()
	p.ready()
	p.until("the interface runs", `document.body.matches(".running")`)
	p.pass(3)
}

// reloadByButton presses the button beside what the page says has failed, and waits
// until the page that comes runs.
func (p *tab) reloadByButton() {
	p.t.Helper()
	p.eval(`globalThis.old = true`, nil)
	p.activate("button", "Reload the page")
	p.until("the page is another, and runs", `typeof old === "undefined" && document.body?.matches(".running")`)
	p.ready()
}

// edit changes a weight of the first layer.
func (p *tab) edit(value float64) {
	p.t.Helper()
	p.request("network.setWeight", map[string]any{"layer": 0, "param": "filters", "index": 3, "value": value}, nil)
}

// isKept waits until the newest of the networks that are kept is such a one, and
// the browser has it.
func (p *tab) isKept(condition string) {
	p.t.Helper()
	p.until("it is kept with "+condition, `convscope.request("network.kept").then(({networks: [n], last}) => n && n.id === last && `+condition+`)`)
	// A database reads after what it was asked to write before.
	p.until("it is written", `new Promise((resolve, reject) => {
		const opening = indexedDB.open("convscope", 1);
		opening.onerror = reject;
		opening.onsuccess = () => {
			const reading = opening.result.transaction("kept").objectStore("kept").get("networks");
			reading.onerror = reject;
			reading.onsuccess = () => {
				opening.result.close();
				resolve(reading.result !== undefined);
			};
		};
	})`)
}

// A network in which nothing was learned here, with weights that were changed by
// hand, outlives the tab and comes back from a file: just as it was.
func TestUnlearnedOutlivesItsTab(t *testing.T) {
	for _, tt := range []struct{ name, make, origin, tells string }{
		{"untrained", `convscope.request("network.set", ` + tiny + `)`, "fresh", "weights edited"},
		{"imported", `(async () => {
			const {name, file} = await convscope.request("network.export", {format: "onnx"});
			await convscope.request("network.set", ` + tiny + `);
			return convscope.request("network.import", {files: {[name]: file}});
		})()`, "imported", "weights edited"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			p := open(t)
			p.eval(tt.make, nil)
			if tt.origin == "imported" {
				p.tells("imported")
			}
			p.edit(0.625)
			want := p.parameters()
			p.isKept(`n.edited === 1 && n.epochs === 0 && n.origin === "` + tt.origin + `"`)
			p.tells(tt.tells)

			p.part("after a reload", func(t *testing.T) {
				p.reload()
				p.hasParameters(1, want)
				if n := p.network(); n.Origin != tt.origin || n.Epochs != 0 {
					t.Errorf("it came back as %+v", n)
				}
				p.tells(tt.tells)
				p.activate("button", "Menu")
				p.screenshot("kept-" + tt.name)
			})
			p.part("from a file", func(t *testing.T) {
				save := p.downloads()
				name, file := save("Save network")
				p.request("network.set", map[string]any{"preset": "crp-3"}, nil)
				p.preset("crp-3")
				p.upload("Open network…", map[string][]byte{name: file})
				p.hasParameters(1, want)
				if n := p.network(); n.Origin != tt.origin {
					t.Errorf("it came back as %+v", n)
				}
			})
		})
	}
}

// A weight that is changed while the training is held amid an epoch outlives the
// tab, with what was learned of that epoch, and the training goes on from there.
func TestEditAmidAnEpochOutlivesItsTab(t *testing.T) {
	p := open(t)
	p.eval(`convscope.request("network.set", `+tiny+`)`, nil)
	options := map[string]any{"epochs": 1, "batch": 20, "images": 1000, "workers": 1}
	p.request("train.start", options, nil)
	p.request("train.wait", nil, nil)
	options["unit"] = "batch"
	p.request("train.step", options, nil)
	p.request("train.step", options, nil)
	p.edit(0.625)
	want := p.parameters()
	p.isKept(`n.amid && n.edited === 1 && n.epochs === 1`)

	p.reload()
	p.hasParameters(1, want)
	if n := p.network(); !n.Amid || n.Epoch != 1 || n.Epochs != 1 {
		t.Errorf("it came back as %+v, want amid the epoch after 1", n)
	}
	p.tells("weights edited")
	p.activate("button", "Menu")
	p.shows("in epoch 2, 1 value edited")
	p.screenshot("kept-amid")
	delete(options, "unit")
	p.request("train.start", options, nil)
	var end struct {
		Reason string
		Epoch  int
	}
	p.request("train.wait", nil, &end)
	if end.Reason != "done" || end.Epoch != 2 {
		t.Errorf("trained on, it ends with %+v", end)
	}
}

// Undo of a deleted layer brings back what was learned, redo takes it away again:
// and either is there after a reload, to the bit, with what was drawn.
func TestUndoOfALayerOutlivesItsTab(t *testing.T) {
	p := open(t)
	p.eval(`convscope.request("network.set", `+tiny+`)`, nil)
	p.request("train.start", map[string]any{"epochs": 1, "batch": 20, "images": 1000, "workers": 1}, nil)
	p.request("train.wait", nil, nil)
	trained := p.parameters()
	p.draw(mouse{}, 7)
	p.until("the drawing is the input", `convscope.request("input.get").then(({source}) => source.kind === "strokes")`)
	drawn := p.predict()

	is := func(what string, epochs int, origin string) {
		t.Helper()
		p.wait(what, func() (bool, string) {
			n := p.network()
			return n.Epochs == epochs && n.Origin == origin, fmt.Sprintf("%+v", n)
		})
	}
	p.hears()
	p.layers("conv relu maxpool dense softmax")
	p.settled()
	p.key("listitem", "ReLU", del)
	is("the layer is gone", 0, "fresh")
	p.layers("conv maxpool dense softmax")
	p.pressWith(kb.ModifierCtrl, "z")
	is("undo brings the training back", 1, "page")
	if !slices.Equal(p.parameters(), trained) || !slices.Equal(p.predict().Logits, drawn.Logits) {
		t.Error("undo brought other parameters back")
	}
	p.wait("a screen reader hears of it", func() (bool, string) {
		heard := p.spoken("announcements")
		return slices.Contains(heard, "Undone: the network is back as it was, trained, at epoch 1"), fmt.Sprintf("%q", heard)
	})
	p.isKept(`n.epochs === 1`)
	p.part("after a reload", func(*testing.T) {
		p.reload()
		is("the training is back", 1, "page")
		if !slices.Equal(p.parameters(), trained) {
			t.Error("it came back with other parameters")
		}
		p.until("the drawing is back", `convscope.request("input.get").then(({source}) => source.kind === "strokes")`)
		if !slices.Equal(p.predict().Logits, drawn.Logits) {
			t.Error("what was drawn is another input")
		}
		p.until("it is on the pad", `!document.getElementById("pad-undo").disabled`)
		p.settled()
		p.screenshot("reloaded")
	})

	p.layers("conv relu maxpool dense softmax")
	p.settled()
	p.key("listitem", "ReLU", del)
	is("the layer is gone", 0, "fresh")
	p.layers("conv maxpool dense softmax")
	p.pressWith(kb.ModifierCtrl, "z")
	is("undo brings the training back", 1, "page")
	p.layers("conv relu maxpool dense softmax")
	p.pressWith(kb.ModifierCtrl, "y")
	is("redo takes it away", 0, "fresh")
	fresh, layers := p.parameters(), len(p.network().Layers)
	p.until("none is left", `convscope.request("network.kept").then(({last}) => last === null)`)
	p.part("after a reload without it", func(*testing.T) {
		p.reload()
		p.wait("the untrained layers are back", func() (bool, string) {
			n := p.network()
			return n.Origin == "fresh" && len(n.Layers) == layers, fmt.Sprintf("%+v", n)
		})
		if !slices.Equal(p.parameters(), fresh) {
			t.Error("they came back with other parameters")
		}
	})
}

// A network that has pretrained weights, but was made without them, is without
// them after a reload.
func TestUntrainedPresetOutlivesItsTab(t *testing.T) {
	p := open(t)
	p.request("network.set", map[string]any{"preset": "crp-3", "fresh": true, "seed": 5}, nil)
	p.preset("crp-3")
	want := p.parameters()
	p.reload()
	p.wait("it is back untrained", func() (bool, string) {
		n := p.network()
		return n.Preset != nil && *n.Preset == "crp-3" && n.Origin == "fresh", fmt.Sprintf("%+v", n)
	})
	if !slices.Equal(p.parameters(), want) {
		t.Error("it came back with other parameters")
	}
}

// Data of the user's own are open again after a reload, with the layers that were
// built for them and what was drawn.
func TestOwnDataAreOpenAfterAReload(t *testing.T) {
	p := open(t)
	p.eval(`(async () => {
		for (let i = 0; i < 20; i++) {
			const d = i / 100;
			await convscope.request("own.add", {class: "bar", strokes: [[[0.4 + d, 0.2], [0.4 + d, 0.8]]]});
			await convscope.request("own.add", {class: "dash", strokes: [[[0.2, 0.4 + d], [0.8, 0.4 + d]]]});
		}
		await convscope.request("dataset.set", {name: "own"});
		await convscope.request("network.set", {layers: [{kind: "dense", units: 2}], seed: 4});
	})()`, nil)
	p.draw(mouse{}, 1)
	p.until("the drawing is the input", `convscope.request("input.get").then(({source}) => source.kind === "strokes")`)
	drawn, want := p.predict(), p.parameters()
	p.reload()
	p.until("the data are open", `convscope.request("dataset.get").then(({name}) => name === "own")`)
	p.wait("the network is back", func() (bool, string) {
		n := p.network()
		return n.Params == 2*784+2 && n.Origin == "fresh", fmt.Sprintf("%+v", n)
	})
	p.until("the drawing is back", `convscope.request("input.get").then(({source}) => source.kind === "strokes")`)
	if !slices.Equal(p.parameters(), want) || !slices.Equal(p.predict().Logits, drawn.Logits) {
		t.Error("the network or what was drawn came back as another")
	}
}

// A tab that dies without a word loses neither what was drawn nor what was built.
func TestATabThatDiesLosesNothing(t *testing.T) {
	p := visit{}.newTab(t)
	call(p, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: `
		const listen = EventTarget.prototype.addEventListener;
		EventTarget.prototype.addEventListener = function(type, ...rest) {
			if (type !== "pagehide" && type !== "visibilitychange") listen.call(this, type, ...rest);
		};`})
	p.reload()
	p.eval(`convscope.request("network.set", `+tiny+`)`, nil)
	p.layers("conv relu maxpool dense softmax")
	p.draw(mouse{}, 7)
	p.until("what was drawn is kept", `(sessionStorage.getItem("convscope.memory") ?? "").split(" ").some((text) => atob(text).includes("strokes"))`)
	p.pass(60) // the last of the pen's way is kept with its picture
	drawn, want := p.predict(), p.parameters()
	p.reload()
	p.wait("the layers are back", func() (bool, string) {
		got := p.parameters()
		return slices.Equal(got, want), fmt.Sprintf("%d parameters", len(got))
	})
	p.until("the drawing is back", `convscope.request("input.get").then(({source}) => source.kind === "strokes")`)
	if !slices.Equal(p.predict().Logits, drawn.Logits) {
		t.Error("what was drawn is another input")
	}
}

// Two tabs keep what was trained in both, and each comes back with its own.
func TestTwoTabsComeBackEachWithItsOwn(t *testing.T) {
	s := newSite(t)
	train := map[string]any{"epochs": 1, "batch": 20, "images": 500, "workers": 1}
	tabs := []*tab{visit{site: s}.open(t), visit{site: s}.open(t)}
	var trained [][]float64
	for i, p := range tabs {
		p.request("network.set", map[string]any{"layers": []any{map[string]any{"kind": "dense", "units": 10}}, "seed": i + 1}, nil)
		p.request("train.start", train, nil)
		p.request("train.wait", nil, nil)
		trained = append(trained, p.parameters())
		p.isKept(`n.epochs === 1`)
	}
	for i, p := range tabs {
		p.reload()
		p.wait("the tab's own is back", func() (bool, string) {
			return slices.Equal(p.parameters(), trained[i]), fmt.Sprintf("%+v", p.network())
		})
		p.until("both are kept", `convscope.request("network.kept").then(({networks}) => networks.length === 2)`)
	}
}
