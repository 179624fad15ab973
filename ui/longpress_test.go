package ui

import (
	"slices"
	"strings"
	"testing"

	"convscope/ui/kit/paint"
	"convscope/ui/kit/stage"
	"convscope/ui/scene"
)

// rest presses at a place and rests there for so many seconds, frame by frame.
func (b *bench) rest(at scene.Point, d Device, seconds float64) {
	b.t.Helper()
	b.send(Pointer{Kind: Down, X: at.X, Y: at.Y, Device: d})
	for i := range int(seconds/0.05+0.5) + 1 {
		b.send(Tick{Now: b.Now + 0.05})
		if i == 0 {
			b.send(Pointer{Kind: Move, X: at.X + 3, Y: at.Y - 2, Device: d}) // a finger trembles
		}
	}
}

// lacks is the first of words that the page does not show.
func (b *bench) lacks(words ...string) (missing string) {
	shown := strings.ReplaceAll(b.View().String(), "\n", " ")
	for _, w := range words {
		if !strings.Contains(shown, w) {
			return w
		}
	}
	return ""
}

func TestALongPressExplains(t *testing.T) {
	tests := []struct {
		name string
		open func(*bench)
		id   string
		want []string // all of it is shown after a long press
	}{
		{"a block", nil, "layer/0", []string{"Convolution 1: 8 filters of 5 by", "Slides small filters", "208 parameters"}},
		{"the input's block", nil, "layer/input", []string{"The image as it goes into"}},
		{"of the palette", nil, "palette/maxpool", []string{"Keeps the largest value", "or tap it."}},
		{"a map", nil, "map/0/2", []string{"Conv 1 · filter 3", "of the input", "feeds"}},
		{"a test image", nil, "thumb/4", []string{"Test image 4"}},
		{"a class", nil, "class/3", []string{"Digit 3", "Conv"}},
		{"a cell", func(b *bench) { b.send(ControlMsg{ID: "sheet-confusion"}) }, "cell/3/5", []string{"3 taken for 5"}},
	}
	for _, w := range []Resize{windows[5], windows[8]} {
		for _, tt := range tests {
			if tt.id == "thumb/4" && w.W < 720 {
				continue // a phone has no room for them
			}
			t.Run(w.String()+"/"+tt.name, func(t *testing.T) {
				b := newBench(t, w.W, w.H, nil)
				b.send(w)
				if tt.open != nil {
					tt.open(b)
				}
				at, ok := b.rects.find(tt.id)
				if !ok {
					t.Fatalf("there is no %s", tt.id)
				}
				layers, choice, source := slices.Clone(b.Layers), b.Gaze.Choice, b.Picture.Source
				same := func(when string) {
					t.Helper()
					if !slices.Equal(b.Layers, layers) || b.Gaze.Choice.Unit != choice.Unit || b.Gaze.Choice.Layer != choice.Layer || b.Picture.Source != source || b.builder.Carries() || b.builder.Open() || b.confusion.Chosen() || b.Gaze.Probe.Pinned {
						t.Errorf("%s something was done: layers %v, choice %+v, drag %v", when, b.Layers, b.Gaze.Choice, b.builder.Carries())
					}
				}
				p := paint.Center(at.rect)
				b.rest(p, Touch, longPress-0.1)
				if b.tips.explained {
					t.Errorf("it is explained before %v s", longPress)
				}
				for range 3 {
					b.send(Tick{Now: b.Now + 0.05})
				}
				same("held")
				if missing := b.lacks(tt.want...); missing != "" || !b.tips.explained {
					t.Errorf("held, it does not say %q (explained: %v)", missing, b.tips.explained)
				}
				b.send(Pointer{Kind: Up, X: p.X, Y: p.Y, Device: Touch}, Pointer{Kind: Hover, X: -1, Y: -1, Device: Touch}, Tick{Now: b.Now + 1}, Tick{Now: b.Now + 2})
				same("let go")
				if missing := b.lacks(tt.want...); missing != "" {
					t.Errorf("let go, it does not say %q", missing)
				}
				b.send(Pointer{Kind: Down, X: 3, Y: b.Window.HeaderH + 1, Device: Touch})
				if b.tips.explained || b.Gaze.Probe.On || b.Gaze.Hover != "" {
					t.Errorf("the next touch leaves it up: %+v, probe %+v", b.tips, b.Gaze.Probe)
				}
				b.send(Pointer{Kind: Cancel})
			})
		}
	}
}

// A cell's images come, as they do for a mouse.
func TestALongPressShowsTheImagesOfACell(t *testing.T) {
	b := newBench(t, 390, 844, nil)
	b.send(ControlMsg{ID: "sheet-confusion"})
	at, _ := b.rects.find("cell/3/5")
	b.rest(paint.Center(at.rect), Touch, 0.6)
	for range 10 {
		b.send(Tick{Now: b.Now + 0.05})
	}
	if len(cellsAsked(b)) != 1 || b.lacks("glimpse/0") != "" {
		t.Errorf("asked for the images of %d cells, want those of one, shown", len(cellsAsked(b)))
	}
}

