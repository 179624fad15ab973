package ui

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"convscope/engine"
	"convscope/engine/talk"
	"convscope/ui/kit/stage"
	"convscope/ui/room/library"
)

func TestDatasetBringsItsClasses(t *testing.T) {
	b := newBench(t, 1280, 800, nil)
	b.send(ControlMsg{"dataset", talk.Fashion}, Tick{Now: 5}, Tick{Now: 6})
	if b.Dataset.Name != talk.Fashion || b.ClassName(9) != "Ankle boot" {
		t.Fatalf("data = %+v, want Fashion-MNIST", b.Dataset)
	}
	if !contains(b.prediction.Verdict(&b.World), "Prediction: ") || contains(b.prediction.Verdict(&b.World), "it is a ") {
		t.Errorf("verdict = %q, want names of classes", b.prediction.Verdict(&b.World))
	}
	ownClasses(b, 3)
	if got := b.Layers[len(b.Layers)-2]; got != (engine.Dense{Units: 3}) {
		t.Errorf("the last dense layer is %v, want 3 units", got)
	}
	if o := b.training.Options(&b.World); o.Batch != 8 || o.Epochs != 20 || o.Augment.Shift != 2 {
		t.Errorf("options for own data = %+v, want small batches, more epochs and varied images", o)
	}
	b.send(ControlMsg{"train-batch", "512"})
	if got := b.training.Options(&b.World).Batch; got != 48 {
		t.Errorf("a batch of 512 of 48 images is ordered as %d, want 48", got)
	}
	if p := b.Wrong; p != nil || len(b.listed("class/")) != 3 {
		t.Errorf("problem = %+v and %d bars, want none and 3", p, len(b.listed("class/")))
	}
	if c := b.control("preset"); c.Value != "crpcrp-5" {
		t.Errorf("the preset for three classes is %q, want crpcrp-5", c.Value)
	}
	b.send(ControlMsg{"preset", "crp-3"})
	if got := b.Layers[len(b.Layers)-2]; got != (engine.Dense{Units: 3}) {
		t.Errorf("a preset's last dense layer is %v, want 3 units", got)
	}
}

func TestManyClassesShowTheMostProbable(t *testing.T) {
	b := newBench(t, 1280, 800, nil)
	ownClasses(b, 40)
	best, _ := b.Picture.Predicted()
	if n := len(b.listed("class/")); n >= 40 || n < 10 || b.listed("class/")[0] != fmt.Sprintf("class/%d", best) {
		t.Errorf("%d bars, the first %s, want some of the 40 and the best, %d, first", n, b.listed("class/")[0], best)
	}
}

