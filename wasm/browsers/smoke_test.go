//go:build browsers

package browsers

import (
	"encoding/json"
	"slices"
	"testing"
)

// known is what a page has learned and shows.
type known struct {
	Epoch   int
	Origin  string
	Learned []float64
}

// knows is the network of the page, bit for bit: JSON has as many digits as a
// number needs.
func (p *page) knows() (k known) {
	p.t.Helper()
	p.eval(`(async () => {
		const {layers, epoch, origin} = await convscope.request("network.get");
		const learned = [];
		for (const [layer, {params}] of layers.entries()) {
			if (params === 0) continue;
			const {shape, ...values} = await convscope.request("weights", {layer});
			for (const name of Object.keys(values).sort()) learned.push(...values[name]);
		}
		return {epoch, origin, learned};
	})()`, &k)
	return k
}

// Whoever opens the page in another browser than Chromium can draw, train, and
// finds what was trained after a reload.
func TestPageInOtherBrowsers(t *testing.T) {
	for _, b := range browsers {
		t.Run(b.name, func(t *testing.T) {
			address := serve(t)
			d, can := b.start(t)
			p := &page{t: t, browser: b.name, driver: d}
			p.do(setTimeouts, object{"script": patience.Milliseconds(), "pageLoad": patience.Milliseconds()})
			part := func(name string, test func(t *testing.T)) {
				ok := t.Run(name, func(t *testing.T) {
					p.t = t
					test(t)
					if t.Failed() {
						p.keepPicture("failed-" + name)
					}
				})
				p.t = t
				if !ok {
					t.FailNow() // what comes after follows from it
				}
			}
			var undrawn string
			part("loads", func(t *testing.T) {
				p.do(navigate, object{"url": address})
				undrawn = p.ready()
				t.Log(about(t, p, can))
				p.unproblematic()
			})
			part("draws", func(t *testing.T) {
				if undrawn != "" {
					t.Skipf("this browser does not draw in software here: %s", undrawn)
				}
				p.draw(seven)
				p.until("the drawing is taken for a 7", `convscope.request("predict").then(({label}) => label === 7)`, `convscope.request("predict")`)
				p.unproblematic()
				p.keepPicture("draws")
			})
			part("reads a drawing", func(t *testing.T) {
				strokes := [][2]float64{}
				for _, at := range seven {
					strokes = append(strokes, [2]float64{at.x, at.y})
				}
				p.request("input.set", object{"strokes": []any{strokes}}, nil)
				var predicted struct{ Label int }
				p.request("predict", nil, &predicted)
				if predicted.Label != 7 {
					t.Errorf("a 7 is taken for a %d", predicted.Label)
				}
			})
			part("trains", func(t *testing.T) {
				p.request("network.set", object{"preset": "crp-3", "fresh": true}, nil)
				fresh := p.knows()
				p.request("train.start", object{"epochs": 2, "images": 2000, "workers": 2}, nil)
				p.until("two epochs are trained and tested", `convscope.request("train.status").then(({running, epoch}) => !running && epoch === 2)`, `convscope.request("train.status")`)
				var tested struct {
					Accuracy float64
					History  []struct{ Loss float64 }
				}
				p.request("metrics", nil, &tested)
				if tested.Accuracy < 0.8 {
					t.Errorf("after two epochs %.1f %% of the test images are recognised, want 80 %% at least", 100*tested.Accuracy)
				}
				if trained := p.knows(); slices.Equal(fresh.Learned, trained.Learned) || trained.Epoch != 2 || trained.Origin != "page" {
					t.Errorf("it is at epoch %d, from %q", trained.Epoch, trained.Origin)
				}
				p.unproblematic()
			})
			part("reloads", func(t *testing.T) {
				p.until("what was trained is kept", `convscope.request("network.kept").then(({networks: [n], last}) => n?.id === last && n.epochs === 2 && !n.amid)`, `convscope.request("network.kept")`)
				trained := p.knows()
				p.do(refresh, object{})
				if again := p.ready(); again != undrawn {
					t.Fatalf("after the reload the page says %q", again)
				}
				p.until("the network is back", `convscope.request("network.get").then(({epoch, origin}) => epoch === 2 && origin === "page")`, `convscope.request("network.get")`)
				if !slices.Equal(p.knows().Learned, trained.Learned) {
					t.Error("it came back with other parameters")
				}
				p.unproblematic()
				if undrawn == "" {
					p.keepPicture("reloaded")
				}
			})
		})
	}
}

// about says which browser it is, and how it computes and draws.
func about(t *testing.T, p *page, can json.RawMessage) string {
	t.Helper()
	var browser struct{ BrowserName, BrowserVersion string }
	if err := json.Unmarshal(can, &browser); err != nil {
		t.Fatal(err)
	}
	var draws string
	p.eval(`(() => {
		const gl = document.createElement("canvas").getContext("webgl2");
		return gl ? gl.getParameter(gl.RENDERER) : "no WebGL 2";
	})()`, &draws)
	return browser.BrowserName + " " + browser.BrowserVersion + ", which draws by " + draws
}
