package ui

import (
	"convscope/ui/kit/paint"
	"convscope/ui/kit/words"
	"convscope/ui/scene"
)

// sheetArea shows the bar at the bottom of a phone and the panel that is open.
func (v *painter) sheetArea() {
	r := v.r
	if r.class != phone {
		return
	}
	if !r.sheet.Empty() {
		v.verdictLine()
		v.Fill(scene.Rect{X: r.sheet.X, Y: r.sheet.Y - 4, W: r.sheet.W, H: r.sheet.H + 4}, 14, v.Shadow)
		v.Fill(r.sheet, 12, v.Panel)
		v.Frame(r.sheet, 12, 1, v.Hairline)
		switch v.Opened.Sheet {
		case "training":
			v.trainingArea()
		case "confusion":
			v.confusionArea()
		case "detail":
			v.detailArea()
		}
	}
	v.Fill(r.bar, 0, v.Panel)
	v.Fill(scene.Rect{X: r.bar.X, Y: r.bar.Y, W: r.bar.W, H: 1}, 0, v.Hairline)
}

// verdictLine tells the prediction that a sheet covers.
func (v *painter) verdictLine() {
	at := v.r.verdictLine
	if at.Empty() {
		return
	}
	at.H += 14 // to below the sheet's round corners
	v.Fill(at, 0, v.Panel)
	v.Fill(scene.Rect{X: at.X, Y: at.Y, W: at.W, H: 1}, 0, v.Hairline)
	v.Within(at.X+16, at.Y+16, at.W-32, 12, v.Ink, v.prediction.Verdict(&v.World))
}

// loadingArea shows how far the files have come that are on their way: in the
// middle before there is a network to see, as a thin line later.
func (v *painter) loadingArea() {
	share, what := v.progress.loaded()
	f := v.r.network
	if len(v.Picture.Planes) == 0 {
		mid := paint.Center(f)
		w := min(f.W-40, 320)
		text := "Starting the lab…"
		if what != "" {
			text = what
		}
		if v.progress.banner != "" && !v.Doing.Ready {
			text = "The lab could not start."
		}
		v.Text(mid.X, mid.Y-14, 13, scene.Center, v.Ink, words.Shortened(text, f.W-20, 13, false))
		groove := scene.Rect{X: mid.X - w/2, Y: mid.Y, W: w, H: 6}
		v.Fill(groove, 3, v.Track)
		if share > 0 {
			groove.W *= min(share, 1)
			v.Fill(groove, 3, v.Accent)
		}
		return
	}
	if share >= 0 {
		v.Fill(scene.Rect{X: 0, Y: v.Window.HeaderH, W: v.Window.W * min(share, 1), H: 3}, 0, v.Accent)
	}
	if v.Doing.Tests > 0 {
		m := v.r.confusion.Matrix
		v.Fill(scene.Rect{X: m.X, Y: m.Y - 5, W: m.W, H: 3}, 1, v.Track)
		v.Fill(scene.Rect{X: m.X, Y: m.Y - 5, W: m.W * float32(v.Doing.Tested) / float32(v.Doing.Tests), H: 3}, 1, v.Accent)
	}
}
