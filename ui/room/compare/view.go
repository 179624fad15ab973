package compare

import (
	"image/color"

	"convscope/engine"
	"convscope/ui/kit/block"
	"convscope/ui/kit/paint"
	"convscope/ui/kit/stage"
	"convscope/ui/kit/words"
	"convscope/ui/scene"
)

// A view draws the room.
type view struct {
	*Room
	paint.Pen
	w *stage.World
	p *Places
}

// View shows all of the room.
func (r *Room) View(w *stage.World, pen paint.Pen, p *Places) {
	v := view{r, pen, w, p}
	v.rivals()
	v.twinArea()
	v.verdictArea()
	v.matricesArea()
	v.contestArea()
}

// sideColor is the colour of A or B.
func (v *view) sideColor(side int) color.RGBA {
	if side == sideB {
		return v.Kinds[engine.KindMaxPool]
	}
	return v.Accent
}

// sideTag is the letter of a side on its colour.
func (v *view) sideTag(at scene.Rect, side int) {
	v.Fill(at, 6, v.sideColor(side))
	v.Bold(at.X+at.W/2, at.Y+at.H/2+4.5, 13, scene.Center, v.onSide(side), sideNames[side])
}

// onSide is the ink on a side's colour.
func (v *view) onSide(side int) color.RGBA { return paint.InkOn(v.sideColor(side)) }

// rivals are the letters beside the selects.
func (v *view) rivals() {
	for side, at := range v.p.tags {
		v.sideTag(at, side)
	}
}

// twinArea shows the maps of the chosen layer on both sides.
func (v *view) twinArea() {
	at := v.p
	if at.maps.Empty() {
		return
	}
	if len(at.chips) == 0 || v.twins.maps == nil {
		text := chooseFirst
		if v.asked || v.on() {
			text = fetchingRival
		} else if _, ok := v.firstRival(v.w); !ok {
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
	if v.twins.maps == nil {
		return
	}
	text := v.pairText(v.w)
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
func (v *view) layerChips() {
	at := v.p
	v.Arrows(at.chipTurns)
	for _, chip := range at.chips {
		p, b := v.pairs[chip.pair], chip.rect
		v.Fill(b, 7, v.Raised)
		switch {
		case chip.pair == v.chosen:
			v.Fill(b, 7, v.Soft)
			v.Frame(b, 7, 2, v.Accent)
		case v.w.Gaze.Over == (stage.Thing{Kind: Pair, A: chip.pair}):
			v.Frame(b, 7, 1.5, v.Muted)
		default:
			v.Frame(b, 7, 1, v.Hairline)
		}
		k := block.Of(v.specOf(p)).Family()
		v.Fill(scene.Rect{X: b.X + 7, Y: b.Y + 5, W: b.W - 14, H: 3}, 1.5, v.Kinds[string(k)])
		v.Text(b.X+b.W/2, b.Y+b.H/2+3, 11, scene.Center, v.Ink, words.Shortened(v.pairTitle(v.w, p), b.W-8, 11, false))
		v.Text(b.X+b.W/2, b.Y+b.H-5, 11, scene.Center, v.Muted, words.Shortened(v.chipNote(p, chip.pair), b.W-6, 11, false))
	}
}

// specOf is the layer that a pair is called after.
func (v *view) specOf(p layerPair) engine.Spec {
	if p.a < 0 {
		return v.specs[p.b]
	}
	return v.w.Picture.Specs[p.a]
}
