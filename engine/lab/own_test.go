package lab

import (
	"bytes"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"convscope/engine/talk"
)

// ownBench has own data of three classes, which are bars of the bench.
func ownBench(t *testing.T, images int) *bench {
	b := startedBench(t)
	set := benchSet(images * 10)
	for class, name := range []string{"low", "middle", "high"} {
		b.do(talk.AddClass{Seq: 1, Name: name})
		var pixels [][]byte
		for i, label := range set.Labels {
			if int(label) == class {
				pixels = append(pixels, set.Slice(i, i+1).Pixels)
			}
		}
		b.do(talk.AddImages{Seq: 1, Class: class, Pixels: pixels})
	}
	return b
}

func TestOwnData(t *testing.T) {
	b := ownBench(t, 20)
	own := one[talk.OwnData](t, b.events)
	want := []talk.OwnClass{{Name: "low", Images: 20}, {Name: "middle", Images: 20}, {Name: "high", Images: 20}}
	if own.Seq != 1 || !slices.Equal(own.Classes, want) || own.Text != "" {
		t.Fatalf("own data: %+v, want %v", own, want)
	}
	b.do(talk.Build{Seq: 2, Layers: small, Seed: 3})
	events := b.do(talk.SetDataset{Seq: 3, Name: talk.Own})
	if d := one[talk.Dataset](t, events); d.Seq != 3 || d.Name != talk.Own || d.Train != 48 || d.Tests != 12 || !slices.Equal(d.Classes, []string{"low", "middle", "high"}) {
		t.Errorf("dataset: %+v", d)
	}
	built := one[talk.Built](t, events)
	if last := built.Shapes[len(built.Shapes)-1]; last.C != 3 || built.Seq != 3 || built.Origin != "fresh" {
		t.Errorf("built for it: %+v", built)
	}
	events = b.do(talk.Train{Seq: 4, Options: talk.TrainOptions{Epochs: 15, Batch: 8, LearningRate: 0.01, Workers: 1}})
	measured := of[talk.Measured](events)
	if m := measured[len(measured)-1]; m.Tested != 12 || m.Accuracy < 0.9 || len(m.Confusion) != 3 {
		t.Errorf("trained on them: %+v", m)
	}
	if failed := of[talk.Failed](events); len(failed) > 0 {
		t.Errorf("%v", failed)
	}
	// A class more: the network follows.
	built = one[talk.Built](t, b.do(talk.AddClass{Seq: 5, Name: "none"}))
	if last := built.Shapes[len(built.Shapes)-1]; last.C != 4 {
		t.Errorf("for a fourth class: %+v", built)
	}
	if failed := one[talk.Failed](t, b.do(talk.Train{Seq: 6, Options: threeEpochs})); !strings.Contains(failed.Text, `Class "none" needs at least 2 images`) {
		t.Errorf("training with an empty class: %+v", failed)
	}
	// What is kept comes back, and with it the network's data.
	c := b.reload()
	if got := one[talk.OwnData](t, c.events); len(got.Classes) != 4 {
		t.Errorf("after a reload: %+v", got)
	}
	c.do(talk.DropClass{Seq: 7, Class: 3})
	id := one[talk.Kept](t, c.do(talk.ListKept{Seq: 8})).Networks[0].ID
	c.do(talk.OpenKept{Seq: 9, ID: id})
	if built := one[talk.Built](t, c.events); built.Seq != 9 || built.Epochs != 15 || c.lab.data.name != talk.Own {
		t.Errorf("opened: %+v on %s", built, c.lab.data.name)
	}
	// Back to the digits.
	if built := one[talk.Built](t, c.do(talk.SetDataset{Seq: 10, Name: talk.MNIST})); built.Shapes[len(built.Shapes)-1].C != 10 {
		t.Errorf("back on the digits: %+v", built)
	}
}

