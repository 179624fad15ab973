package classes

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"convscope/engine"
	"convscope/ui/kit/stage"
	"convscope/ui/scene"
)

// Places are where everything of the room is; what is not on the screen is empty.
type Places struct {
	Table   scene.Rect // of the classes
	Rows    []RowPlace
	List    scene.Rect   // of the hardest images
	Images  []scene.Rect // of them
	Measure scene.Rect   // the button that tests
}

// A RowPlace is the place of a class in the table.
type RowPlace struct {
	Class int
	At    scene.Rect
}

// pitch is how far the rows of the table are apart.
const pitch = 26

// imageWidth, imageHeight are the least that an image in the list of the hardest
// takes, with what is written below it.
const imageWidth, imageHeight = 84, 96

// Place puts the table of the classes and the list of the hardest images into at: side
// by side, or one below the other.
func (r *Room) Place(w *stage.World, b stage.Pager, p *Places, at scene.Rect, touch float32) {
	side := at.W >= 640 && w.Measured.Confusion != nil
	p.Table, p.List = at, at
	rows := float32(len(w.Measured.Confusion)) + 2 // its head, and the means
	if side {
		p.Table.W = min(0.5*at.W-10, 420)
		p.List.X += p.Table.W + 24
		p.List.W -= p.Table.W + 24
	} else {
		p.Table.H = min(pitch*rows, 0.55*at.H)
		p.List.Y += p.Table.H + 14
		p.List.H -= p.Table.H + 14
	}
	p.Table.H = min(p.Table.H, pitch*rows)
	fit := min(int(p.Table.H/pitch)-2, len(w.Measured.Confusion))
	shown := inTable(w, fit)
	p.placeRows(p.Table, shown)
	for _, row := range p.Rows {
		b.TouchFine(Row, row.Class, 0, row.At)
	}
	for k := range w.Measured.Confusion { // those that there is no room for come with the focus
		if len(shown) > 0 && !slices.Contains(shown, k) {
			b.Beyond(Row, k, 0, p.Rows[len(p.Rows)-1].At)
		}
	}
	p.Measure = scene.Rect{X: p.List.X, Y: p.List.Y + 58, W: 120, H: touch}
	if w.Measured.Confusion == nil {
		p.List = at
		p.Measure.X, p.Measure.Y = at.X, at.Y+70 // below a sentence of three lines
	}
	if known(w) || w.Doing.Tests > 0 {
		p.Measure = scene.Rect{}
	}
	r.placeImages(p, p.List)
	for i, at := range p.Images {
		b.Touch(Hard, i, 0, at.Inset(2))
	}
}

// placeRows puts rows for classes into at, below the table's head.
func (p *Places) placeRows(at scene.Rect, classes []int) {
	for i, k := range classes {
		p.Rows = append(p.Rows, RowPlace{k, scene.Rect{X: at.X, Y: at.Y + pitch*float32(i+1), W: at.W, H: pitch}})
	}
}

// placeImages puts as many of the hardest images into at as there is room for.
func (r *Room) placeImages(p *Places, at scene.Rect) {
	p.List = at
	across := max(int(at.W/imageWidth), 1)
	width := at.W / float32(across)
	for i := range min(len(r.images), len(r.hardest)) {
		x, y := at.X+float32(i%across)*width, at.Y+28+float32(i/across)*imageHeight
		if y+imageHeight > at.Y+at.H {
			break
		}
		p.Images = append(p.Images, scene.Rect{X: x, Y: y, W: width, H: imageHeight})
	}
}

// focused is the class whose row has the keyboard's focus.
func focused(w *stage.World) (k int, ok bool) {
	number, ok := strings.CutPrefix(w.Gaze.Focus, Row.Name+"/")
	if !ok {
		return 0, false
	}
	k, err := strconv.Atoi(number)
	return k, err == nil
}

// inTable are the classes that the table has room for, in their order: the worst of
// them when there are too many, and the one with the focus.
func inTable(w *stage.World, fit int) []int {
	of := perClass(w)
	ks := numbers(len(of))
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
	if k, ok := focused(w); ok && fit > 0 && k < len(ks) && !slices.Contains(ks[:fit], k) {
		ks[fit-1] = k
	}
	ks = ks[:fit]
	slices.Sort(ks)
	return ks
}

// numbers are 0 to n-1.
func numbers(n int) []int {
	ks := make([]int, n)
	for k := range ks {
		ks[k] = k
	}
	return ks
}

// perClass are precision, recall and F1 of each class.
func perClass(w *stage.World) []engine.ClassMetrics { return engine.PerClass(w.Measured.Confusion) }
