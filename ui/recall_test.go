package ui

import (
	"bytes"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"

	"convscope/engine"
	"convscope/engine/lab"
	"convscope/engine/talk"
	"convscope/ui/kit/stage"
)

// What is restored is asked for in an order: what the lab keeps first, then data,
// then the network for these data, then the input.
func TestOrderOfRecall(t *testing.T) {
	layers := []engine.Record{{Kind: "dense", Units: 10}, {Kind: "softmax"}}
	var (
		ready   = talk.Ready{Classes: digits, Tests: 1000}
		none    = talk.Kept{}
		own     = talk.OwnData{}
		mnist   = talk.Dataset{Name: talk.MNIST, Classes: digits, Tests: 1000}
		fashion = talk.Dataset{Name: talk.Fashion, Classes: digits, Tests: 1000}
		a       = talk.KeptNetwork{ID: "a", Dataset: talk.MNIST}
		f       = talk.KeptNetwork{ID: "f", Dataset: talk.Fashion}
		build   = &talk.Build{Layers: layers, Seed: 4}
		test    = &talk.SetInput{Kind: "test", Test: 7}
		toData  = &talk.SetDataset{Name: talk.Fashion}
		openA   = &talk.OpenKept{ID: "a"}
		openF   = &talk.OpenKept{ID: "f"}
	)
	for _, tt := range []struct {
		name  string
		left  standing
		hears []talk.Event
		asks  []string // after which event, and what, of its own
	}{
		{"nothing", standing{}, []talk.Event{ready, none, own, mnist}, nil},
		{"nothing, of a tab beside another", standing{}, []talk.Event{ready, talk.Kept{Networks: []talk.KeptNetwork{a}, Last: "a"}, own}, nil},
		{"an input", standing{input: test}, []talk.Event{ready, none, own}, []string{"Ready: input 7"}},
		{"a network", standing{network: build, input: test}, []talk.Event{ready, none, own, own}, []string{"Ready: input 7", "OwnData: build"}},
		{"the lab's own data", standing{data: &talk.SetDataset{Name: talk.MNIST}, network: build, input: test}, []talk.Event{ready, none, own, mnist},
			[]string{"Ready: input 7", "OwnData: build"}},
		{"other data", standing{data: toData, network: build, input: test}, []talk.Event{ready, none, own, fashion, fashion},
			[]string{"OwnData: data fashion-mnist", "Dataset: build", "Dataset: input 7"}},
		{"other data, which something else comes before", standing{data: toData, network: build, input: test}, []talk.Event{ready, none, own, mnist, fashion},
			[]string{"OwnData: data fashion-mnist", "Dataset: build", "Dataset: input 7"}},
		{"other data, which are not there", standing{data: toData, network: build}, []talk.Event{ready, none, own, own}, []string{"OwnData: data fashion-mnist"}},
		{"other data, which a script has opened meanwhile", standing{data: toData, network: build}, []talk.Event{ready, fashion, none, own}, []string{"Dataset: build"}},
		{"what was left last", standing{network: build, open: openA, input: test}, []talk.Event{ready, talk.Kept{Networks: []talk.KeptNetwork{f, a}, Last: "a"}, own},
			[]string{"Ready: input 7"}}, // the model opens it
		{"what is kept, while another tab was left last", standing{network: build, open: openA, input: test},
			[]talk.Event{ready, talk.Kept{Networks: []talk.KeptNetwork{f, a}, Last: "f"}, own}, []string{"Ready: input 7", "Kept: open a"}},
		{"what is kept, of other data", standing{data: toData, network: build, open: openF, input: test},
			[]talk.Event{ready, talk.Kept{Networks: []talk.KeptNetwork{f, a}, Last: "a"}, own, fashion}, []string{"Kept: open f", "Dataset: input 7"}},
		{"what was kept and is not any more", standing{network: build, open: openA}, []talk.Event{ready, talk.Kept{Networks: []talk.KeptNetwork{f}}, own},
			[]string{"OwnData: build"}},
		{"an untrained one, while another tab was left last", standing{network: build}, []talk.Event{ready, talk.Kept{Networks: []talk.KeptNetwork{a}, Last: "a"}, own},
			[]string{"OwnData: build"}},
		{"other data than those of what was left last", standing{data: toData, input: test}, []talk.Event{ready, talk.Kept{Networks: []talk.KeptNetwork{a}, Last: "a"}, own, fashion}, nil},
		{"later lists of what is kept", standing{network: build, open: openA}, []talk.Event{ready, none, own, talk.Kept{Networks: []talk.KeptNetwork{a}, Last: "f"}},
			[]string{"OwnData: build"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			m := New()
			m.Recall(tt.left.String())
			var asks []string
			for _, ev := range tt.hears {
				for _, c := range m.Update(ev) {
					if s := ownWish(c); s != "" {
						asks = append(asks, fmt.Sprintf("%s: %s", reflect.TypeOf(ev).Name(), s))
					}
				}
			}
			if !slices.Equal(asks, tt.asks) {
				t.Errorf("asks %q, want %q", asks, tt.asks)
			}
		})
	}
}

