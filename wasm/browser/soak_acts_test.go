//go:build browser

package browser

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/chromedp/chromedp/kb"
)

// acts are all that a soak does, each from and to a page on which nothing is open.
var acts = []struct {
	name string
	do   func(s *soak)
}{
	{"draws", (*soak).draws},
	{"takes test images", (*soak).takesImages},
	{"trains", (*soak).trains},
	{"trains by the button", (*soak).trainsByButton},
	{"edits weights", (*soak).editsWeights},
	{"edits layers", (*soak).editsLayers},
	{"switches data", (*soak).switchesData},
	{"learns own images", (*soak).learnsOwn},
	{"compares", (*soak).compares},
	{"scrubs", (*soak).scrubs},
	{"exports", (*soak).exports},
	{"saves pictures", (*soak).savesPictures},
	{"saves and opens", (*soak).savesAndOpens},
	{"changes its looks", (*soak).changesLooks},
	{"explores", (*soak).explores},
	{"studies", (*soak).studies},
	{"measures speed", (*soak).measuresSpeed},
	{"errs", (*soak).errs},
}

// one is one of the choices.
func one[T any](s *soak, choices ...T) T { return choices[s.rng.IntN(len(choices))] }

// starts is the pretrained network that an act starts from: the page shows it, too.
func (s *soak) starts(preset string) {
	s.t.Helper()
	s.request("network.set", map[string]any{"preset": preset}, nil)
	s.preset(preset)
	s.settled()
}

func (s *soak) draws() {
	for range 2 {
		s.draw(mouse{}, one(s, slices.Sorted(maps.Keys(digits))...))
		s.predict()
	}
	s.button("Undo the last stroke")
	s.button("Clear the pad")
}

func (s *soak) takesImages() {
	s.button("Random test image")
	for range 20 {
		s.request("input.set", map[string]any{"test": s.rng.IntN(10000)}, nil)
		s.predict()
	}
}

// learner is a network that learns fast, one of many.
func (s *soak) learner() map[string]any {
	layers := []any{
		map[string]any{"kind": "conv", "filters": 2 + s.rng.IntN(6), "kernel": 3 + s.rng.IntN(3), "stride": 2, "pad": s.rng.IntN(2)},
		one(s, map[string]any{"kind": "relu"}, map[string]any{"kind": "leakyrelu", "slope": 0.1}),
		map[string]any{"kind": "maxpool", "size": 2, "stride": 2},
	}
	if s.rng.IntN(2) == 0 {
		layers = append(layers, map[string]any{"kind": "dropout", "rate": 0.1})
	}
	return map[string]any{"layers": append(layers, map[string]any{"kind": "dense", "units": 10}), "seed": 1 + s.rng.IntN(1000)}
}

// trains trains a network in all the ways that there are, and checks that its
// history is whole.
func (s *soak) trains() {
	s.request("network.set", s.learner(), nil)
	epochs := 2 + s.rng.IntN(3)
	s.request("train.start", map[string]any{
		"epochs": epochs, "images": 600 + 100*s.rng.IntN(10), "batch": one(s, 16, 32, 64), "workers": 1 + s.rng.IntN(2),
		"optimizer": one(s, "adam", "sgd", "rmsprop"), "learningRate": 0.003, "augment": map[string]any{"shift": s.rng.IntN(2)},
	}, nil)
	s.request("train.pause", nil, nil)
	s.request("train.step", map[string]any{"unit": one(s, "batch", "epoch")}, nil)
	s.request("train.adjust", map[string]any{"learningRate": 0.002}, nil)
	s.request("train.start", nil, nil)
	s.request("train.wait", nil, nil)
	var m metricsAnswer
	s.request("metrics", nil, &m)
	if len(m.History) != epochs+1 {
		s.t.Fatalf("after a training of %d epochs the history is %+v", epochs, m.History)
	}
	s.request("train.reset", nil, nil)
	s.request("train.undoReset", nil, nil)
	if n := s.network(); n.Epochs != epochs {
		s.t.Fatalf("after a reset was undone the network is %+v, want one of %d epochs", n, epochs)
	}
	var kept struct{ Networks []struct{ ID string } }
	s.request("network.kept", nil, &kept)
	if len(kept.Networks) == 0 {
		s.t.Fatal("what was trained is not kept")
	}
	s.request("network.open", map[string]any{"id": kept.Networks[0].ID}, nil)
}

func (s *soak) trainsByButton() {
	s.starts(one(s, "crp-3", "crpcrp-3", "crpcrp-5"))
	s.button("Train")
	s.until("it trains", `convscope.request("train.status").then(({state, batch}) => state === "learning" && batch > 2)`)
	s.draw(mouse{}, one(s, 1, 7))
	s.button("Pause")
	s.until("it is paused", `convscope.request("train.status").then(({state}) => state === "paused")`)
	s.request("train.stop", nil, nil)
}

