package lab

import (
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"convscope/engine"
	"convscope/engine/talk"
	"convscope/weights"
)

// What can be trained can be saved, and what is saved can be opened; a network
// that an older page has trained for longer is refused with a sentence.
func TestWhatIsSavedOpens(t *testing.T) {
	b := startedBench(t)
	b.do(talk.Build{Seq: 1, Fresh: true, Layers: []engine.Record{{Kind: engine.KindDense, Units: 1280}, {Kind: engine.KindDense, Units: 10}}})
	b.do(talk.Train{Seq: 2, Options: talk.TrainOptions{Epochs: 1, Batch: 10, Images: 30}})
	n := b.lab.net
	params := n.net.ParamCount()
	trained := func(epochs int) { // as if it had been
		n.own = slices.Repeat(n.own[:1], epochs)
		n.history = append(slices.Clone(n.history[:1]), slices.Repeat(n.history[1:2], epochs)...)
		for i := range n.history {
			n.history[i].Epoch = i
		}
		n.epoch = epochs
	}
	most := maxKept/params - 1
	if err := n.checkKept(0, most); err != nil {
		t.Fatal(err)
	}
	trained(most)
	file := one[talk.File](t, b.do(talk.Save{Seq: 3})).Bytes
	if _, _, err := weights.ReadFile(file); err != nil {
		t.Errorf("a file of %d epochs does not open: %v", most, err)
	}
	file = nil
	trained(weights.MaxFile/4/params + 4)
	const want = " MB, and none of more than 256 can be opened"
	if failed := one[talk.Failed](t, b.do(talk.Save{Seq: 4})); !strings.Contains(failed.Text, want) {
		t.Errorf("failed: %q, want %q", failed.Text, want)
	}
}

// The page reads no more than what can be opened, and no less.
func TestThePageReadsWhatOpens(t *testing.T) {
	script, err := os.ReadFile("../../static/page/files.js")
	if err != nil {
		t.Fatal(err)
	}
	m := regexp.MustCompile(`const maxBytes = (\d+) << 20;`).FindSubmatch(script)
	if m == nil {
		t.Fatal("files.js has no maxBytes")
	}
	if n, _ := strconv.Atoi(string(m[1])); n<<20 != weights.MaxFile {
		t.Errorf("the page reads files of %d MB, want %d", n, weights.MaxFile>>20)
	}
}