// ownWish is a command without a number, which the model does not ask for itself.
func ownWish(c talk.Command) string {
	switch c := c.(type) {
	case talk.SetDataset:
		return numberless(c.Seq, "data "+c.Name)
	case talk.Build:
		return numberless(c.Seq, "build")
	case talk.OpenKept:
		return numberless(c.Seq, "open "+c.ID)
	case talk.SetInput:
		return numberless(c.Seq, fmt.Sprintf("input %d", c.Test))
	}
	return ""
}

func numberless(seq int, s string) string {
	if seq != 0 {
		return ""
	}
	return s
}

// Until the lab has told all that it keeps, what the page before has left is still
// to come, and stays kept; then the page is on its own.
func TestKeepBeforeAllIsBack(t *testing.T) {
	left := standings["all"]
	b := newBench(t, 1280, 800, nil) // the lab is heard before anything is recalled, as without it
	b.deaf = true
	b.Recall(left.String())
	for _, tt := range []struct {
		name string
		ev   talk.Event
		want standing
	}{
		{"the lab's own network", talk.Built{Layers: b.Net.Layers, Shapes: b.Net.Shapes, Params: b.Net.Params, Preset: "crp-5", Seed: 1}, left},
		{"what is kept", talk.Kept{Networks: []talk.KeptNetwork{{ID: "b", Dataset: talk.MNIST}}, Last: "b"}, left},
	} {
		b.send(tt.ev)
		if got := keeps(t, b.Model); !reflect.DeepEqual(got, tt.want) {
			t.Errorf("after %s it keeps %+v, want %+v", tt.name, got, tt.want)
		}
	}
	b.send(talk.OwnData{})
	got := keeps(t, b.Model)
	if got.network == nil || got.network.Preset != "crp-5" || got.open == nil || got.open.ID != "b" || got.data != nil || got.input.Kind != "test" {
		t.Errorf("when all is told it keeps %+v, want where it stands", got)
	}
}

// An input that is chosen while another is still to come back stays.
func TestInputBeforeRecall(t *testing.T) {
	b := newBench(t, 1280, 800, nil)
	b.deaf = true
	b.Recall(standing{data: &talk.SetDataset{Name: talk.Fashion}, input: &talk.SetInput{Kind: "test", Test: 7}}.String())
	b.send(talk.Kept{}, talk.OwnData{}, ControlMsg{ID: "pad-index", Value: "12"}, Tick{Now: 2}, b.shownNow(b.latest[stage.Showing]), Tick{Now: 3})
	if in := keeps(t, b.Model).input; in == nil || in.Test != 12 {
		t.Fatalf("it keeps %+v", in)
	}
	b.sent = nil
	b.send(talk.Dataset{Name: talk.Fashion, Classes: digits, Tests: 1000})
	if sets := asked[talk.SetInput](b.sent); len(sets) != 0 {
		t.Errorf("it asks for %+v, want none", sets)
	}
}

