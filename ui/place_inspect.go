package ui

import (
	"slices"

	"convscope/ui/scene"
)

// inspectRects are the pages of what excites a unit most, and of its health.
type inspectRects struct {
	text   scene.Point // what is shown
	width  float32     // that text has
	tops   []topRect
	facts  scene.Rect // about the unit
	twin   scene.Rect // the button to the unit that is most like it
	values scene.Rect // the histogram of its values
	list   scene.Rect
	units  []unitRect // of the list
}

// topRect is where an image and what the unit sees of it are.
type topRect struct{ all, crop, whole scene.Rect }

// unitRect is a unit of the layer's list.
type unitRect struct {
	unit int
	rect scene.Rect
}

// placeTop puts the images that excite the chosen unit most into at: in a row,
// or in threes.
func (r *rects) placeTop(m *Model, at scene.Rect) {
	const gap, text, line = 8, 20, 16
	p := &r.inspect
	p.text, p.width = scene.Point{X: at.X, Y: at.Y + 12}, at.W
	at.Y, at.H = at.Y+text, at.H-text
	if !m.unitFound() {
		return
	}
	across := 9
	if r.slim() {
		across = 3
	}
	w := (at.W - gap*float32(across-1)) / float32(across)
	rows := (9 + across - 1) / across
	h := (at.H - gap*float32(rows-1)) / float32(rows)
	if across == 3 {
		h = min(h, 0.6*w+line+gap)
	}
	for k, top := range m.found.top {
		all := scene.Rect{X: at.X + float32(k%across)*(w+gap), Y: at.Y + float32(k/across)*(h+gap), W: w, H: h}
		t := topRect{all: all}
		in := m.Picture.Shape(-1)
		partly := top.field.W < in.W || top.field.H < in.H
		switch {
		case !partly:
			side := min(w, h-line, 120)
			t.whole = scene.Rect{X: all.X, Y: all.Y, W: side, H: side}
		case across == 3:
			side := min(0.6*w, h-line)
			t.crop = scene.Rect{X: all.X, Y: all.Y, W: side, H: side}
			small := min(w-side-4, h-line)
			t.whole = scene.Rect{X: all.X + side + 4, Y: all.Y, W: small, H: small}
		default:
			side := min(w, 0.6*(h-line))
			small := min(h-line-side-4, w)
			t.crop = scene.Rect{X: all.X, Y: all.Y, W: side, H: side}
			t.whole = scene.Rect{X: all.X, Y: all.Y + side + 4, W: small, H: small}
		}
		bottom := max(t.crop.Y+t.crop.H, t.whole.Y+t.whole.H) + line
		t.all = scene.Rect{X: all.X, Y: all.Y, W: w, H: max(bottom-all.Y, r.touch)}
		p.tops = append(p.tops, t)
		r.touchable(partTop, k, 0, t.all, r.window)
	}
}

// placeHealth puts what is known of the chosen unit, the histogram of its
// values and the list of the layer's units into at.
func (r *rects) placeHealth(m *Model, at scene.Rect) {
	const gap, text = 20, 22
	p := &r.inspect
	p.text, p.width = scene.Point{X: at.X, Y: at.Y + 12}, at.W
	if !m.layerFound() {
		return
	}
	if r.slim() {
		facts := r.touch + 84
		p.facts = scene.Rect{X: at.X, Y: at.Y, W: at.W, H: facts}
		p.values = scene.Rect{X: at.X, Y: at.Y + facts + 4, W: at.W, H: 0.34 * (at.H - facts)}
		y := p.values.Y + p.values.H + 4
		p.list = scene.Rect{X: at.X, Y: y, W: at.W, H: at.Y + at.H - y}
	} else {
		third := (at.W - 2*gap) / 3
		p.facts = scene.Rect{X: at.X, Y: at.Y, W: third, H: at.H}
		p.values = scene.Rect{X: at.X + third + gap, Y: at.Y, W: third, H: at.H}
		p.list = scene.Rect{X: at.X + 2*(third+gap), Y: at.Y, W: third, H: at.H}
	}
	p.text.X, p.width = p.facts.X, p.facts.W
	if m.unitFound() {
		r.placeBins(p.values)
	}
	if h := m.found.Units[m.Gaze.Choice.Unit]; h.Twin >= 0 {
		p.twin = scene.Rect{X: p.facts.X, Y: p.facts.Y + 80, W: min(p.facts.W, 250), H: r.touch}
		r.touchable(partAlike, 0, 0, p.twin, r.window)
	}
	r.placeUnits(m, scene.Rect{X: p.list.X, Y: p.list.Y + text, W: p.list.W, H: p.list.H - text})
}

// placeUnits lists the layer's units in at. When there is no room for all of
// them, those with which something is wrong come first.
func (r *rects) placeUnits(m *Model, at scene.Rect) {
	const leastW, leastH, most = 44, 22, 64
	order := make([]int, len(m.found.Units))
	for i := range order {
		order[i] = i
	}
	least := float32(leastH)
	if r.touch > 28 {
		least = 30
	}
	cols := int(at.W / leastW)
	rows := (len(order) + cols - 1) / cols
	for cols > 1 && (len(order)+cols-2)/(cols-1) <= int(at.H/least) && at.W/float32(cols) < most {
		cols--
		rows = (len(order) + cols - 1) / cols
	}
	if fit := max(int(at.H/least), 1); rows > fit {
		rows = fit
		slices.SortStableFunc(order, func(a, b int) int { return rank(m, b) - rank(m, a) })
	}
	w, h := at.W/float32(cols), min(at.H/float32(rows), 44)
	for k, unit := range order[:min(len(order), rows*cols)] {
		rect := scene.Rect{X: at.X + float32(k%cols)*w, Y: at.Y + float32(k/cols)*h, W: w, H: h}
		r.inspect.units = append(r.inspect.units, unitRect{unit, rect})
		r.small(partUnit, 0, unit, rect, r.window)
	}
}

// rank is how early a unit comes in a list that cannot hold them all.
func rank(m *Model, unit int) int {
	switch {
	case unit == m.Gaze.Choice.Unit:
		return 3
	case m.ill(m.found.Units[unit]) == dead:
		return 2
	case m.ill(m.found.Units[unit]) == duplicate:
		return 1
	}
	return 0
}
