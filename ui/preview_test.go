//go:build preview

package ui

import (
	"image"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"convscope/engine"
	"convscope/engine/talk"
	"convscope/ui/kit/gaze"
	"convscope/ui/kit/paint"
	"convscope/ui/kit/stage"
	"convscope/ui/kit/words"
	"convscope/ui/room/detail"
	"convscope/ui/scene"
)

// TestPreview writes pictures of the interface, with a network trained on
// drawn digits, to the folder that CONVSCOPE_PREVIEW names:
//
//	CONVSCOPE_PREVIEW=/tmp/pictures go test -tags preview -run Preview ./ui
func TestPreview(t *testing.T) {
	dir := previewFolder(t)
	x := exporting(t)
	for _, p := range x.printables() {
		s, at := p.print(x.Model)
		write(t, scene.Raster(s, int(at.X+at.W), int(at.Y+at.H), 1), dir, "print-"+p.Value)
	}
	sizes := map[string][2]float32{"wide": {1280, 800}, "tablet": {820, 1180}, "phone": {390, 844}}
	for name, size := range sizes {
		for _, dark := range []bool{false, true} {
			b := newBench(t, size[0], size[1], trained(t))
			b.send(Theme{Dark: dark})
			theme := "light"
			if dark {
				theme = "dark"
			}
			shoot(t, b, dir, name+"-"+theme)
			if dark {
				continue
			}
			for _, p := range previews {
				if only := os.Getenv("CONVSCOPE_PREVIEW_ONLY"); only != "" && !strings.Contains(","+only+",", ","+p.name+",") {
					continue
				}
				b := newBench(t, size[0], size[1], trained(t))
				p.do(b)
				shoot(t, b, dir, name+"-"+p.name)
			}
		}
	}
}

func previewFolder(t *testing.T) string {
	t.Helper()
	dir := os.Getenv("CONVSCOPE_PREVIEW")
	if dir == "" {
		t.Fatal("set CONVSCOPE_PREVIEW to the folder for the pictures")
	}
	return dir
}

// TestComparePreview writes pictures of the comparison there.
func TestComparePreview(t *testing.T) {
	dir := previewFolder(t)
	for name, w := range map[string]Resize{"wide": windows[0], "tablet": windows[5], "phone": windows[8]} {
		for _, s := range compareStates {
			b := comparingBench(t, w)
			s.do(b)
			for _, dark := range []bool{false, true} {
				b.send(Theme{Dark: dark})
				shoot(t, &bench{Model: b.Model, t: t}, dir, "compare-"+name+"-"+strings.ReplaceAll(s.name, " ", "-")+map[bool]string{true: "-dark"}[dark])
			}
		}
	}
}

