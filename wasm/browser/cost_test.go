//go:build browser

package browser

import (
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"
)

// layerList is layers as the API takes them: "conv 4096@1 pad 0, relu ×8, dense 10".
func layerList(text string) (layers []any) {
	for _, part := range strings.Split(text, ", ") {
		times := 1
		if before, after, ok := strings.Cut(part, " ×"); ok {
			part = before
			fmt.Sscan(after, &times)
		}
		layer := map[string]any{}
		var filters, kernel, pad, units int
		switch {
		case strings.HasPrefix(part, "conv"):
			fmt.Sscanf(part, "conv %d@%d pad %d", &filters, &kernel, &pad)
			layer = map[string]any{"kind": "conv", "filters": filters, "kernel": kernel, "pad": pad}
		case strings.HasPrefix(part, "dense"):
			fmt.Sscanf(part, "dense %d", &units)
			layer = map[string]any{"kind": "dense", "units": units}
		default:
			layer["kind"] = part
		}
		for range times {
			layers = append(layers, layer)
		}
	}
	return layers
}

// TestWhatANetworkCosts: what killed the engine is refused with a sentence, what
// is only large runs, and the builder tells both and offers a way out.
func TestWhatANetworkCosts(t *testing.T) {
	for _, look := range []struct {
		name string
		visit
	}{
		{"wide", visit{}}, {"tablet", visit{width: 820, height: 1180, touch: true}}, {"phone dark", visit{width: 390, height: 844, touch: true, dark: true}},
	} {
		t.Run(look.name, func(t *testing.T) {
			p := look.open(t)
			for layers, want := range map[string]string{
				"conv 4096@1 pad 0, conv 1@28 pad 27, dense 10":                  "layer 2: conv 1@28×28: the network would take 40 GB of memory to run",
				"conv 512@1 pad 0, conv 4@55 pad 27, dense 10":                   "layer 2: conv 4@55×55: the network would take 6.01 GB of memory to run",
				"conv 4096@1 pad 0, batchnorm, relu ×8, globalavgpool, dense 10": "layer 2: batch norm: the network would take 8.68 GB of memory to run",
				"conv 4096@1 pad 0, relu ×60, globalavgpool, dense 10":           "layer 1: conv 4096@1×1: the network would take",
			} {
				if got := p.refused("network.set", map[string]any{"layers": layerList(layers)}); !strings.Contains(got, want) {
					t.Errorf("%s is refused with %q, want %q", layers, got, want)
				}
			}
			p.predict() // the engine is there

			build := func(layers string) {
				p.request("network.set", map[string]any{"layers": layerList(layers)}, nil)
			}
			build("conv 34@1 pad 0, conv 1@28 pad 27, dense 4096, dense 10")
			p.tells("It can be looked at, but not trained: that takes 2.")
			p.predict()
			p.screenshot("cost-untrainable-" + look.name)
			build("conv 40@1 pad 0, conv 1@28 pad 27, globalavgpool, dense 10")
			p.tells("It takes 761 MB of the 1 GB of memory to run")
			p.predict()
			p.screenshot("cost-much-" + look.name)
			p.activate("listitem", "Convolution 1")
			p.fill("Filters", "4000")
			p.tells("layer 2: conv 1@28×28: the network would take")
			p.press(kb.Escape)
			p.screenshot("cost-refused-" + look.name)
			p.activate("button", "Fix: Fewer filters take less.")
			p.wait("a network that fits is built", func() (bool, string) {
				var n struct{ Layers []struct{ Filters int } }
				p.request("network.get", nil, &n)
				return n.Layers[0].Filters == 31, fmt.Sprint(n)
			})
		})
	}
}
