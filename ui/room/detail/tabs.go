package detail

import (
	"convscope/ui/kit/gaze"
	"convscope/ui/kit/stage"
	"convscope/ui/scene"
)

// tabPad is the room beside a tab's title.
const tabPad = 10

// open shows a page of the panel.
func (r *Room) open(w *stage.World, out *stage.Out, t gaze.Tab) {
	if w.Gaze.Choice.Tab != t {
		out.Wish(stage.OpenTab{Tab: t})
		out.Wish(stage.Say{Text: tabTitle(w, t) + ": " + w.ChosenName()})
		out.Changed = true
	}
}

// arrowOnTab opens the tab after t, or before it; after the last comes the
// first.
func (r *Room) arrowOnTab(w *stage.World, out *stage.Out, t gaze.Tab, by int) {
	all := w.Gaze.Choice.Tabs(&w.Picture)
	for i, o := range all {
		if o == t {
			to := all[(i+by+len(all))%len(all)]
			out.Wish(stage.Focus{Thing: stage.Thing{Kind: Tab[to]}})
			r.open(w, out, to)
			return
		}
	}
}

// placeTabs puts the row of tabs at (x, y).
func (p *Places) placeTabs(w *stage.World, b stage.Board, x, y float32) {
	for _, t := range w.Gaze.Choice.Tabs(&w.Picture) {
		at := scene.Rect{X: x, Y: y, W: scene.Measure(tabTitle(w, t), 13, true) + 2*tabPad, H: p.touch}
		p.Tabs = append(p.Tabs, at)
		b.Touch(Tab[t], 0, 0, at)
		x += at.W
	}
}

// tabRow draws the tabs: the open one as a pill.
func (v *view) tabRow() {
	open := v.Gaze.Choice.Page(&v.Picture)
	for i, t := range v.Gaze.Choice.Tabs(&v.Picture) {
		at := v.p.Tabs[i]
		pill := scene.Rect{X: at.X, Y: at.Y + (at.H-26)/2, W: at.W, H: 26}
		x, y := at.X+at.W/2, at.Y+at.H/2+4.5
		switch {
		case t == open:
			v.Fill(pill, 8, v.Soft)
			v.Bold(x, y, 13, scene.Center, v.Accent, tabTitle(v.World, t))
		case v.Gaze.Over.Kind == Tab[t]:
			v.Fill(pill, 8, v.Track)
			v.Text(x, y, 13, scene.Center, v.Ink, tabTitle(v.World, t))
		default:
			v.Text(x, y, 13, scene.Center, v.Ink, tabTitle(v.World, t))
		}
	}
}