func (s *soak) editsWeights() {
	s.starts("crpcrp-5")
	s.click(s.find("button", "Conv 1 · filter 3 of 8"))
	s.click(s.find("tab", "Weights"))
	kernel := s.box(s.find("image", "Weights of Conv 1 · filter 3 of 8"))
	const at = 2*25 + 8
	was, value := s.weight(at), float64(s.rng.IntN(200))/100
	s.tap(mouse{}, kernel.at(3.5/5, 1.5/5))
	s.fill("Weight (3, 1)", fmt.Sprint(value))
	s.weighs(at, value)
	s.until("Enter gives the focus back to the weights", `document.activeElement.id === "node/kernel"`)
	s.pressWith(kb.ModifierCtrl, "z")
	s.weighs(at, was)
	s.pressWith(kb.ModifierCtrl, "y")
	s.weighs(at, value)
	s.home()
	for range 5 {
		s.request("network.setWeight", map[string]any{"layer": 0, "param": "filters", "index": s.rng.IntN(200), "value": s.rng.Float64() - 0.5}, nil)
	}
}

func (s *soak) editsLayers() {
	s.starts("crp-3")
	s.layers(crp)
	s.dropBefore(mouse{}, "Convolution", 0)
	s.layers("conv relu " + crp)
	s.click(s.find("button", "Undo"))
	s.layers(crp)
	s.focus(s.itemNodes("Network")[4])
	s.press(del)
	s.layers("conv relu maxpool " + tail)
	s.pressWith(kb.ModifierCtrl, "z")
	s.layers(crp)
	s.home()
}

// hasFashion says whether the page was built with Fashion-MNIST, which cannot be
// fetched everywhere.
func hasFashion() bool {
	_, err := os.Stat(filepath.Join(dist, "data", "fashion-mnist"))
	return err == nil
}

func (s *soak) switchesData() {
	if hasFashion() {
		s.choose("dataset", "fashion-mnist")
		s.until("it is open", `convscope.request("dataset.get").then(({name}) => name === "fashion-mnist")`)
		s.request("input.set", map[string]any{"test": s.rng.IntN(500)}, nil)
		s.request("train.start", map[string]any{"epochs": 1, "images": 500, "workers": 1}, nil)
		s.request("train.wait", nil, nil)
	} else {
		s.t.Log("this page has no Fashion-MNIST to switch to")
	}
	s.choose("dataset", "mnist")
	s.until("it is open", `convscope.request("dataset.get").then(({name}) => name === "mnist")`)
}

func (s *soak) learnsOwn() {
	for i := range 14 {
		d := float64(i)/100 + 0.1*s.rng.Float64()
		s.request("own.add", map[string]any{"class": "bar", "strokes": [][][2]float64{{{0.4 + d, 0.2}, {0.4 + d, 0.8}}}}, nil)
		s.request("own.add", map[string]any{"class": "dash", "strokes": [][][2]float64{{{0.2, 0.4 + d}, {0.8, 0.4 + d}}}}, nil)
	}
	s.request("own.rename", map[string]any{"class": "dash", "name": "line"}, nil)
	s.eval(`convscope.request("own.export").then((file) => convscope.request("own.import", {file}))`, nil)
	s.request("dataset.set", map[string]any{"name": "own"}, nil)
	s.request("train.start", map[string]any{"epochs": 3, "batch": 8}, nil)
	s.request("train.wait", nil, nil)
	s.request("own.remove", map[string]any{"class": "bar", "image": 0}, nil)
	s.request("dataset.set", map[string]any{"name": "mnist"}, nil)
	for _, class := range []string{"bar", "line"} {
		s.request("own.remove", map[string]any{"class": class}, nil)
	}
}

func (s *soak) compares() {
	s.starts("crpcrp-5")
	s.tap(mouse{}, s.box(s.find("button", "Compare with another network")).center())
	at := s.box(s.find("image", "Enlarged: B − A, Conv 1, map"))
	for range 5 {
		mouse{}.move(s.tab, at.at(s.rng.Float64(), s.rng.Float64()))
	}
	s.request("compare.start", map[string]any{"with": map[string]any{"preset": one(s, "crp-3", "crcrp-5")}}, nil)
	s.tells("they disagree: ")
	s.request("compare.start", map[string]any{"with": map[string]any{"epoch": 1 + s.rng.IntN(19)}}, nil)
	s.request("compare.start", map[string]any{"with": map[string]any{"pinned": true}}, nil)
	s.home()
	s.request("compare.end", nil, nil)
	s.find("listitem", "Convolution 1")
}

func (s *soak) scrubs() {
	s.starts(one(s, "crpcrp-3", "crpcrp-5"))
	for range 5 {
		s.request("train.scrub", map[string]any{"epoch": s.rng.IntN(21)}, nil)
		s.predict()
	}
	s.eval(`document.getElementById("epoch").focus()`, nil)
	s.press(kb.ArrowLeft, kb.ArrowLeft, kb.ArrowRight)
	s.rest() // at the epoch that was gone to
	var m struct{ Tested int }
	s.request("evaluate", map[string]any{"images": 500}, &m)
	if m.Tested != 500 {
		s.t.Fatalf("a test on 500 images tells of %d", m.Tested)
	}
	s.home()
}

