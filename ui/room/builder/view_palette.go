package builder

import (
	"convscope/engine/talk"
	"convscope/ui/kit/block"
	"convscope/ui/kit/paint"
	"convscope/ui/kit/stage"
	"convscope/ui/kit/words"
	"convscope/ui/scene"
)

// ViewPalette shows the kinds of layer and, in a wide window, the presets.
func (r *Room) ViewPalette(w *stage.World, v paint.Pen, places *Places) {
	p := places.Palette
	v.Fill(p, 0, v.Panel)
	if places.Column {
		v.Fill(scene.Rect{X: p.X + p.W - 1, Y: p.Y, W: 1, H: p.H}, 0, v.Hairline)
		v.Text(p.X+paletteInset+1, p.Y+21, 11, scene.Left, v.Muted, dragHere)
	} else {
		v.Fill(scene.Rect{X: p.X, Y: p.Y + p.H - 1, W: p.W, H: 1}, 0, v.Hairline)
	}
	for i, at := range places.Items {
		if at.Empty() {
			continue
		}
		viewItem(v, at, block.Palette[i], w.Gaze.Over == stage.Thing{Kind: Items[i], A: i})
	}
	if b := places.More; !b.Empty() {
		ground := v.Track
		if w.Gaze.Over.Kind == More {
			ground = v.Soft
		}
		v.Fill(b, 8, ground)
		v.Text(b.X+b.W/2, b.Y+b.H/2+4, 12, scene.Center, v.Ink, places.moreText)
	}
	current, found := talk.FindPreset(w.Layers)
	for i, row := range places.Presets {
		if i == 0 {
			v.Text(p.X+paletteInset+1, row.y-20, 11, scene.Left, v.Muted, presetsName)
		}
		v.Text(row.Buttons[0].X, row.y, 11, scene.Left, v.Ink, row.title)
		for k, b := range row.Buttons {
			on := found && talk.Presets[row.first+k].Name == current.Name
			ground, ink := v.Raised, v.Ink
			if on {
				ground, ink = v.Accent, v.OnAccent
			} else if w.Gaze.Over.Kind == Presets[row.first+k] {
				ground = v.Soft
			}
			v.Fill(b, 7, ground)
			if !on {
				v.Frame(b, 7, 1, v.Hairline)
			}
			v.Text(b.X+b.W/2, b.Y+b.H/2+4, 12, scene.Center, ink, row.texts[k])
		}
	}
}

// viewItem is a block of the palette, on two lines where it is high enough.
func viewItem(v paint.Pen, at scene.Rect, k block.Kind, hover bool) {
	v.Card(at, 8)
	if hover {
		v.Frame(at, 8, 1.5, v.Kinds[string(k.Family())])
	}
	size := float32(12.5)
	for size > 11 && scene.Measure(k.Title(), size, false) > at.W-14 {
		size -= 0.5
	}
	if at.H < 40 {
		v.Fill(scene.Rect{X: at.X + 4, Y: at.Y + 6, W: 3, H: at.H - 12}, 1.5, v.Kinds[string(k.Family())])
		v.Text(at.X+10, at.Y+at.H/2+4, 11, scene.Left, v.Ink, words.Shortened(k.Title(), at.W-14, 11, false))
		return
	}
	inset := min(8, max(2, (at.W-scene.Measure(k.Title(), size, false))/2))
	v.Fill(scene.Rect{X: at.X + 8, Y: at.Y + 7, W: at.W - 16, H: 4}, 2, v.Kinds[string(k.Family())])
	v.Text(at.X+inset, at.Y+30, size, scene.Left, v.Ink, words.Shortened(k.Title(), at.W-inset, size, false))
}
