//go:build browser

package browser

import (
	"fmt"
	"slices"
	"testing"
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
				p.visit()
				p.ready()
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

	p.visit()
	p.ready()
	p.hasParameters(1, want)
	if n := p.network(); !n.Amid || n.Epoch != 1 || n.Epochs != 1 {
		t.Errorf("it came back as %+v, want amid the epoch after 1", n)
	}
	p.tells("weights edited")
	p.activate("button", "Menu")
	p.shows("in epoch 2, with 1 value changed by hand")
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
