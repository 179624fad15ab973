package ui

import (
	"fmt"
	"image/color"

	"convscope/engine"
	"convscope/ui/kit/block"
	"convscope/ui/kit/paint"
	"convscope/ui/kit/words"
	"convscope/ui/scene"
)

// compareView shows two networks side by side.
func (v *painter) compareView() {
	r := v.r
	at := &r.versus
	if r.class == wide {
		side := scene.Rect{X: at.verdict.X, Y: at.verdict.Y, W: at.verdict.W, H: max(r.window.H, at.duel.Y+at.duel.H)}
		v.Fill(side, 0, v.Panel)
		v.Fill(scene.Rect{X: side.X, Y: side.Y, W: 1, H: side.H}, 0, v.Hairline)
	}
	v.padBeside()
	v.rivals()
	v.twinArea()
	v.verdictArea()
	v.matricesArea()
	v.contestArea()
	if !r.bar.Empty() {
		v.Fill(r.bar, 0, v.Panel)
		v.Fill(scene.Rect{X: r.bar.X, Y: r.bar.Y, W: r.bar.W, H: 1}, 0, v.Hairline)
	}
	v.loadingArea()
	v.focusRing()
}

// padBeside shows pad and test images, so that one can draw while comparing.
func (v *painter) padBeside() {
	r := v.r
	if r.class == wide {
		v.inputArea()
		return
	}
	if r.class == phone && r.versus.verdict.Empty() {
		at := r.pad.Tools[3]
		x := max(at.X+at.W+4, r.versus.selects[0].X)
		lines := words.Join(v.saidByBoth(), r.window.W-x-10, 11.5)
		y := at.Y + max(at.H-14.5*float32(len(lines)), 0)/2 + 11
		for i, l := range lines {
			v.Within(x, y+float32(i)*14.5, r.window.W-x-10, 11.5, v.Ink, l)
		}
	}
	v.pad.View(&v.World, v.Pen, &r.pad)
}

// sideColor is the colour of A or B.
func (v *painter) sideColor(side int) color.RGBA {
	if side == sideB {
		return v.Kinds[engine.KindMaxPool]
	}
	return v.Accent
}

// sideTag is the letter of a side on its colour.
func (v *painter) sideTag(at scene.Rect, side int) {
	v.Fill(at, 6, v.sideColor(side))
	v.Bold(at.X+at.W/2, at.Y+at.H/2+4.5, 13, scene.Center, v.onSide(side), sideNames[side])
}

// onSide is the ink on a side's colour.
func (v *painter) onSide(side int) color.RGBA { return paint.InkOn(v.sideColor(side)) }

// rivals are the letters beside the selects.
func (v *painter) rivals() {
	for side, at := range v.r.versus.tags {
		v.sideTag(at, side)
	}
}

// twinArea shows the maps of the chosen layer on both sides.
func (v *painter) twinArea() {
	at, c := &v.r.versus, &v.compare
	if at.maps.Empty() {
		return
	}
	if len(at.chips) == 0 || c.twins.maps == nil {
		text := "Choose a network to compare with."
		if c.asked || c.on() {
			text = "Fetching the other network…"
		} else if _, ok := v.firstRival(); !ok {
			text = nothingToCompare
		}
		mid := paint.Center(at.maps)
		lines := words.Wrap(text, min(at.maps.W-32, 440), 13)
		for i, l := range lines {
			v.Text(mid.X, mid.Y+18*(float32(i)-float32(len(lines)-1)/2), 13, scene.Center, v.Muted, l)
		}
		if len(at.chips) == 0 {
			return
		}
	}
	v.layerChips()
	if c.twins.maps == nil {
		return
	}
	text := v.pairText()
	for i, l := range words.Wrap(text, at.note.W, 12) {
		if y := at.note.Y + 17 + float32(i)*15; y < at.note.Y+at.note.H+6 {
			v.Text(at.note.X, y, 12, scene.Left, v.Ink, l)
		}
	}
	v.twinRows()
	v.twinsEnlarged()
}

// layerChips are the layers to choose from, each with how far the two differ
// in it.
func (v *painter) layerChips() {
	at, c := &v.r.versus, &v.compare
	v.Arrows(at.chipTurns)
	for _, chip := range at.chips {
		p, b := c.pairs[chip.pair], chip.rect
		v.Fill(b, 7, v.Raised)
		switch t := (target{part: partPair, a: chip.pair}); {
		case chip.pair == c.chosen:
			v.Fill(b, 7, v.Soft)
			v.Frame(b, 7, 2, v.Accent)
		case v.Gaze.Hover == t.id():
			v.Frame(b, 7, 1.5, v.Muted)
		default:
			v.Frame(b, 7, 1, v.Hairline)
		}
		k := block.Of(v.specOf(p)).Family()
		v.Fill(scene.Rect{X: b.X + 7, Y: b.Y + 5, W: b.W - 14, H: 3}, 1.5, v.Kinds[string(k)])
		v.Text(b.X+b.W/2, b.Y+b.H/2+3, 11, scene.Center, v.Ink, words.Shortened(v.pairTitle(p), b.W-8, 11, false))
		v.Text(b.X+b.W/2, b.Y+b.H-5, 11, scene.Center, v.Muted, words.Shortened(v.chipNote(p, chip.pair), b.W-6, 11, false))
	}
}

// specOf is the layer that a pair is called after.
func (v *painter) specOf(p layerPair) engine.Spec {
	if p.a < 0 {
		return v.compare.specs[p.b]
	}
	return v.Picture.Specs[p.a]
}

// chipNote is how far the two differ in a layer, in short.
func (v *painter) chipNote(p layerPair, i int) string {
	switch t := &v.compare.twins; {
	case p.a < 0:
		return "only B"
	case p.b < 0:
		return "only A"
	case !p.comparable || i >= len(t.share):
		return "–"
	case t.most[i] == 0:
		return "same"
	default:
		return fmt.Sprintf("Δ %.0f %%", 100*t.share[i])
	}
}