func TestOwnDataEdited(t *testing.T) {
	b := ownBench(t, 3)
	b.do(talk.RenameClass{Seq: 1, Class: 1, Name: "between"}, talk.DropImage{Seq: 1, Class: 1, Image: 0}, talk.AddDrawing{Seq: 1, Class: 2, Strokes: []talk.Stroke{{{X: 0.5, Y: 0.2}, {X: 0.5, Y: 0.8}}}})
	own := of[talk.OwnData](b.events)
	last := own[len(own)-1]
	if want := []talk.OwnClass{{Name: "low", Images: 3}, {Name: "between", Images: 2}, {Name: "high", Images: 4}}; !slices.Equal(last.Classes, want) || last.Text != "Add 11 more images: there are 9 to learn from, and it takes 20." && !strings.HasPrefix(last.Text, "Add ") {
		t.Errorf("edited: %+v, want %v", last, want)
	}
	thumbs := one[talk.OwnThumbs](t, b.do(talk.OwnImages{Seq: 2, Class: 2, From: 2, Max: 9}))
	if len(thumbs.Pixels) != 2 || bytes.Count(thumbs.Pixels[1], []byte{0}) > 780 {
		t.Errorf("%d images from the third on, the last one a drawing", len(thumbs.Pixels))
	}
	refusals := []struct {
		command talk.Command
		want    string
	}{
		{talk.AddClass{Name: "low"}, `there is a class called "low" already`},
		{talk.AddClass{Name: " "}, `a class cannot be called " "`},
		{talk.AddClass{Name: strings.Repeat("x", 41)}, "has 41 characters, want at most 40"},
		{talk.RenameClass{Class: 3, Name: "x"}, "there is no class 3: your data have 3"},
		{talk.DropClass{Class: -1}, "there is no class -1"},
		{talk.DropImage{Class: 0, Image: 3}, `class "low" has no image 3`},
		{talk.AddImages{Class: 0, Pixels: [][]byte{{1}}}, "image 0 has 1 pixels, want 784"},
		{talk.AddImages{Class: 0, Pixels: make([][]byte, 20_000)}, "that would be 20009 images"},
		{talk.OwnImages{Class: 0, Max: 1000}, "want at most 200"},
		{talk.ImportData{Bytes: []byte{0x93}}, "the file of images is damaged"},
		{talk.SetDataset{Name: "cifar"}, `no dataset is called "cifar"`},
	}
	for _, r := range refusals {
		if failed := one[talk.Failed](t, b.do(r.command)); !strings.Contains(failed.Text, r.want) {
			t.Errorf("%+.60v: %s, want %s", r.command, failed.Text, r.want)
		}
	}
}

func TestOwnDataFile(t *testing.T) {
	b := ownBench(t, 3)
	classes := b.lab.own.classes
	file := one[talk.File](t, b.do(talk.ExportData{Seq: 1}))
	c := startedBench(t)
	c.do(talk.ImportData{Seq: 2, Bytes: file.Bytes})
	if one[talk.OwnData](t, c.events); !reflect.DeepEqual(c.lab.own.classes, classes) {
		t.Error("the file came back as other data")
	}
	for n := range file.Bytes {
		if n > 300 && n%50 != 0 {
			continue
		}
		one[talk.Failed](t, c.do(talk.ImportData{Seq: 3, Bytes: file.Bytes[:n]}))
	}
	if !reflect.DeepEqual(c.lab.own.classes, classes) {
		t.Error("files that are cut off changed the data")
	}
}

// The other dataset is a folder beside MNIST's: its files are fetched when it
// is chosen, pretrained weights are not used, and one can go back.
func TestSetDataset(t *testing.T) {
	b := startedBench(t)
	for name, content := range benchFiles(t) {
		if strings.HasPrefix(name, benchDir) {
			b.files[strings.Replace(name, talk.MNIST, talk.Fashion, 1)] = content
		}
	}
	b.loaded = nil
	events := b.do(talk.SetDataset{Seq: 2, Name: talk.Fashion})
	if d := one[talk.Dataset](t, events); d.Name != talk.Fashion || d.Tests != benchTests {
		t.Errorf("%+v", d)
	}
	if built := one[talk.Built](t, events); built.Preset != talk.FirstPreset || built.Origin != "fresh" || !built.Another {
		t.Errorf("built for it: %+v", built)
	}
	if want := []string{"data/fashion-mnist/index.txt", "data/fashion-mnist/test-00.gz"}; !slices.Equal(b.loaded, want) {
		t.Errorf("loaded %v, want %v", b.loaded, want)
	}
	b.do(talk.Build{Seq: 3, Layers: small}, talk.Train{Seq: 4, Options: talk.TrainOptions{Epochs: 1, Batch: 16, Workers: 1}})
	if stopped := one[talk.Stopped](t, b.events); stopped.Reason != "done" {
		t.Errorf("%+v", stopped)
	}
	if built := one[talk.Built](t, b.do(talk.Build{Seq: 5, Preset: benchPreset})); built.Origin != "fresh" {
		t.Errorf("a preset on it: %+v", built)
	}
	if built := one[talk.Built](t, b.do(talk.SetDataset{Seq: 6, Name: talk.MNIST})); built.Origin != "pack" || built.Preset != benchPreset {
		t.Errorf("back: %+v", built)
	}
	delete(b.files, "data/fashion-mnist/index.txt")
	c := startedBench(t)
	if failed := one[talk.Failed](t, c.do(talk.SetDataset{Seq: 7, Name: talk.Fashion})); failed.Seq != 7 || c.lab.data.name != talk.MNIST {
		t.Errorf("without its files: %+v on %s", failed, c.lab.data.name)
	}
}

