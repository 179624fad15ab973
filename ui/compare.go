package ui

import (
	"convscope/ui/kit/stage"
	"convscope/ui/kit/words"
	"convscope/ui/scene"
)

// away is what was in sight before a comparison.
type away struct {
	view   viewport
	sheet  string
	scroll float32 // of the network
}

// setComparing makes room for the comparison, which takes the place of all else, or
// goes back to what was in sight before.
func (m *Model) setComparing(on bool) {
	if on {
		m.away = away{m.view, m.Opened.Sheet, m.network.At()}
		m.view.page, m.Opened.Sheet, m.Opened.Panel = 0, "", ""
		m.builder.Close()
	} else {
		if m.Opened.Compare {
			m.view.page, m.Opened.Sheet = m.away.view.page, m.away.sheet
			m.network.Return(m.away.scroll)
		}
		m.pointAt(target{})
	}
	m.Opened.Compare = on
	m.changed()
}

// wheelCompare turns what is under the pointer, or scrolls.
func (m *Model) wheelCompare(w Wheel) {
	if w.Zoom {
		return
	}
	t, turned := m.rects.at(w.X, w.Y), false
	m.let(func(_ *stage.World, out *stage.Out) { turned = m.compare.Wheel(out, t.thing(), w.DX+w.DY) })
	if !turned {
		m.scrollPage(w.DY)
	}
}

// panCompare moves what is under the pointer with it.
func (m *Model) panCompare(dx, dy float32) {
	p := &m.press
	if p.along {
		m.let(func(_ *stage.World, out *stage.Out) { m.compare.Pan(out, p.target.thing(), dx, &p.rest) })
		return
	}
	m.scrollPage(-dy)
}

// placeCompare arranges the comparison below the header.
func (r *rects) placeCompare(m *Model) {
	window := r.window
	r.window = scene.Rect{Y: -1e5, W: window.W, H: 2e5} // cropVersus decides what is in sight
	defer func() { r.window = window }()
	r.versus.Touch, r.versus.Phone = r.touch, r.class == phone
	switch {
	case r.class == wide:
		r.compareWide(m)
	case r.class == tablet, r.lying(m):
		r.compareTablet(m)
	default:
		r.comparePhone(m)
	}
	if r.scale = r.versus.Scale; r.scale.Y < m.Window.HeaderH-8 || r.scale.Y+r.scale.H > r.foot {
		r.scale = scene.Rect{}
	}
}

func (r *rects) compareWide(m *Model) {
	p := r.page(m, 730)
	pinned := r.pinned(m)
	right := min(max(0.253*p.W, 322), 420)
	r.network = scene.Rect{X: 0, Y: p.Y + 6, W: pinned, H: p.H - 6}
	r.maps.Image = m.pad.PlaceColumn(r, &r.pad, r.network, pinned, r.touch, true)
	mid := scene.Rect{X: pinned, Y: p.Y, W: p.W - pinned - right, H: p.H}
	side := scene.Rect{X: p.W - right, Y: p.Y, W: right, H: p.H}

	low := min(max(0.365*p.H, 250), mid.W/3+40)
	m.compare.PlaceMatrices(&m.World, r, &r.versus, scene.Rect{X: mid.X, Y: mid.Y + mid.H - low, W: mid.W, H: low})
	x, w := mid.X+16, mid.W-32
	m.compare.PlaceRivals(&r.versus, x, mid.Y+10, w)
	m.compare.PlaceTwins(&m.World, r, &r.versus, scene.Rect{X: x, Y: mid.Y + 18 + r.touch, W: w, H: mid.H - low - 18 - r.touch})

	bar := min(max((p.H-500)/11, 17), 26)
	v := scene.Rect{X: side.X, Y: side.Y, W: side.W, H: 84 + float32(len(m.compare.BarsFor(&m.World, 10*bar)))*bar}
	m.compare.PlaceVerdict(&m.World, r, &r.versus, v, bar)
	m.compare.PlaceContest(&m.World, r, &r.versus, scene.Rect{X: side.X, Y: v.Y + v.H, W: side.W, H: side.Y + side.H - v.Y - v.H})
	r.crop(scene.Rect{X: 0, Y: m.Window.HeaderH, W: p.W, H: m.Window.H - m.Window.HeaderH})
}

