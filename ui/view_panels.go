package ui

import (
	"convscope/ui/kit/words"
	"convscope/ui/scene"
)

// editorArea shows the panel of the editor; its fields are HTML.
func (v *painter) editorArea() {
	e := v.r.editor
	if e.panel.Empty() {
		return
	}
	v.s.Add(scene.Line{
		Points: []scene.Point{{X: e.pointer - 7, Y: e.panel.Y + 1}, {X: e.pointer, Y: e.panel.Y - 6}, {X: e.pointer + 7, Y: e.panel.Y + 1}},
		Width:  2, Color: v.accent,
	})
	v.fill(scene.Rect{X: e.panel.X - 2, Y: e.panel.Y, W: e.panel.W + 4, H: e.panel.H + 5}, 12, v.shadow)
	v.fill(e.panel, 10, v.raised)
	v.frame(e.panel, 10, 1.5, v.accent)
	v.bold(e.titleAt.X, e.titleAt.Y, 13, scene.Left, v.ink, v.edit.title(v.edit.selected))
	for _, f := range e.fields {
		v.text(f.rect.X, f.rect.Y-4, 11, scene.Left, v.muted, f.Caption)
	}
}

// sheetArea shows the bar at the bottom of a phone and the panel that is open.
func (v *painter) sheetArea() {
	r := v.r
	if r.class != phone {
		return
	}
	if !r.sheet.Empty() {
		v.verdictLine()
		v.fill(scene.Rect{X: r.sheet.X, Y: r.sheet.Y - 4, W: r.sheet.W, H: r.sheet.H + 4}, 14, v.shadow)
		v.fill(r.sheet, 12, v.panel)
		v.frame(r.sheet, 12, 1, v.hairline)
		switch v.view.sheet {
		case "training":
			v.trainingArea()
		case "confusion":
			v.confusionArea()
		case "detail":
			v.detailArea()
		}
	}
	v.fill(r.bar, 0, v.panel)
	v.fill(scene.Rect{X: r.bar.X, Y: r.bar.Y, W: r.bar.W, H: 1}, 0, v.hairline)
}

// verdictLine tells the prediction that a sheet covers.
func (v *painter) verdictLine() {
	at := v.r.verdictLine
	if at.Empty() {
		return
	}
	at.H += 14 // to below the sheet's round corners
	v.fill(at, 0, v.panel)
	v.fill(scene.Rect{X: at.X, Y: at.Y, W: at.W, H: 1}, 0, v.hairline)
	v.within(at.X+16, at.Y+16, at.W-32, 12, v.ink, v.verdict())
}

// loadingArea shows how far the files have come that are on their way: in the
// middle before there is a network to see, as a thin line later.
func (v *painter) loadingArea() {
	share, what := v.progress.loaded()
	f := v.r.network
	if len(v.pic.maps) == 0 {
		mid := center(f)
		w := min(f.W-40, 320)
		text := "Starting the lab…"
		if what != "" {
			text = what
		}
		if v.progress.banner != "" && !v.progress.ready {
			text = "The lab could not start."
		}
		v.text(mid.X, mid.Y-14, 13, scene.Center, v.ink, words.Shortened(text, f.W-20, 13, false))
		groove := scene.Rect{X: mid.X - w/2, Y: mid.Y, W: w, H: 6}
		v.fill(groove, 3, v.track)
		if share > 0 {
			groove.W *= min(share, 1)
			v.fill(groove, 3, v.accent)
		}
		return
	}
	if share >= 0 {
		v.fill(scene.Rect{X: 0, Y: v.win.HeaderH, W: v.win.W * min(share, 1), H: 3}, 0, v.accent)
	}
	if q := v.quality; q.total > 0 {
		m := v.r.matrix
		v.fill(scene.Rect{X: m.X, Y: m.Y - 5, W: m.W, H: 3}, 1, v.track)
		v.fill(scene.Rect{X: m.X, Y: m.Y - 5, W: m.W * float32(q.done) / float32(q.total), H: 3}, 1, v.accent)
	}
}