func TestAPIOwnData(t *testing.T) {
	b := startedBench(t)
	white := make([]any, 784)
	for i := range white {
		white[i] = 1.0
	}
	b.must("own.add", map[string]any{"class": "cat", "images": []any{white, white}})
	b.must("own.add", map[string]any{"class": "dog", "strokes": js(t, `[[[0.1,0.1],[0.9,0.9]]]`)})
	b.must("own.rename", map[string]any{"class": "dog", "name": "hound"})
	b.must("own.remove", map[string]any{"class": "cat", "image": 0.0})
	got := b.must("own.get", nil)
	want := map[string]any{"classes": []any{map[string]any{"name": "cat", "images": 1}, map[string]any{"name": "hound", "images": 1}}, "lacking": `Class "cat" needs at least 2 images.`}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("own.get = %v, want %v", got, want)
	}
	file, err := b.ask("own.export", nil)
	if err != nil {
		t.Fatal(err)
	}
	b.must("own.remove", map[string]any{"class": "cat"})
	if got := b.must("own.import", map[string]any{"file": file}); !reflect.DeepEqual(got, want) {
		t.Errorf("own.import = %v, want %v", got, want)
	}
	if got := b.must("dataset.set", map[string]any{"name": "own"}); fmt.Sprint(got["classes"]) != "[cat hound]" {
		t.Errorf("dataset.set = %v", got)
	}
	if got := b.must("network.get", nil); got["layers"].([]any)[len(got["layers"].([]any))-1].(map[string]any)["out"].([]int)[0] != 2 {
		t.Errorf("the network for it: %v", got)
	}
	for _, bad := range []map[string]any{{"class": "x", "images": 3.0}, {"class": "x", "images": []any{[]any{1.0}}}, {"images": []any{}}} {
		if _, err := b.ask("own.add", bad); err == nil {
			t.Errorf("own.add(%v) is not refused", bad)
		}
	}
}

func TestBenchmark(t *testing.T) {
	b := startedBench(t)
	got := b.must("benchmark", map[string]any{"layers": js(t, `[{"kind":"conv","filters":2,"kernel":3},{"kind":"dense","units":10}]`), "seconds": 0.5, "workers": 2.0, "batch": 8.0})
	for _, name := range []string{"inferImagesPerSecond", "trainImagesPerSecond", "inferOneMs"} {
		if v, ok := got[name].(float64); !ok || !(v > 0) {
			t.Errorf("%s = %v", name, got[name])
		}
	}
	// conv 2·26²·9 twice, dense 2·26²·10 three times, two operations each.
	if want := 2 * float64(2*12168+3*13520) / 1e9; got["gflopPerTrainedImage"] != want {
		t.Errorf("gflopPerTrainedImage = %v, want %v", got["gflopPerTrainedImage"], want)
	}
	if v, ok := got["waited"].(float64); !ok || v < 0 || v > 1 {
		t.Errorf("waited = %v, want a share of the time", got["waited"])
	}
	if v, ok := got["togetherGflops"].(float64); !ok || v > 0 && v < 0.5*got["peakGflops"].(float64) {
		t.Errorf("togetherGflops = %v, where one has %v", got["togetherGflops"], got["peakGflops"])
	}
	if alone := b.must("benchmark", map[string]any{"seconds": 0.1, "workers": 1.0}); alone["togetherGflops"] != nil || alone["waited"] != nil {
		t.Errorf("one worker has waited, or is together: %v", alone)
	}
	if b.lab.speed != nil || b.lab.job != nil {
		t.Error("it is still at it")
	}
	var err error
	b.lab.Request("benchmark", nil, func(_ any, e error) { err = e })
	b.lab.Work(func() bool { return true })
	b.do(talk.Build{Seq: 1, Layers: small})
	if err == nil || !strings.Contains(err.Error(), "another network was built") {
		t.Errorf("a benchmark that was overtaken: %v", err)
	}
	if _, err := b.ask("benchmark", map[string]any{"seconds": 1000.0}); err == nil {
		t.Error("1000 seconds are not refused")
	}
}
