package units

import (
	"slices"

	"convscope/ui/kit/stage"
	"convscope/ui/scene"
)

// Places are where everything of the pages is; what is not on the screen is empty.
type Places struct {
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

// PlaceTop puts the images that excite the chosen unit most into at: in a row,
// or in threes.
func (r *Room) PlaceTop(w *stage.World, b stage.Board, p *Places, at scene.Rect, touch float32, slim bool) {
	const gap, text, line = 8, 20, 16
	p.text, p.width = scene.Point{X: at.X, Y: at.Y + 12}, at.W
	at.Y, at.H = at.Y+text, at.H-text
	if !r.unitFound(w) {
		return
	}
	across := 9
	if slim {
		across = 3
	}
	width := (at.W - gap*float32(across-1)) / float32(across)
	rows := (9 + across - 1) / across
	h := (at.H - gap*float32(rows-1)) / float32(rows)
	if across == 3 {
		h = min(h, 0.6*width+line+gap)
	}
	for k, top := range r.found.top {
		all := scene.Rect{X: at.X + float32(k%across)*(width+gap), Y: at.Y + float32(k/across)*(h+gap), W: width, H: h}
		t := topRect{all: all}
		in := w.Picture.Shape(-1)
		partly := top.field.W < in.W || top.field.H < in.H
		switch {
		case !partly:
			side := min(width, h-line, 120)
			t.whole = scene.Rect{X: all.X, Y: all.Y, W: side, H: side}
		case across == 3:
			side := min(0.6*width, h-line)
			t.crop = scene.Rect{X: all.X, Y: all.Y, W: side, H: side}
			small := min(width-side-4, h-line)
			t.whole = scene.Rect{X: all.X + side + 4, Y: all.Y, W: small, H: small}
		default:
			side := min(width, 0.6*(h-line))
			small := min(h-line-side-4, width)
			t.crop = scene.Rect{X: all.X, Y: all.Y, W: side, H: side}
			t.whole = scene.Rect{X: all.X, Y: all.Y + side + 4, W: small, H: small}
		}
		bottom := max(t.crop.Y+t.crop.H, t.whole.Y+t.whole.H) + line
		t.all = scene.Rect{X: all.X, Y: all.Y, W: width, H: max(bottom-all.Y, touch)}
		p.tops = append(p.tops, t)
		b.Touch(Top, k, 0, t.all)
	}
}

// PlaceHealth puts what is known of the chosen unit, the histogram of its
// values and the list of the layer's units into at.
func (r *Room) PlaceHealth(w *stage.World, b stage.Board, p *Places, at scene.Rect, touch float32, slim bool) {
	const gap, text = 20, 22
	p.text, p.width = scene.Point{X: at.X, Y: at.Y + 12}, at.W
	if !r.layerFound(w) {
		return
	}
	if slim {
		facts := touch + 84
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
	if r.unitFound(w) {
		r.placeBins(b, p.values)
	}
	if h := r.found.Units[w.Gaze.Choice.Unit]; h.Twin >= 0 {
		p.twin = scene.Rect{X: p.facts.X, Y: p.facts.Y + 80, W: min(p.facts.W, 250), H: touch}
		b.Touch(Alike, 0, 0, p.twin)
	}
	r.placeUnits(w, b, p, scene.Rect{X: p.list.X, Y: p.list.Y + text, W: p.list.W, H: p.list.H - text}, touch)
}

// placeUnits lists the layer's units in at. When there is no room for all of
// them, those with which something is wrong come first.
func (r *Room) placeUnits(w *stage.World, b stage.Board, p *Places, at scene.Rect, touch float32) {
	const leastW, leastH, most = 44, 22, 64
	order := make([]int, len(r.found.Units))
	for i := range order {
		order[i] = i
	}
	least := float32(leastH)
	if touch > 28 {
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
		slices.SortStableFunc(order, func(a, b int) int { return r.rank(w, b) - r.rank(w, a) })
	}
	width, h := at.W/float32(cols), min(at.H/float32(rows), 44)
	for k, unit := range order[:min(len(order), rows*cols)] {
		rect := scene.Rect{X: at.X + float32(k%cols)*width, Y: at.Y + float32(k/cols)*h, W: width, H: h}
		p.units = append(p.units, unitRect{unit, rect})
		b.TouchFine(Unit, unit, 0, rect)
	}
}

// rank is how early a unit comes in a list that cannot hold them all.
func (r *Room) rank(w *stage.World, unit int) int {
	switch {
	case unit == w.Gaze.Choice.Unit:
		return 3
	case r.ill(w, r.found.Units[unit]) == dead:
		return 2
	case r.ill(w, r.found.Units[unit]) == duplicate:
		return 1
	}
	return 0
}