var previews = []struct {
	name string
	do   func(*bench)
}{
	{"editor", func(b *bench) { b.send(Key{Node: "layer/4", Key: "Enter"}) }},
	{"conv2", func(b *bench) { b.do(b.choose(4, 5)) }},
	{"conv2-cell", func(b *bench) { b.do(b.choose(4, 5)); b.openPartial(3); b.do(nil) }},
	{"conv1-term", func(b *bench) {
		b.do(b.choose(0, 5))
		b.activate(targetOf(stage.Thing{Kind: detail.Term, A: 17}))
		b.do(nil)
	}},
	{"relu", func(b *bench) { b.do(b.choose(5, 5)) }},
	{"relu-units", func(b *bench) { b.do(b.choose(9, 5)) }},
	{"dense-cell", func(b *bench) {
		b.do(b.choose(8, 3))
		b.openPartial(3)
		b.activate(targetOf(stage.Thing{Kind: detail.Term, A: 17}))
		b.do(nil)
	}},
	{"dropout", func(b *bench) { b.do(b.choose(3, 3)) }},
	{"sums-of-64", func(b *bench) {
		b.do(b.commit(with(engine.Conv{Filters: 64, Kernel: 3, Stride: 1, Pad: 1}, relu, conv5, relu), -1))
		b.do(b.choose(2, 3))
	}},
	{"batchnorm", func(b *bench) { b.do(b.commit(skipping(), -1)); b.do(b.choose(3, 3)) }},
	{"residual", func(b *bench) { b.do(b.commit(skipping(), -1)); b.do(b.choose(5, 3)) }},
	{"pool", func(b *bench) { b.do(b.choose(2, 2)) }},
	{"dense", func(b *bench) { b.do(b.choose(8, 3)) }},
	{"dense10", func(b *bench) { b.do(b.choose(11, 3)) }},
	{"softmax", func(b *bench) { b.do(b.choose(12, 3)) }},
	{"weights", func(b *bench) { openWeights(b, 0, 4, "numbers") }},
	{"hinton", func(b *bench) { openWeights(b, 4, 4, "hinton") }},
	{"weights-dense", func(b *bench) { openWeights(b, 8, 4, "numbers") }},
	{"weights-flat", func(b *bench) { openWeights(b, 11, 4, "numbers") }},
	{"top", func(b *bench) { openPage(b, 4, 4, gaze.TabImages) }},
	{"top-conv1", func(b *bench) { openPage(b, 0, 4, gaze.TabImages) }},
	{"top-dense", func(b *bench) { openPage(b, 11, 4, gaze.TabImages) }},
	{"health", func(b *bench) {
		openPage(b, 4, 4, gaze.TabHealth)
	}},
	{"health-sick", func(b *bench) {
		w := b.engine.Params(4)[0].Value
		copy(w[200:400], w[800:1000])
		b.engine.Params(4)[1].Value[7] = -30
		openPage(b, 4, 1, gaze.TabHealth)
	}},
	{"health-relu", func(b *bench) { openPage(b, 9, 4, gaze.TabHealth) }},
	{"editing", func(b *bench) { openWeights(b, 4, 5, "numbers"); editWeight(b, "0.5") }},
	{"breach", func(b *bench) { b.send(Key{Node: "layer/1", Key: "Delete"}, Key{Node: "layer/6", Key: "Delete"}) }},
	{"problem", func(b *bench) {
		b.send(Key{Node: "layer/6", Key: "Enter"}, ControlMsg{"field-size", "40"})
	}},
	{"hover", func(b *bench) { p := paint.Center(b.rects.training.Plot); b.send(Pointer{X: p.X, Y: p.Y}) }},
	{"examples", func(b *bench) {
		b.send(ControlMsg{"sheet-confusion", ""})
		b.do(b.chooseCell(4, 4))
	}},
	{"training", func(b *bench) { b.send(ControlMsg{"sheet-training", ""}) }},
	{"confusion", func(b *bench) { b.send(ControlMsg{"sheet-confusion", ""}) }},
	{"drag", func(b *bench) {
		at := paint.Center(b.rects.builder.Items[0])
		to := paint.Center(b.rects.builder.Cards[2])
		b.send(Pointer{Kind: Down, X: at.X, Y: at.Y}, Pointer{Kind: Move, X: to.X, Y: to.Y})
	}},
	{"trash", func(b *bench) {
		at := paint.Center(b.rects.builder.Cards[0])
		b.send(Pointer{Kind: Down, X: at.X, Y: at.Y}, Pointer{Kind: Move, X: at.X + 50, Y: at.Y + 250})
	}},
	{"skip", func(b *bench) { b.do(b.commit(skipping(), 5)); b.send(Key{Node: "layer/5", Key: "Enter"}); b.do(nil) }},
	{"curves", func(b *bench) { b.send(ControlMsg{ID: "expand-training"}) }},
	{"curves-learning", func(b *bench) { learning(b); b.send(ControlMsg{ID: "expand-training"}) }},
	{"classes", func(b *bench) { b.send(ControlMsg{ID: "expand-quality"}) }},
	{"classes40", func(b *bench) { confused(b, 40); b.send(ControlMsg{ID: "expand-quality"}) }},
	{"unmeasured", func(b *bench) { b.packed = true; b.send(ControlMsg{ID: "expand-quality"}) }},
	{"untested", func(b *bench) {
		b.send(talk.Measured{Seq: b.latest[stage.Building], History: b.Measured.History}, ControlMsg{ID: "expand-quality"})
	}},
	{"reset", func(b *bench) { b.send(ControlMsg{ID: "reset"}) }},
	{"health-softmax", func(b *bench) { openPage(b, 12, 4, gaze.TabHealth) }},
	{"learning", func(b *bench) { learning(b); b.send(ControlMsg{ID: "sheet-training"}) }},
	{"epoch7", func(b *bench) { b.send(ControlMsg{"epoch", "7"}, ControlMsg{ID: "sheet-training"}) }},
	{"more", func(b *bench) { b.send(Key{Node: "palette/more", Key: "Enter"}) }},
	{"fashion", func(b *bench) { b.send(ControlMsg{"dataset", talk.Fashion}, Tick{Now: 5}, Tick{Now: 6}) }},
	{"own3", func(b *bench) { ownClasses(b, 3) }},
	{"own40", func(b *bench) { ownClasses(b, 40) }},
	{"new", func(b *bench) { b.send(ControlMsg{"new", ""}) }},
	{"draw", func(b *bench) {
		p := b.rects.pad.At
		for _, s := range drawn(4, 99) {
			for i, q := range s {
				k := Move
				if i == 0 {
					k = Down
				}
				b.send(Pointer{Kind: k, X: p.X + q.X*p.W, Y: p.Y + q.Y*p.H}, Tick{Now: 2})
			}
			b.send(Pointer{Kind: Up, X: p.X + s[len(s)-1].X*p.W, Y: p.Y + s[len(s)-1].Y*p.H}, Tick{Now: 3})
		}
	}},
	{"loading", func(b *bench) {
		m := New()
		m.Update(b.Window)
		b.Model = m
		b.Update(talk.Loading{Name: "weights/crpcrp-5.msgpack", Done: 120000, Total: 300000})
	}},
	{"many", func(b *bench) {
		layers := preset("crpcrp-5")
		layers = append([]engine.Spec{engine.Conv{Filters: 64, Kernel: 3, Stride: 1, Pad: 1}, engine.ReLU{}}, layers...)
		layers = append([]engine.Spec{engine.Conv{Filters: 24, Kernel: 3, Stride: 1, Pad: 1}, engine.ReLU{}}, layers...)
		b.do(b.commit(layers, 2))
	}},
}