func TestOwnDataPanel(t *testing.T) {
	b := newBench(t, 1280, 800, nil)
	b.send(ControlMsg{"dataset", talk.Own})
	if c := b.control("data-panel"); c.Hidden || !b.control("data-use").Disabled {
		t.Fatalf("without classes the panel is hidden: %v, or can be trained on", c.Hidden)
	}
	b.deaf, b.sent = true, nil
	b.send(ControlMsg{"class-name", " cat "}, ControlMsg{ID: "class-add"})
	if add := asked[talk.AddClass](b.sent); len(add) != 1 || add[0].Name != "cat" {
		t.Fatalf("asked for %+v, want the class cat", add)
	}
	seq := b.latest[stage.DataTopic]
	b.send(talk.OwnData{Seq: seq, Classes: []talk.OwnClass{{Name: "cat", Images: 70}}, Text: "Make at least two classes."})
	if thumbs := asked[talk.OwnImages](b.sent); len(thumbs) == 0 || thumbs[len(thumbs)-1].From != 10 {
		t.Errorf("asked for the images %+v, want the last 60", thumbs)
	}
	if c := b.control("class-draw"); !c.Disabled {
		t.Error("an empty pad can be added")
	}
	p := b.rects.pad.At
	b.send(Pointer{Kind: Down, X: p.X + 20, Y: p.Y + 20}, Pointer{Kind: Move, X: p.X + 60, Y: p.Y + 80}, Pointer{Kind: Up, X: p.X + 60, Y: p.Y + 80})
	if c := b.control("class-draw"); c.Disabled || c.Text != "Add the drawing to cat" {
		t.Errorf("the button is %+v, want that it adds to cat", c)
	}
	drawings := asked[talk.AddDrawing](b.pressControl("class-draw"))
	if len(drawings) != 1 || len(drawings[0].Strokes) != 1 || b.Model.pad.Count() != 0 {
		t.Errorf("asked for %+v and left %d strokes, want one drawing of one stroke and an empty pad", drawings, b.Model.pad.Count())
	}
	b.send(talk.OwnThumbs{Seq: b.latest[stage.ThumbsOfClass], From: 10, Pixels: [][]byte{make([]byte, 784), make([]byte, 784)}})
	if c := b.control("class-images"); len(c.Pictures) != 2 || c.Pictures[1].Label != "Delete image 12 of cat" {
		t.Errorf("pictures = %d, the second %q", len(c.Pictures), c.Pictures[1].Label)
	}
	b.sent = nil
	b.send(ControlMsg{"class-images", "1"})
	if drop := asked[talk.DropImage](b.sent); len(drop) != 1 || drop[0].Image != 11 {
		t.Errorf("asked for %+v, want image 11 dropped", drop)
	}
	b.send(talk.Failed{Seq: seq, What: "own data", Text: "No."})
	if got := b.control("data-status").Text; got != "No." {
		t.Errorf("status = %q, want why it was refused", got)
	}
}

func TestFoldersBecomeClasses(t *testing.T) {
	b := newBench(t, 1280, 800, nil)
	b.deaf = true
	b.send(talk.OwnData{Classes: []talk.OwnClass{{Name: "sun", Images: 2}}})
	px := func(v byte) []byte { return bytes.Repeat([]byte{v}, 784) }
	b.sent = nil
	b.send(OpenedImages{Images: []stage.OpenedImage{{Folder: "cat", Pixels: px(1)}, {Folder: "sun", Pixels: px(2)}, {Folder: "cat", Pixels: px(3)}, {Pixels: px(4)}}, Skipped: []string{"notes.txt is no picture."}})
	if add := asked[talk.AddClass](b.sent); len(add) != 1 || add[0].Name != "cat" {
		t.Errorf("asked for the classes %+v, want cat alone", add)
	}
	into := asked[talk.AddImages](b.sent)
	if len(into) != 2 || into[0].Class != 0 || len(into[0].Pixels) != 2 || into[1].Class != 1 || len(into[1].Pixels) != 2 || into[1].Pixels[1][0] != 3 {
		t.Errorf("asked for %d additions, want two images into each of sun and cat", len(into))
	}
	if b.progress.banner != "notes.txt is no picture." {
		t.Errorf("banner = %q", b.progress.banner)
	}
}

