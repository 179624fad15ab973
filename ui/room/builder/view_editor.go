package builder

import (
	"convscope/ui/kit/block"
	"convscope/ui/kit/paint"
	"convscope/ui/kit/stage"
	"convscope/ui/scene"
)

// ViewEditor shows the panel of the editor; its fields are HTML.
func (r *Room) ViewEditor(w *stage.World, v paint.Pen, p *Places) {
	e := p.Editor
	if e.Panel.Empty() {
		return
	}
	v.S.Add(scene.Line{
		Points: []scene.Point{{X: e.pointer - 7, Y: e.Panel.Y + 1}, {X: e.pointer, Y: e.Panel.Y - 6}, {X: e.pointer + 7, Y: e.Panel.Y + 1}},
		Width:  2, Color: v.Accent,
	})
	v.Fill(scene.Rect{X: e.Panel.X - 2, Y: e.Panel.Y, W: e.Panel.W + 4, H: e.Panel.H + 5}, 12, v.Shadow)
	v.Fill(e.Panel, 10, v.Raised)
	v.Frame(e.Panel, 10, 1.5, v.Accent)
	v.Bold(e.titleAt.X, e.titleAt.Y, 13, scene.Left, v.Ink, block.Title(w.Layers, r.selected))
	for _, f := range e.Fields {
		v.Text(f.At.X, f.At.Y-4, 11, scene.Left, v.Muted, f.Caption)
	}
}