func TestWhatALongPressIsNot(t *testing.T) {
	block := func(b *bench) scene.Point { return paint.Center(b.rects.builder.Cards[0]) }
	tests := []struct {
		name string
		do   func(b *bench)
		want func(b *bench) bool
	}{
		{"a mouse that rests", func(b *bench) { b.rest(block(b), Mouse, 2) }, func(b *bench) bool { return !b.tips.explained }},
		{"a tap in one long frame", func(b *bench) {
			p := block(b)
			b.send(Pointer{Kind: Down, X: p.X, Y: p.Y, Device: Touch}, Tick{Now: b.Now + 1}, Tick{Now: b.Now + 2.5}, Pointer{Kind: Up, X: p.X, Y: p.Y, Device: Touch})
		}, func(b *bench) bool { return !b.tips.explained && b.builder.Open() }},
		{"a line on the pad", func(b *bench) { b.rest(paint.Center(b.rects.pad.At), Pen, 2) }, func(b *bench) bool { return !b.tips.explained && b.pad.Pen() }},
		{"the ground", func(b *bench) {
			b.rest(scene.Point{X: b.rects.network.X + 1, Y: b.rects.network.Y + b.rects.network.H - 2}, Touch, 2)
		}, func(b *bench) bool { return !b.tips.explained }},
		{"two fingers", func(b *bench) {
			p := paint.Center(b.rects.network)
			b.send(Pointer{Kind: Down, X: p.X, Y: p.Y, ID: 1, Device: Touch}, Pointer{Kind: Down, X: p.X + 50, Y: p.Y, ID: 2, Device: Touch})
			for range 30 {
				b.send(Tick{Now: b.Now + 0.05})
			}
		}, func(b *bench) bool { return !b.tips.explained }},
		{"a block that goes on", func(b *bench) {
			p := block(b)
			b.rest(p, Touch, 0.8)
			b.send(Pointer{Kind: Move, X: p.X + 30, Y: p.Y + 2, Device: Touch}) // a swipe would scroll
		}, func(b *bench) bool { return !b.tips.explained && b.builder.Carries() }},
		{"a map that goes on", func(b *bench) {
			p := place(b, 0, 1, 5, 6)
			b.rest(p, Touch, 0.8)
			to := place(b, 0, 1, 15, 16)
			b.send(Pointer{Kind: Move, X: to.X, Y: to.Y, Device: Touch})
		}, func(b *bench) bool {
			return b.tips.explained && b.Gaze.Probe.X == 15 && b.Gaze.Probe.Y == 16 && !b.Gaze.Probe.Pinned
		}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			b := newBench(t, 390, 844, nil)
			b.send(Tick{Now: 10})
			if tt.do(b); !tt.want(b) {
				t.Errorf("explained: %v, editor: %v, dragged %v, probe %+v, pen %v", b.tips.explained, b.builder.Open(), b.builder.Carries(), b.Gaze.Probe, b.pad.Pen())
			}
		})
	}
}

// The words fit into every window, and there are some for every kind.
func TestExplanationsFit(t *testing.T) {
	for _, w := range append(windows, cramped) {
		b := newBench(t, w.W, w.H, nil)
		b.send(w)
		for range 3 {
			for _, o := range b.rects.targets {
				if title, text := b.explanation(o); title == "" != ground(o) || strings.Contains(text, "Enter") {
					t.Errorf("%s: %s is explained as %q: %q", w.String(), o.id(), title, text)
				}
				b.tips, b.Gaze.Hover = pointed{over: o, explained: true}, o.id()
				s := &scene.Scene{}
				v := painter{Model: b.Model, Pen: paint.Pen{Look: b.colors(), S: s}, r: b.rects}
				v.tipArea()
				for _, op := range s.Ops {
					f, ok := op.(scene.Frame)
					if !ok {
						continue
					}
					if f.Rect.X < 0 || f.Rect.Y < w.HeaderH || f.Rect.X+f.Rect.W > w.W || f.Rect.Y+f.Rect.H > w.H {
						t.Errorf("%s: the words about %s are at %v", w.String(), o.id(), f.Rect)
					}
					for _, c := range b.Controls() {
						if !c.Hidden && !paint.Intersect(c.Rect, f.Rect).Empty() {
							t.Errorf("%s: control %s lies on the words about %s", w.String(), c.ID, o.id())
						}
					}
				}
			}
			b.tips, b.Gaze = pointed{}, stage.Gaze{}
			b.send(Key{Node: "palette/more", Key: "Enter"})
		}
	}
}