func TestFilesComeAndGo(t *testing.T) {
	b := newBench(t, 1280, 800, nil)
	b.deaf = true
	b.TakeEffects()
	if len(asked[talk.Save](b.pressControl("network-save"))) != 1 || b.control("network-save").Disabled {
		t.Error("nothing is saved")
	}
	b.send(talk.File{Name: "crp-5.msgpack", Bytes: []byte("x")})
	if es := b.TakeEffects(); len(es) != 1 || es[0].(stage.Download).Name != "crp-5.msgpack" {
		t.Errorf("effects = %+v, want the download", es)
	}
	for _, format := range []string{"onnx", "pytorch", "keras"} {
		if e := asked[talk.Export](b.pressControl("network-" + format)); len(e) != 1 || e[0].Format != format {
			t.Errorf("pressing %s asks for %+v", format, e)
		}
	}
	for id, what := range map[string]string{"network-open": "network", "network-import": "model", "class-files": "images", "class-folder": "folder", "data-import": "data"} {
		b.pressControl(id)
		if es := b.TakeEffects(); !slices.Equal(es, []stage.Effect{stage.Pick{What: what}}) {
			t.Errorf("%s: effects = %+v, want that %s is picked", id, es, what)
		}
	}
	b.sent = nil
	b.send(OpenedFile{"network", "a.msgpack", []byte("net")}, OpenedFile{"data", "b.msgpack", []byte("own")})
	if l, d := asked[talk.Load](b.sent), asked[talk.ImportData](b.sent); len(l) != 1 || string(l[0].Bytes) != "net" || len(d) != 1 || string(d[0].Bytes) != "own" {
		t.Errorf("asked for %+v and %+v", l, d)
	}
	old := slices.Clone(b.Layers)
	b.build(b.edit.adopt, with(conv5, relu))
	if !slices.Equal(b.Layers, with(conv5, relu)) {
		t.Errorf("edited = %v, want the network of the file", b.Layers)
	}
	b.send(ControlMsg{ID: "undo"})
	if !slices.Equal(b.Layers, old) {
		t.Errorf("undone = %v, want %v", b.Layers, old)
	}
}

// A model of another framework becomes the edited network, and why one cannot is
// said.
func TestAModelIsImported(t *testing.T) {
	b := newBench(t, 1280, 800, nil)
	b.deaf = true
	b.send(ControlMsg{ID: "library"})
	b.sent = nil
	b.send(OpenedModel{map[string][]byte{"model.json": {1}, "shard1.bin": {2}}})
	imports := asked[talk.Import](b.sent)
	if len(imports) != 1 || len(imports[0].Files) != 2 || imports[0].Seq != b.edit.adopt {
		t.Fatalf("asked for %+v, want that both files are imported and the network adopted", imports)
	}
	if b.Opened.Panel != "" || b.announce != "Importing model.json, shard1.bin" {
		t.Errorf("the panel is %q, announced is %q", b.Opened.Panel, b.announce)
	}
	old := slices.Clone(b.Layers)
	b.send(talk.Failed{Seq: imports[0].Seq, What: "import", Text: `layer "gru": its kind GRU is not one that can be taken`})
	if want := `Layer "gru": its kind GRU is not one that can be taken.`; b.progress.banner != want || !slices.Equal(b.Layers, old) {
		t.Errorf("banner = %q, want %q; the network is %v", b.progress.banner, want, b.Layers)
	}
	b.send(OpenedModel{map[string][]byte{"a.onnx": {1}}})
	b.build(b.edit.adopt, with(conv5, relu))
	if !slices.Equal(b.Layers, with(conv5, relu)) {
		t.Errorf("edited = %v, want the network of the file", b.Layers)
	}
}

func TestKeptNetworks(t *testing.T) {
	b := newBench(t, 1280, 800, nil)
	b.deaf = true
	if b.control("kept-none").Hidden {
		t.Error("nothing says that none are kept")
	}
	b.send(talk.Kept{Networks: []talk.KeptNetwork{{ID: "b", Title: "mine", Epochs: 3, Accuracy: 0.981, Bytes: 2_500_000}, {ID: "a", Title: "old", Edited: 2}}})
	c := b.control("kept-list")
	if c.Hidden || len(c.Options) != 2 || !strings.HasSuffix(c.Options[0].Text, " · 98.1 % · epoch 3 · 2.5 MB · mine") ||
		!strings.HasSuffix(c.Options[1].Text, " · 0.0 % · epoch 0, 2 values edited · 0 bytes · old") {
		t.Errorf("the list is %+v", c)
	}
	b.send(ControlMsg{"kept-list", "a"})
	if drop := asked[talk.DropKept](b.pressControl("kept-delete")); len(drop) != 1 || drop[0].ID != "a" {
		t.Errorf("dropped %+v, want a", drop)
	}
	if open := asked[talk.OpenKept](b.pressControl("kept-open")); len(open) != 1 || open[0].ID != "a" || open[0].Seq != b.edit.adopt {
		t.Errorf("opened %+v, want a, to be adopted", open)
	}
	b.send(talk.Failed{What: "keep", Text: "The browser's storage is full."})
	if b.progress.banner != "The browser's storage is full." {
		t.Errorf("banner = %q", b.progress.banner)
	}
}

