package ui

import (
	"convscope/engine/talk"
	"convscope/ui/kit/block"
	"convscope/ui/kit/words"
	"convscope/ui/scene"
)

// paletteArea shows the kinds of layer and, in a wide window, the presets.
func (v *painter) paletteArea() {
	r := v.r
	p := r.palette
	v.Fill(p, 0, v.Panel)
	if r.class == wide {
		v.Fill(scene.Rect{X: p.X + p.W - 1, Y: p.Y, W: 1, H: p.H}, 0, v.Hairline)
		v.Text(p.X+paletteInset+1, p.Y+21, 11, scene.Left, v.Muted, "Drag a layer")
	} else {
		v.Fill(scene.Rect{X: p.X, Y: p.Y + p.H - 1, W: p.W, H: 1}, 0, v.Hairline)
	}
	for i, at := range r.items {
		if at.Empty() {
			continue
		}
		v.paletteItem(at, block.Palette[i], v.Gaze.Hover == target{part: partPalette, a: i}.id())
	}
	if b := r.more; !b.Empty() {
		ground := v.Track
		if v.Gaze.Hover == (target{part: partMore}).id() {
			ground = v.Soft
		}
		v.Fill(b, 8, ground)
		v.Text(b.X+b.W/2, b.Y+b.H/2+4, 12, scene.Center, v.Ink, r.moreText)
	}
	current, found := talk.FindPreset(v.edit.layers)
	for i, row := range r.presets {
		if i == 0 {
			v.Text(p.X+paletteInset+1, row.y-20, 11, scene.Left, v.Muted, "Presets")
		}
		v.Text(row.buttons[0].X, row.y, 11, scene.Left, v.Ink, row.title)
		for k, b := range row.buttons {
			on := found && talk.Presets[row.first+k].Name == current.Name
			ground, ink := v.Raised, v.Ink
			if on {
				ground, ink = v.Accent, v.OnAccent
			} else if v.Gaze.Hover == (target{part: partPreset, a: row.first + k}).id() {
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

// paletteItem is a block of the palette, on two lines where it is high enough.
func (v *painter) paletteItem(at scene.Rect, k block.Kind, hover bool) {
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
