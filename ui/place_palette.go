package ui

import (
	"strings"

	"convscope/engine/talk"
	"convscope/ui/kit/block"
	"convscope/ui/scene"
)

// A presetRow is one architecture of the paper with a button for each size of
// its kernels.
type presetRow struct {
	title   string
	y       float32      // of its baseline
	buttons []scene.Rect // of the presets from first on
	texts   []string
	first   int
}

func presetName(i int) string { return talk.Presets[i].Name }

// paletteInset is the room at both sides of the palette as a column. It leaves
// enough for the longest name.
const paletteInset = 6

// columnHeight is how high the palette's main blocks and the presets are as a
// column, its heading included.
func (r *rects) columnHeight() float32 { return 30 + block.MainKinds*50 + 24 + 3*(r.touch+22) + 16 }

// placePaletteColumn fills the palette at the left of a wide window. Where it
// is not high enough for all, the presets make way for the other layers when
// these are asked for.
func (r *rects) placePaletteColumn(m *Model) {
	p := r.palette
	x, w, y := p.X+paletteInset, p.W-2*paletteInset, p.Y+30
	for i := range block.MainKinds {
		r.item(i, scene.Rect{X: x, Y: y, W: w, H: 44})
		y += 50
	}
	const gap = 5
	each := max(r.touch, 30)
	all := float32(len(block.Palette)-block.MainKinds)*(each+gap) + 12
	open := p.H >= r.columnHeight()+all
	if !open {
		open = m.view.more%2 == 1
		r.placeMore(scene.Rect{X: x, Y: y, W: w, H: each}, map[bool]string{false: "More ▾", true: "Presets ▾"}[open])
		y += each + 8
	}
	if open {
		for i := block.MainKinds; i < len(block.Palette); i++ {
			r.item(i, scene.Rect{X: x, Y: y, W: w, H: each})
			y += each + gap
			if i == block.MoreKinds-1 {
				y += 4
			}
		}
		if !r.more.Empty() {
			return
		}
		y += 8
	}
	r.placePresets(x, y+16, w)
}

func (r *rects) item(i int, at scene.Rect) {
	r.items[i] = at
	r.touchable(partPalette, i, 0, at, r.window)
}

func (r *rects) placeMore(at scene.Rect, text string) {
	r.more, r.moreText = at, text
	r.touchable(partMore, 0, 0, at, r.window)
}

// placePresets puts the buttons of the paper's networks below y.
func (r *rects) placePresets(x, y, w float32) {
	h := r.touch
	for i, q := range talk.Presets {
		cut := strings.LastIndexByte(q.Title, ' ')
		arch, size := q.Title[:cut], q.Title[cut+1:]
		n := len(r.presets)
		if n == 0 || r.presets[n-1].title != arch {
			y += 16
			r.presets = append(r.presets, presetRow{title: arch, y: y - 5, first: i})
			n++
			y += h + 6
		}
		row := &r.presets[n-1]
		half := (w - 4) / 2
		b := scene.Rect{X: x + float32(len(row.buttons))*(half+4), Y: y - h - 6, W: half, H: h}
		row.buttons, row.texts = append(row.buttons, b), append(row.texts, size)
		r.touchable(partPreset, i, 0, b, r.window)
	}
}

// placePaletteRow puts a page of the palette in a row, with a button for the
// next, and returns what is left of it. A phone has three pages, a tablet two.
func (r *rects) placePaletteRow(m *Model) scene.Rect {
	p := r.palette
	const gap, pad, button = 6, 12, 44
	pages := [][2]int{{0, block.MainKinds}, {block.MainKinds, len(block.Palette)}}
	if r.class == phone {
		pages = [][2]int{{0, block.MainKinds}, {block.MainKinds, block.MoreKinds}, {block.MoreKinds, len(block.Palette)}}
	}
	at := m.view.more % len(pages)
	page := pages[at]
	n := float32(page[1] - page[0])
	y := p.Y + (p.H-44)/2
	w := min((p.W-2*pad-button-n*gap)/n, 92)
	x := p.X + pad
	for i := page[0]; i < page[1]; i++ {
		r.item(i, scene.Rect{X: x, Y: y, W: w, H: 44})
		x += w + gap
	}
	r.placeMore(scene.Rect{X: x, Y: y, W: button, H: 44}, map[bool]string{true: "▶", false: "◀"}[at+1 < len(pages)])
	x += button + 3*gap
	return scene.Rect{X: x, Y: p.Y, W: max(0, p.X+p.W-pad-x), H: p.H}
}