func shoot(t *testing.T, b *bench, dir, name string) {
	t.Helper()
	s := b.View()
	for _, c := range b.Controls() {
		if !c.Rect.Empty() && !c.Hidden && c.ID != "editor" {
			s.Add(scene.Fill{Rect: c.Rect, Radius: 6, Color: scene.Alpha(b.colors().Track, 0.9)}, scene.Frame{Rect: c.Rect, Radius: 6, Width: 1, Color: b.colors().Hairline},
				scene.Text{X: c.Rect.X + 4, Y: c.Rect.Y + c.Rect.H/2 + 4, Size: 11, Color: b.colors().Ink, Text: words.Shortened(c.ID[strings.Index(c.ID, "-")+1:]+" "+c.Value, c.Rect.W-6, 11, false)})
		}
	}
	write(t, scene.Raster(s, int(b.Window.W), int(b.Window.H), 1), dir, name)
}

func write(t *testing.T, img image.Image, dir, name string) {
	t.Helper()
	f, err := os.Create(filepath.Join(dir, name+".png"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := png.Encode(f, img); err != nil {
		t.Fatal(err)
	}
}

var training1 struct {
	sync.Once
	params map[int][]float32
}

// trained teaches a network of drawn digits, once for each architecture.
func trained(t *testing.T) func(*engine.Net) {
	return func(net *engine.Net) {
		training1.Do(func() { training1.params = map[int][]float32{} })
		if p, ok := training1.params[net.ParamCount()]; ok {
			if err := net.SetParams(p); err != nil {
				t.Fatal(err)
			}
			return
		}
		set := engine.Set{Shape: talk.InputShape}
		for i := range 1200 {
			px, label := testImage(1000 + i)
			set.Pixels, set.Labels = append(set.Pixels, px...), append(set.Labels, byte(label))
		}
		tr, err := engine.NewTrainer(net, set, engine.Config{Epochs: 3, Batch: 32, Optimizer: engine.Adam{Rate: 0.002, Beta1: 0.9, Beta2: 0.999, Epsilon: 1e-8}, Seed: 1})
		if err != nil {
			t.Fatal(err)
		}
		for !tr.Advance(1 << 20).Done {
		}
		training1.params[net.ParamCount()] = net.AppendParams(nil)
	}
}
