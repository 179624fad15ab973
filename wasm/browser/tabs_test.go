//go:build browser

package browser

import (
	"fmt"
	"testing"
)

// Two tabs of the page keep what is done in both, and show each other's.
func TestTwoTabs(t *testing.T) {
	s := newSite(t)
	a := visit{site: s}.open(t)
	b := visit{site: s}.open(t)
	image := func(v int) string { return fmt.Sprintf("[Array(784).fill(%g)]", float64(v)/255) }
	a.eval(`convscope.request("own.add", {class: "cat", images: `+image(100)+`})`, nil)
	b.owns("cat 1")
	// Both at once, many times over.
	const each = 20
	add := func(class string, from int) string {
		return fmt.Sprintf(`(async () => {
			for (let i = 0; i < %d; i++) await convscope.request("own.add", {class: "%s", images: [Array(784).fill((%d + i) / 255)]});
		})()`, each, class, from)
	}
	a.eval(`globalThis.adding = `+add("cat", 1)+`, 0`, nil)
	b.eval(add("dog", 101), nil)
	a.eval(`adding`, nil)
	want := fmt.Sprintf("cat %d, dog %d", 1+each, each)
	a.owns(want)
	b.owns(want)

	// The same network, trained on in both.
	options := `{epochs: 3, batch: 20, images: 500, workers: 1}`
	a.eval(`convscope.request("network.set", `+tiny+`).then(() => convscope.request("train.start", `+options+`)).then(() => convscope.request("train.wait"))`, nil)
	a.isKept(`n.epochs === 3`)
	var kept struct{ Last string }
	a.request("network.kept", nil, &kept)
	b.until("the other tab lists it", `convscope.request("network.kept").then(({networks}) => networks.some((n) => n.id === "`+kept.Last+`"))`)
	b.request("network.open", map[string]any{"id": kept.Last}, nil)
	train := `convscope.request("train.start", ` + options + `).then(() => convscope.request("train.wait"))`
	a.eval(`globalThis.training = `+train+`, 0`, nil)
	b.eval(train, nil)
	a.eval(`training`, nil)
	for _, p := range []*tab{a, b} {
		p.until("both are kept", `convscope.request("network.kept").then(({networks}) => networks.length === 2 && networks.every((n) => n.epochs === 6))`)
	}
	a.activate("button", "Menu")
	a.screenshot("two-tabs")
	inA, inB := a.parameters(), b.parameters()
	a.reload()
	b.reload()
	a.owns(want)
	b.owns(want)
	a.hasParameters(0, inA)
	b.hasParameters(0, inB)
}

// A worker that is terminated amid a training, again and again, costs at most one
// epoch, or those of a second.
func TestKilledWorkers(t *testing.T) {
	s := newSite(t)
	s.spoil("page.js", prepend(`
		globalThis.workers = [];
		globalThis.Worker = class extends Worker {
			constructor(...args) { super(...args); workers.push(this); }
		};`))
	p := visit{site: s, troubled: true}.open(t)
	p.eval(`convscope.request("network.set", `+tiny+`)`, nil)
	kills, most := 30, 0
	for kill := range kills {
		p.eval(`(() => { globalThis.ends = []; convscope.on("epoch", ({epoch}) => ends.push([epoch, performance.now()])); })()`, nil)
		p.request("train.start", map[string]any{"epochs": 1000, "batch": 20, "images": 500, "workers": 1}, nil)
		p.until("some epochs are over", fmt.Sprintf(`ends.length > %d`, 3+7*kill%11))
		var ends [][2]float64
		p.eval(`(() => { for (const w of workers) w.terminate(); return ends; })()`, &ends)
		p.reload()
		p.until("what it was left with has come", `convscope.request("network.kept").then(({last}) => last && convscope.request("network.open", {id: last})).then(Boolean)`)
		epochs := p.network().Epochs
		told := int(ends[len(ends)-1][0])
		if lost := told - epochs; lost > 1 {
			most = max(most, lost)
			at := len(ends) - lost - 1
			if at < 0 || ends[len(ends)-1][1]-ends[at][1] > 1500 {
				t.Errorf("kill %d: %d epochs of %d are lost: %v", kill+1, lost, told, ends)
			}
		}
	}
	t.Logf("%d kills: at most %d epochs were lost, of no more than a second", kills, most)
}