func (r *rects) compareTablet(m *Model) {
	const pad = 176
	p := r.page(m, 1250)
	m.pad.Place(r, &r.pad, scene.Rect{X: 16, Y: p.Y + 26, W: pad, H: pad}, pad, r.touch)
	r.pad.Caption = 8
	x := float32(pad + 32)
	v := scene.Rect{X: x, Y: p.Y, W: p.W - x, H: 262}
	m.compare.PlaceVerdict(&m.World, r, &r.versus, v, 17.6)
	y := v.Y + v.H + 4
	m.pad.PlaceThumbs(r, &r.pad, scene.Rect{X: 16, Y: y, W: p.W - 32, H: 48})
	y += 58
	m.compare.PlaceRivals(&r.versus, 16, y, p.W-32)
	y += 54
	low := min((p.W-32)/3+36, 300)
	contest := float32(200)
	m.compare.PlaceTwins(&m.World, r, &r.versus, scene.Rect{X: 16, Y: y, W: p.W - 32, H: p.Y + p.H - low - contest - y})
	m.compare.PlaceMatrices(&m.World, r, &r.versus, scene.Rect{X: 0, Y: p.Y + p.H - low - contest, W: p.W, H: low})
	m.compare.PlaceContest(&m.World, r, &r.versus, scene.Rect{X: 0, Y: p.Y + p.H - contest, W: p.W, H: contest})
	r.crop(scene.Rect{X: 0, Y: m.Window.HeaderH, W: p.W, H: m.Window.H - m.Window.HeaderH})
}

func (r *rects) comparePhone(m *Model) {
	const bar, pad, top = 56, 138, 252
	least := float32(bar + top + 390)
	switch m.compare.Tab() {
	case "prediction":
		least = bar + top + 10 + 10*34
	case "confusion":
		least = bar + top + 44 + m.Window.W + 300
	}
	p := r.page(m, least)
	r.foot = m.Window.H - bar
	r.bar = scene.Rect{X: 0, Y: r.foot, W: p.W, H: bar}
	third := (p.W - 16 - 12) / 3
	for i := range r.versus.Tabs {
		r.versus.Tabs[i] = scene.Rect{X: 8 + float32(i)*(third+6), Y: r.bar.Y + 6, W: third, H: 44}
	}
	m.pad.Place(r, &r.pad, scene.Rect{X: 12, Y: p.Y + 8, W: pad, H: pad}, 176, r.touch)
	x := float32(pad + 24)
	m.compare.PlaceRivals(&r.versus, x, p.Y+8, p.W-x-12)
	y := p.Y + top - 50
	m.pad.PlaceThumbs(r, &r.pad, scene.Rect{X: 12, Y: y, W: p.W - 24, H: 48})
	area := scene.Rect{X: 0, Y: p.Y + top, W: p.W, H: p.H - top - bar}
	switch m.compare.Tab() {
	case "prediction":
		m.compare.PlaceVerdict(&m.World, r, &r.versus, area, min((area.H-76)/10, 34))
	case "confusion":
		m.compare.PlaceMatrices(&m.World, r, &r.versus, scene.Rect{X: 0, Y: area.Y, W: p.W, H: p.W + 44})
		m.compare.PlaceContest(&m.World, r, &r.versus, scene.Rect{X: 0, Y: area.Y + p.W + 44, W: p.W, H: area.H - p.W - 44})
	default:
		m.compare.PlaceTwins(&m.World, r, &r.versus, scene.Rect{X: 12, Y: area.Y, W: p.W - 24, H: area.H})
	}
	r.crop(scene.Rect{X: 0, Y: m.Window.HeaderH, W: p.W, H: r.bar.Y - m.Window.HeaderH})
}

// compareView shows two networks side by side.
func (v *painter) compareView() {
	r := v.r
	at := &r.versus
	if r.class == wide {
		side := scene.Rect{X: at.Verdict.X, Y: at.Verdict.Y, W: at.Verdict.W, H: max(r.window.H, at.Contest.Y+at.Contest.H)}
		v.Fill(side, 0, v.Panel)
		v.Fill(scene.Rect{X: side.X, Y: side.Y, W: 1, H: side.H}, 0, v.Hairline)
	}
	v.padBeside()
	v.compare.View(&v.World, v.Pen, at)
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
	if r.class == phone && r.versus.Verdict.Empty() {
		at := r.pad.Tools[3]
		x := max(at.X+at.W+4, r.versus.Selects[0].X)
		lines := words.Join(v.compare.Said(&v.World), r.window.W-x-10, 11.5)
		y := at.Y + max(at.H-14.5*float32(len(lines)), 0)/2 + 11
		for i, l := range lines {
			v.Within(x, y+float32(i)*14.5, r.window.W-x-10, 11.5, v.Ink, l)
		}
	}
	v.pad.View(&v.World, v.Pen, &r.pad)
}
