package builder

import (
	"strings"

	"convscope/engine/talk"
	"convscope/ui/kit/block"
	"convscope/ui/kit/stage"
	"convscope/ui/scene"
)

// A PresetRow is one architecture of the paper with a button for each size of
// its kernels.
type PresetRow struct {
	title   string
	y       float32      // of its baseline
	Buttons []scene.Rect // of the presets from first on
	texts   []string
	first   int
}

// paletteInset is the room at both sides of the palette as a column. It leaves
// enough for the longest name.
const paletteInset = 6

// columnHeight is how high the palette's main blocks and the presets are as a
// column, its heading included.
func columnHeight(touch float32) float32 { return 30 + block.MainKinds*50 + 24 + 3*(touch+22) + 16 }

// PlaceColumn fills the palette at at, left of a wide window. Where it is not high
// enough for all, the presets make way for the other layers when these are asked for.
func (r *Room) PlaceColumn(b stage.Board, p *Places, at scene.Rect, touch float32) {
	p.Palette, p.Column, p.touch = at, true, touch
	x, w, y := at.X+paletteInset, at.W-2*paletteInset, at.Y+30
	for i := range block.MainKinds {
		p.item(b, i, scene.Rect{X: x, Y: y, W: w, H: 44})
		y += 50
	}
	const gap = 5
	each := max(touch, 30)
	all := float32(len(block.Palette)-block.MainKinds)*(each+gap) + 12
	open := at.H >= columnHeight(touch)+all
	if !open {
		open = r.more%2 == 1
		p.placeMore(b, scene.Rect{X: x, Y: y, W: w, H: each}, map[bool]string{false: moreText, true: presetsText}[open])
		y += each + 8
	}
	if open {
		for i := block.MainKinds; i < len(block.Palette); i++ {
			p.item(b, i, scene.Rect{X: x, Y: y, W: w, H: each})
			y += each + gap
			if i == block.MoreKinds-1 {
				y += 4
			}
		}
		if !p.More.Empty() {
			return
		}
		y += 8
	}
	p.placePresets(b, x, y+16, w)
}

func (p *Places) item(b stage.Board, i int, at scene.Rect) {
	p.Items[i] = at
	b.Touch(Items[i], i, 0, at)
}

func (p *Places) placeMore(b stage.Board, at scene.Rect, text string) {
	p.More, p.moreText = at, text
	b.Touch(More, 0, 0, at)
}

// placePresets puts the buttons of the paper's networks below y.
func (p *Places) placePresets(b stage.Board, x, y, w float32) {
	h := p.touch
	for i, q := range talk.Presets {
		cut := strings.LastIndexByte(q.Title, ' ')
		arch, size := q.Title[:cut], q.Title[cut+1:]
		n := len(p.Presets)
		if n == 0 || p.Presets[n-1].title != arch {
			y += 16
			p.Presets = append(p.Presets, PresetRow{title: arch, y: y - 5, first: i})
			n++
			y += h + 6
		}
		row := &p.Presets[n-1]
		half := (w - 4) / 2
		at := scene.Rect{X: x + float32(len(row.Buttons))*(half+4), Y: y - h - 6, W: half, H: h}
		row.Buttons, row.texts = append(row.Buttons, at), append(row.texts, size)
		b.Touch(Presets[i], i, 0, at)
	}
}

// PlaceRow puts a page of the palette in a row at at, with a button for the next, and
// returns what is left of it. A phone has three pages, a tablet two.
func (r *Room) PlaceRow(b stage.Board, p *Places, at scene.Rect, touch float32, phone bool) scene.Rect {
	p.Palette, p.touch = at, touch
	const gap, pad, button = 6, 12, 44
	pages := [][2]int{{0, block.MainKinds}, {block.MainKinds, len(block.Palette)}}
	if phone {
		pages = [][2]int{{0, block.MainKinds}, {block.MainKinds, block.MoreKinds}, {block.MoreKinds, len(block.Palette)}}
	}
	turned := r.more % len(pages)
	page := pages[turned]
	n := float32(page[1] - page[0])
	y := at.Y + (at.H-44)/2
	each := min((at.W-2*pad-button-n*gap)/n, 92)
	x := at.X + pad
	for i := page[0]; i < page[1]; i++ {
		p.item(b, i, scene.Rect{X: x, Y: y, W: each, H: 44})
		x += each + gap
	}
	p.placeMore(b, scene.Rect{X: x, Y: y, W: button, H: 44}, map[bool]string{true: nextText, false: firstText}[turned+1 < len(pages)])
	x += button + 3*gap
	return scene.Rect{X: x, Y: at.Y, W: max(0, at.X+at.W-pad-x), H: at.H}
}