// That the browser keeps nothing is told once, by whoever knows most of it.
func TestNothingIsKept(t *testing.T) {
	b := newBench(t, 1280, 800, nil)
	b.deaf = true
	b.send(Unkept{}, talk.Failed{What: "keep", Text: "this browser does not keep your work"}, talk.Kept{})
	if b.progress.banner != "This browser does not keep your work." {
		t.Errorf("where the lab keeps nothing either the banner is %q", b.progress.banner)
	}
	b = newBench(t, 1280, 800, nil)
	b.deaf = true
	b.send(Unkept{}, talk.Kept{})
	if !strings.Contains(b.progress.banner, "keeps none of your presets") {
		t.Errorf("the banner is %q", b.progress.banner)
	}
	b.pressControl("banner-close")
	b.send(talk.Kept{})
	if b.progress.banner != "" {
		t.Errorf("it is told again: %q", b.progress.banner)
	}
}

func TestTheLastNetworkComesBack(t *testing.T) {
	for _, tt := range []struct {
		name string
		last string
		want int
	}{{"left with one", "a", 1}, {"left with a preset", "", 0}, {"deleted meanwhile", "c", 0}} {
		b := newBench(t, 1280, 800, nil)
		b.deaf, b.sent = true, nil
		kept := talk.Kept{Networks: []talk.KeptNetwork{{ID: "b"}, {ID: "a"}}, Last: tt.last}
		b.send(kept, kept)
		if open := asked[talk.OpenKept](b.sent); len(open) != tt.want {
			t.Errorf("%s: opened %+v, want %d", tt.name, open, tt.want)
		}
	}
}

func TestOwnPresets(t *testing.T) {
	b := newBench(t, 1280, 800, nil)
	layers := skipping()
	b.do(b.commit(layers, -1))
	b.TakeEffects()
	b.send(ControlMsg{"preset-name", "my own"}, ControlMsg{ID: "preset-save"})
	es := b.TakeEffects()
	if len(es) != 1 {
		t.Fatalf("effects = %+v, want one", es)
	}
	kept := es[0].(stage.Store)
	next := newBench(t, 1280, 800, nil)
	next.send(Stored(kept), Stored{"another", "x"})
	if c := next.control("preset-list"); len(c.Options) != 1 || c.Options[0].Text != "my own · 15 layers" {
		t.Fatalf("the next visit lists %+v", c.Options)
	}
	next.pressControl("preset-open")
	if !slices.Equal(next.Layers, layers) {
		t.Errorf("layers = %v, want %v", next.Layers, layers)
	}
	next.TakeEffects()
	next.send(ControlMsg{ID: "preset-delete"})
	if es := next.TakeEffects(); len(es) != 1 || es[0] != (stage.Store{Name: library.Stored, Text: ""}) {
		t.Errorf("effects = %+v, want that none are stored", es)
	}
	next.send(Stored{library.Stored, "!!! AAAA " + kept.Text[:len(kept.Text)-8]})
	if n := len(next.control("preset-list").Options); n != 0 {
		t.Errorf("%d presets from damaged lines, want none", n)
	}
}

func TestAboutTellsTheKernel(t *testing.T) {
	b := newBench(t, 1280, 800, nil)
	if len(asked[talk.System](b.pressControl("about"))) != 1 {
		t.Error("opening the box does not ask what the engine runs on")
	}
	want := "The engine computes with 128-bit SIMD (“simd128”). It trains with 3 workers on 4 cores, and holds 48.0 MB of memory."
	if got := b.control("about-system").Text; got != want {
		t.Errorf("text = %q, want %q", got, want)
	}
}
