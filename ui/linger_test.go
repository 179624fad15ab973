package ui

import (
	"testing"

	"convscope/engine/talk"
	"convscope/ui/kit/paint"
)

// linger lets so many seconds pass, frame by frame.
func (b *bench) linger(seconds float64) {
	for end := b.Now + seconds; b.Now < end; {
		b.send(Tick{Now: b.Now + 0.05})
	}
}

// A mouse that rests on a block is told what such layers do, until it goes on,
// and nothing is drawn meanwhile.
func TestARestingMouseExplains(t *testing.T) {
	for id, want := range map[string]string{
		"layer/0":         "Slides small filters",
		"layer/input":     "The image as it goes into",
		"palette/maxpool": "Keeps the largest value",
	} {
		t.Run(id, func(t *testing.T) {
			b := newBench(t, 1280, 800, nil)
			at, ok := b.rects.find(id)
			if !ok {
				t.Fatalf("there is no %s", id)
			}
			b.send(hoverAt(paint.Center(at.rect)))
			version := b.Version()
			if b.linger(mouseRest - 0.15); b.lacks(want) == "" || !b.Moving() || b.Version() != version {
				t.Fatalf("in passing it is explained: %v; frames follow: %v; drawn: %v", b.tips.explained, b.Moving(), b.Version() != version)
			}
			if b.linger(0.3); b.lacks(want) != "" || b.Moving() {
				t.Fatalf("at rest it does not say %q, or frames go on: %v", want, b.Moving())
			}
			b.send(hoverAt(paint.Center(b.rects.confusion.Matrix)))
			if b.linger(1); b.lacks(want) == "" || b.Moving() {
				t.Error("elsewhere it still says so")
			}
		})
	}
}

// Who presses a block knows what to do with it.
func TestAPressedBlockIsNotExplained(t *testing.T) {
	b := newBench(t, 1280, 800, nil)
	p := paint.Center(b.rects.builder.Cards[0])
	b.send(hoverAt(p))
	b.send(tapAt(p, Mouse)...)
	b.send(hoverAt(p))
	if b.linger(2); b.tips.explained || !b.builder.Open() {
		t.Errorf("explained: %v, editor open: %v, want the editor alone", b.tips.explained, b.builder.Open())
	}
	b.send(Key{Key: "Escape"}, hoverAt(paint.Center(b.rects.confusion.Matrix)))
	palette, _ := b.rects.find("palette/conv")
	p = paint.Center(palette.rect)
	b.send(hoverAt(p), Pointer{Kind: Down, X: p.X, Y: p.Y})
	if b.linger(2); b.tips.explained {
		t.Error("a block that is held is explained")
	}
}

// Enter in the field of a name does what the button beside it does.
func TestEnterBehindAName(t *testing.T) {
	b := newBench(t, 1280, 800, nil)
	b.send(ControlMsg{"dataset", talk.Own})
	b.deaf, b.sent = true, nil
	b.send(ControlMsg{"class-name", "cat"}, Key{Node: "class-name", Key: "Enter"})
	if add := asked[talk.AddClass](b.sent); len(add) != 1 || add[0].Name != "cat" || b.control("class-name").Value != "" {
		t.Errorf("asked for %+v, want the class cat", add)
	}
	b.deaf = false
	b.TakeEffects()
	b.send(ControlMsg{"preset-name", "mine"}, Key{Node: "preset-name", Key: "Enter"})
	if c := b.control("preset-list"); len(c.Options) != 1 {
		t.Errorf("the presets are %+v, want the saved one", c.Options)
	}
}