// keeps is what m keeps, which must be readable.
func keeps(t *testing.T, m *Model) standing {
	t.Helper()
	s, err := readStanding(m.Keep())
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// The page is given a text with every network, with every list of what is kept and
// when the pen is lifted, but not with each of its moves.
func TestWhenAPageKeeps(t *testing.T) {
	b := newBench(t, 1280, 800, nil)
	b.send(talk.Kept{}, talk.OwnData{})
	given := func() (texts []string) {
		for _, e := range b.TakeEffects() {
			if k, ok := e.(stage.Keep); ok {
				texts = append(texts, k.Text)
			}
		}
		return texts
	}
	given()
	expect := func(what string, n int) {
		t.Helper()
		texts := given()
		if len(texts) != n {
			t.Errorf("%s: it was given %d texts, want %d", what, len(texts), n)
		}
		if n > 0 && len(texts) > 0 && texts[len(texts)-1] != b.Keep() {
			t.Errorf("%s: it was given %q, want %q", what, texts[len(texts)-1], b.Keep())
		}
	}
	pad := b.rects.pad.At
	at := func(kind Phase, x float32) Pointer { return Pointer{Kind: kind, X: pad.X + x, Y: pad.Y + 20} }
	b.send(at(Down, 20), Tick{Now: 2}, at(Move, 40), Tick{Now: 3}, at(Move, 60), Tick{Now: 4})
	expect("the pen is down", 0)
	b.send(at(Up, 60), Tick{Now: 5})
	expect("the pen is lifted", 1)
	if in := keeps(t, b.Model).input; in.Kind != "strokes" || len(in.Strokes) != 1 || in.Seq != 0 {
		t.Errorf("of the input it keeps %+v", in)
	}
	b.send(Tick{Now: 6}, at(Hover, 80), Resize{W: 1000, H: 700, Ratio: 1})
	expect("nothing", 0)
	b.send(ControlMsg{ID: "pad-index", Value: "12"}, Tick{Now: 7})
	expect("a test image", 1)
	if in := keeps(t, b.Model).input; in.Kind != "test" || in.Test != 12 {
		t.Errorf("of the input it keeps %+v", in)
	}
	b.build(0, preset("crp-3"))
	expect("another network", 1)
	b.send(talk.Kept{Networks: []talk.KeptNetwork{{ID: "x"}}, Last: "x"})
	expect("a list of what is kept", 1)
	if open := keeps(t, b.Model).open; open == nil || open.ID != "x" {
		t.Errorf("of what is kept it keeps %+v", open)
	}
	b.send(talk.Kept{})
	expect("a list without this network", 1)
	if open := keeps(t, b.Model).open; open != nil {
		t.Errorf("of what is kept it keeps %+v", open)
	}
	b.send(talk.Shown{Seq: b.latest[stage.Showing], Source: talk.Source{Kind: "test", Test: 5}})
	expect("an input of a script", 0) // it is told when the page goes
	if in := keeps(t, b.Model).input; in.Test != 5 {
		t.Errorf("of the input it keeps %+v", in)
	}
}

// A cupboard is a lab's Store, which outlives the lab.
type cupboard struct {
	bench *labBench
	kept  map[string][]byte
}

func (c *cupboard) later(do func()) { c.bench.queue = append(c.bench.queue, do) }

func (c *cupboard) Watch(func(string)) {}

func (c *cupboard) Read(keys []string, done func(map[string][]byte, error)) {
	c.later(func() {
		found := map[string][]byte{}
		for _, at := range keys {
			for key, value := range c.kept {
				if key == at || strings.HasSuffix(at, "/") && strings.HasPrefix(key, at) {
					found[key] = bytes.Clone(value)
				}
			}
		}
		done(found, nil)
	})
}

func (c *cupboard) Keys(folder string, done func([]string, error)) {
	c.Read([]string{folder}, func(found map[string][]byte, err error) { done(slices.Sorted(maps.Keys(found)), err) })
}

func (c *cupboard) Write(ch lab.Change, done func(bool, []byte, error)) {
	c.later(func() {
		now := c.kept[ch.Key]
		if !bytes.Equal(now, ch.Was) {
			done(false, now, nil)
			return
		}
		maps.DeleteFunc(c.kept, func(key string, _ []byte) bool {
			return slices.ContainsFunc(ch.Drop, func(at string) bool { return key == at || strings.HasSuffix(at, "/") && strings.HasPrefix(key, at) })
		})
		for key, value := range ch.Put {
			c.kept[key] = bytes.Clone(value)
		}
		done(true, nil, nil)
	})
}

// visit opens a page on what is in kept, with what the page before has left.
func visit(t *testing.T, kept map[string][]byte, left string) *labBench {
	t.Helper()
	c := &cupboard{kept: kept}
	c.bench = startLab(t, Resize{W: 1280, H: 800, Ratio: 1, HeaderH: 52}, left, c)
	return c.bench
}

// A page that is loaded again is where it was, whatever that is; and so is one
// after it.
func TestReload(t *testing.T) {
	seven := drawn(7, 1)
	draw := func(b *labBench) { redraw(b.Model, seven); b.send(Tick{Now: b.tick}) }
	layers := []engine.Spec{engine.Conv{Filters: 2, Kernel: 5, Stride: 2, Pad: 0}, engine.ReLU{}, engine.Dense{Units: 10}, engine.Softmax{}}
	for _, tt := range []struct {
		name string
		do   func(b *labBench)
	}{
		{"as it began", func(*labBench) {}},
		{"a preset", func(b *labBench) { b.send(ControlMsg{ID: "preset", Value: "crp-3"}) }},
		{"layers", func(b *labBench) { b.do(b.commit(layers, -1)); b.run() }},
		{"a drawing", draw},
		{"a test image", func(b *labBench) { b.send(ControlMsg{ID: "pad-index", Value: "12"}) }},
		{"other data", func(b *labBench) { b.send(ControlMsg{"dataset", talk.Fashion}); draw(b) }},
		{"other data and layers", func(b *labBench) {
			b.send(ControlMsg{"dataset", talk.Fashion})
			b.do(b.commit(layers, -1))
			b.run()
			draw(b)
		}},
		{"a weight changed by hand", func(b *labBench) {
			b.do(b.commit(layers, -1))
			b.run()
			b.do([]talk.Command{talk.SetWeight{Layer: 0, Param: "filters", Index: 3, Value: 0.625}})
			b.run()
			draw(b)
		}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			kept := map[string][]byte{}
			was := visit(t, kept, "")
			tt.do(was)
			was.run()
			for _, again := range []string{"once", "twice"} {
				b := visit(t, kept, was.Keep())
				if b.Dataset.Name != was.Dataset.Name || !slices.Equal(b.Net.Specs, was.Net.Specs) || b.Net.Seed != was.Net.Seed || b.Net.Origin != was.Net.Origin || b.Net.Edited != was.Net.Edited {
					t.Errorf("%s: it stands at %s, %+v; want %s, %+v", again, b.Dataset.Name, b.Net.Built, was.Dataset.Name, was.Net.Built)
				}
				if b.Picture.Source != was.Picture.Source || !slices.Equal(b.Picture.Maps[0], was.Picture.Maps[0]) || !slices.Equal(b.Picture.Logits, was.Picture.Logits) {
					t.Errorf("%s: it shows %+v, want %+v", again, b.Picture.Source, was.Picture.Source)
				}
				if b.pad.Count() != was.pad.Count() {
					t.Errorf("%s: %d strokes are on the pad, want %d", again, b.pad.Count(), was.pad.Count())
				}
				if b.Keep() != was.Keep() {
					t.Errorf("%s: it keeps %+v, want %+v", again, keeps(t, b.Model), keeps(t, was.Model))
				}
				if b.progress.banner != "" {
					t.Errorf("%s: it says %q", again, b.progress.banner)
				}
				was = b
			}
		})
	}
}

// A damaged text costs at most what is damaged.
func TestReloadOfADamagedText(t *testing.T) {
	kept := map[string][]byte{}
	was := visit(t, kept, "")
	redraw(was.Model, drawn(7, 1))
	was.send(Tick{Now: was.tick})
	b := visit(t, kept, "AAAA %%% "+was.Keep())
	if !slices.Equal(b.Picture.Maps[0], was.Picture.Maps[0]) || b.progress.banner != "" {
		t.Errorf("it shows %+v and says %q", b.Picture.Source, b.progress.banner)
	}
	// What can be read and not be done is said by the lab.
	b = visit(t, kept, (standing{
		data: &talk.SetDataset{Name: "x"}, network: &talk.Build{Layers: []engine.Record{{Kind: "conv", Filters: -1}}}, input: &talk.SetInput{Kind: "test", Test: -1},
	}).String())
	if b.progress.banner == "" || len(b.Net.Specs) == 0 || b.Picture.Maps == nil {
		t.Errorf("with nonsense it says %q of %+v", b.progress.banner, b.Net.Built)
	}
}