func (s *soak) exports() {
	s.starts(one(s, "crp-3", "crp-5", "crcrp-3"))
	for _, format := range []string{"onnx", "keras", "pytorch"} {
		s.exported(format)
		if format == "onnx" {
			s.eval(`convscope.request("network.import", {files: exported})`, nil)
		}
	}
	s.eval(`delete globalThis.exported`, nil)
	s.predict()
}

func (s *soak) savesPictures() {
	s.starts("crpcrp-5") // which was tested
	s.click(s.find("button", "Export"))
	for _, what := range []string{one(s, "confusion", "network"), one(s, "maps", "training")} {
		s.choose("export-picture", what)
		s.save("SVG")
		s.save("PNG")
	}
	s.choose("export-data", one(s, "confusion", "predictions"))
	s.save("CSV")
	s.home()
}

func (s *soak) savesAndOpens() {
	s.starts(one(s, "crp-3", "crp-5"))
	s.request("network.setWeight", map[string]any{"layer": 0, "param": "filters", "index": 1, "value": s.rng.Float64()}, nil)
	s.activate("button", "Menu")
	name, file := s.save("Save network")
	s.starts("crpcrp-5")
	s.upload("Open network…", map[string][]byte{name: file})
	s.wait("the file is open", func() (bool, string) {
		n := s.network()
		return n.Edited == 1, fmt.Sprintf("%+v", n)
	})
	s.home()
}

func (s *soak) changesLooks() {
	s.theme("dark")
	for _, size := range [][2]int64{{820, 1180}, {390, 844}, {1600, 900}, {1280, 800}} {
		s.resizeTo(size[0], size[1])
		s.settled()
	}
	s.theme("light")
	s.settled()
}

func (s *soak) explores() {
	s.starts("crpcrp-5")
	unit := 1 + s.rng.IntN(8)
	name := fmt.Sprintf("Conv 1 · filter %d of 8", unit)
	s.click(s.find("button", name))
	s.click(s.find("tab", "Top images"))
	s.tells("9 of 10,000 test images excite " + name + " most")
	s.click(s.find("tab", "Health"))
	s.home()
	at := s.mapBox("Conv 1 · filter 1").center()
	for _, dy := range []float64{-200, -200, 200, 200} {
		s.wheel(at, dy, kb.ModifierCtrl)
		s.pass(2)
	}
	for range 10 {
		mouse{}.event(s.tab, "mouseMoved", point{300 + 500*s.rng.Float64(), 200 + 400*s.rng.Float64()}, 0)
	}
	s.press("0") // the whole network again
	s.request("layer.excite", map[string]any{"layer": 0, "unit": unit - 1}, nil)
	s.request("layer.health", map[string]any{"layer": 0}, nil)
	s.request("activations", map[string]any{"layer": s.rng.IntN(5)}, nil)
	s.home()
}

func (s *soak) studies() {
	s.starts("crpcrp-5")
	s.request("evaluate", map[string]any{"images": 1000}, nil)
	s.activate("button", "Open classes and hardest images")
	s.find("listitem", "Digit 5: precision")
	s.home()
	s.activate("button", "Open the curves large")
	s.find("", "Training history, large")
	s.home()
	s.request("examples", map[string]any{"true": s.rng.IntN(10), "predicted": s.rng.IntN(10), "max": 10}, nil)
}

func (s *soak) measuresSpeed() {
	s.request("benchmark", map[string]any{"seconds": 1, "workers": 2}, nil)
}

// errs does what the page should refuse, which changes nothing.
func (s *soak) errs() {
	before := summed(s.network())
	for method, params := range map[string]any{
		"nothing": nil, "input.set": map[string]any{"pixels": []int{1, 2}}, "network.set": map[string]any{"preset": "lenet"},
		"network.setWeight": map[string]any{"layer": 99, "param": "filters", "index": 0, "value": 0}, "train.start": map[string]any{"epochs": -1},
		"train.scrub": map[string]any{"epoch": 1000}, "compare.start": map[string]any{"with": map[string]any{"kept": "none"}},
	} {
		s.refused(method, params)
	}
	for _, arguments := range []string{
		`"network.load", {file: new ArrayBuffer(1000)}`, `"own.import", {file: new ArrayBuffer(10)}`, `"network.import", {files: {"a.onnx": new ArrayBuffer(99)}}`,
	} {
		if refusal := s.tryRaw(arguments, nil); refusal == "" {
			s.t.Fatalf("%s: not refused", arguments)
		}
	}
	if after := summed(s.network()); after != before {
		s.t.Fatalf("what was refused made of %s %s", before, after)
	}
}

// summed is a network in few words.
func summed(n networkAnswer) string {
	var kinds []string
	for _, l := range n.Layers {
		kinds = append(kinds, l.Kind)
	}
	return fmt.Sprintf("%s (epoch %d of %d, %d edits)", strings.Join(kinds, " "), n.Epoch, n.Epochs, n.Edited)
}
