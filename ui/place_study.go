package ui

import (
	"fmt"
	"math"
	"slices"

	"convscope/ui/kit/paint"
	"convscope/ui/scene"
)

// studyRects are where things are on the panel that is open large.
type studyRects struct {
	panel, close, save scene.Rect
	table              scene.Rect // of the classes
	rows               []classRow
	list               scene.Rect // of the hardest images
	hard               []scene.Rect
	measure            scene.Rect
}

// A classRow is the place of a class in the table.
type classRow struct {
	class int
	rect  scene.Rect
}

// placeStudy puts the panel that is open large into at, over everything that
// was placed there before.
func (r *rects) placeStudy(m *Model, at scene.Rect) {
	if m.Opened.Large == "" {
		return
	}
	e := &r.study
	e.panel = at
	r.targets = slices.DeleteFunc(r.targets, func(t target) bool { return !paint.Intersect(t.rect, at).Empty() })
	r.beyond = slices.DeleteFunc(r.beyond, func(t target) bool { return networked(t.part) })
	r.touchable(partPanel, 3, 0, at, r.window)
	e.close = scene.Rect{X: at.X + at.W - r.touch - 8, Y: at.Y + 8, W: r.touch, H: r.touch}
	e.save = scene.Rect{X: e.close.X - 76, Y: e.close.Y, W: 68, H: r.touch}
	body := scene.Rect{X: at.X + 16, Y: at.Y + r.touch + 16, W: at.W - 32, H: at.H - r.touch - 24}
	if m.Opened.Large == "training" {
		m.training.PlaceLarge(&m.World, r, &r.training, body, r.touch)
		return
	}
	r.placeQuality(m, body)
}

// hardWidth, hardHeight are the least that an image in the list of the hardest
// takes, with what is written below it.
const hardWidth, hardHeight = 84, 96

// placeQuality puts the table of the classes and the list of the hardest
// images into at: side by side, or one below the other.
func (r *rects) placeQuality(m *Model, at scene.Rect) {
	e := &r.study
	side := at.W >= 640 && m.Measured.Confusion != nil
	e.table, e.list = at, at
	pitch := float32(26)
	rows := float32(len(m.Measured.Confusion)) + 2 // its head, and the means
	if side {
		e.table.W = min(0.5*at.W-10, 420)
		e.list.X += e.table.W + 24
		e.list.W -= e.table.W + 24
	} else {
		e.table.H = min(pitch*rows, 0.55*at.H)
		e.list.Y += e.table.H + 14
		e.list.H -= e.table.H + 14
	}
	e.table.H = min(e.table.H, pitch*rows)
	fit := min(int(e.table.H/pitch)-2, len(m.Measured.Confusion))
	for i, k := range m.classesShown(fit) {
		row := scene.Rect{X: e.table.X, Y: e.table.Y + pitch*float32(i+1), W: e.table.W, H: pitch}
		e.rows = append(e.rows, classRow{k, row})
		r.small(partClassRow, k, 0, row, r.window)
	}
	for k := range m.Measured.Confusion { // those that there is no room for come with the focus
		if len(e.rows) > 0 && !slices.ContainsFunc(e.rows, func(row classRow) bool { return row.class == k }) {
			r.putBeyond(target{part: partClassRow, a: k, rect: e.rows[len(e.rows)-1].rect})
		}
	}
	e.measure = scene.Rect{X: e.list.X, Y: e.list.Y + 58, W: 120, H: r.touch}
	if m.Measured.Confusion == nil {
		e.list = at
		e.measure.X, e.measure.Y = at.X, at.Y+70 // below a sentence of three lines
	}
	if m.answersKnown() || m.Doing.Tests > 0 {
		e.measure = scene.Rect{}
	}
	r.placeHardest(m, e.list)
}

// placeHardest puts as many of the hardest images into at as there is room
// for.
func (r *rects) placeHardest(m *Model, at scene.Rect) {
	e := &r.study
	e.list = at
	across := max(int(e.list.W/hardWidth), 1)
	w := e.list.W / float32(across)
	for i := range min(len(m.quality.hardImages), len(m.quality.hardest)) {
		x, y := e.list.X+float32(i%across)*w, e.list.Y+28+float32(i/across)*hardHeight
		if y+hardHeight > e.list.Y+e.list.H {
			break
		}
		e.hard = append(e.hard, scene.Rect{X: x, Y: y, W: w, H: hardHeight})
		r.touchable(partHard, i, 0, e.hard[i].Inset(2), r.window)
	}
}

// studyPlace is where panels open large on a wide window: over the network.
func (r *rects) studyPlace(m *Model) scene.Rect {
	top := m.Window.HeaderH
	return scene.Rect{X: r.network.X, Y: top, W: r.network.W, H: m.Window.H - top}
}

// focusedClass is that whose row has the keyboard's focus.
func (m *Model) focusedClass() (k int, ok bool) {
	_, err := fmt.Sscanf(m.Gaze.Focus, "row/%d", &k)
	return k, err == nil
}

// classesShown are the classes that the table has room for, in their order:
// the worst of them when there are too many, and the one with the focus.
func (m *Model) classesShown(fit int) []int {
	of := m.perClass()
	ks := make([]int, len(of))
	for k := range ks {
		ks[k] = k
	}
	if fit = max(fit, 0); fit >= len(ks) {
		return ks
	}
	slices.SortStableFunc(ks, func(a, b int) int {
		x, y := of[a].F1, of[b].F1
		switch {
		case math.IsNaN(x) || x > y:
			return 1
		case math.IsNaN(y) || x < y:
			return -1
		}
		return 0
	})
	if k, ok := m.focusedClass(); ok && fit > 0 && k < len(ks) && !slices.Contains(ks[:fit], k) {
		ks[fit-1] = k
	}
	ks = ks[:fit]
	slices.Sort(ks)
	return ks
}
