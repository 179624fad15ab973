//go:build browser

package browser

import (
	"os/exec"
	"path"
	"strings"
	"testing"

	"convscope/engine/talk"
)

func TestOpensOnATrainedNetwork(t *testing.T) {
	p := open(t)
	p.preset(talk.FirstPreset)
	a := p.predict()
	if want := int(testSet(t).Labels[0]); a.Label != want {
		t.Errorf("the first test image is taken for a %d, want %d", a.Label, want)
	}
	p.find("", "Drawing pad")
	for _, layer := range []string{"Convolution", "ReLU", "MaxPool", "Dropout", "Dense"} {
		p.find("", layer)
	}
	p.wait("the strip has a block for each layer", func() (bool, string) {
		items := p.items("Network")
		return len(items) >= len(p.network().Layers), strings.Join(items, " | ")
	})
	if text := p.text(); strings.Contains(text, "Loading") {
		t.Errorf("the page is ready and still says that it loads: %s", text)
	}
}

// What is fetched until the page is ready is no more than `make site` counts
// in its table, and all of it comes from the page's own folder.
func TestFirstVisitTransfersWhatIsCounted(t *testing.T) {
	report := exec.Command("go", "run", "./build/site", "-report")
	report.Dir = path.Join("..", "..")
	table, err := report.Output()
	if err != nil {
		t.Fatalf("%v\n%s", err, table)
	}
	counted := map[string]bool{"": true} // the folder itself: index.html
	for line := range strings.Lines(string(table)) {
		if fields := strings.Fields(line); len(fields) == 2 {
			counted[fields[1]] = true
		}
	}
	p := open(t)
	for _, name := range p.site.requested() {
		if !counted[name] {
			t.Errorf("%s is fetched before the page is ready, and not in the table:\n%s", name, table)
		}
	}
	if name := "programs.zst"; !counted[name] {
		t.Errorf("the table misses %s:\n%s", name, table)
	}
}

func TestShowsProgressWhileItLoads(t *testing.T) {
	s := newSite(t)
	s.spoil("programs.zst", slow)
	p := visit{site: s}.newTab(t)
	p.visit()
	p.wait("a progress bar moves", func() (bool, string) {
		var value float64
		p.eval(`document.querySelector("progress:not([hidden])")?.value ?? -1`, &value)
		return value > 0 && value < 1, ""
	})
	p.ready()
	p.until("the progress bar is gone", `!document.querySelector("progress")?.checkVisibility()`)
}
