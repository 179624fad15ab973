package ui

import (
	"fmt"
	"strconv"
	"strings"

	"convscope/engine/talk"
	"convscope/ui/kit/paint"
	"convscope/ui/kit/words"
	"convscope/ui/scene"
)

// topArea shows the test images that excite the chosen unit most, and what it
// sees of them.
func (v *painter) topArea() {
	p, f := v.r.inspect, v.found
	text := v.surveyText()
	if v.unitFound() && text == "" {
		text = fmt.Sprintf("The %s test images that excite it most. %s one to look at it.", words.Among(len(f.top), f.Total), words.Capital(v.tap()))
		if scene.Measure(text, 12, false) > p.width {
			text = fmt.Sprintf("%s images excite it most. %s one to see it.", words.Among(len(f.top), f.Total), words.Capital(v.tap()))
		}
	}
	v.Within(p.text.X, p.text.Y, p.width, 12, v.Muted, text)
	in := talk.InputShape
	for k, t := range p.tops {
		top, peak := f.top[k], f.Top[k]
		id := strconv.Itoa(f.Seq) + "/" + strconv.Itoa(peak.Image) + "/" + strconv.Itoa(k)
		v.Pixels(t.whole, "top/"+id, f.Done, in.W, in.H, top.whole)
		if !t.crop.Empty() {
			v.Pixels(paint.Fit(t.crop, top.field.W, top.field.H), "crop/"+id, f.Done, top.field.W, top.field.H, top.crop)
			cell := t.whole.W / float32(in.W)
			v.Frame(scene.Rect{
				X: t.whole.X + float32(top.field.X)*cell, Y: t.whole.Y + float32(top.field.Y)*cell, W: float32(top.field.W) * cell, H: float32(top.field.H) * cell,
			}.Inset(-1), 0, 1.5, paint.Light.Accent)
		}
		switch {
		case v.Picture.Source.Kind == "test" && v.Picture.Source.Test == peak.Image:
			v.Frame(t.all.Inset(-3), 4, 2, v.Accent)
		case v.Gaze.Hover == target{part: partTop, a: k}.id():
			v.Frame(t.all.Inset(-3), 4, 1.5, v.Muted)
		}
		bottom := max(t.crop.Y+t.crop.H, t.whole.Y+t.whole.H)
		v.Text(t.all.X, bottom+12, 11, scene.Left, v.Ink, words.Shortened(v.ClassName(f.Labels[k]), t.all.W/2, 11, false))
		v.Text(t.all.X+t.all.W, bottom+12, 11, scene.Right, v.Muted, words.Number(peak.Value))
	}
}

// healthPage shows how the chosen unit is, and the others of its layer.
func (v *painter) healthPage() {
	if !v.layerFound() {
		v.Within(v.r.inspect.text.X, v.r.inspect.text.Y, v.r.inspect.width, 12, v.Muted, v.surveyText())
		return
	}
	v.facts(v.found.Units[v.Gaze.Choice.Unit])
	v.valueHistogram()
	v.unitList()
}

// facts tell of one unit.
func (v *painter) facts(h talk.UnitHealth) {
	p, f := v.r.inspect, v.found
	x, y := p.facts.X, p.facts.Y+16
	text := v.liveliness(h)
	text = strings.ToUpper(text[:1]) + text[1:]
	v.Bold(x, y, 15, scene.Left, v.Ink, text)
	if bad := v.illText(h); bad != "" {
		v.pill(scene.Point{X: x + scene.Measure(text, 15, true) + 10, Y: y - 5}, bad, v.ill(h))
	}
	of := fmt.Sprintf("of %s test images", words.Thousands(f.Total))
	if !v.rectified() {
		of = "on " + of[len("of "):]
	}
	if text := v.surveyText(); f.Done < f.Total && text != "" {
		of = text
	}
	v.Within(x, y+20, p.facts.W, 12, v.Muted, of)
	y += 42
	if h.Norm == 0 && h.Twin < 0 {
		if v.rectified() {
			v.Within(x, y, p.facts.W, 12, v.Muted, "greatest value "+words.Number(h.Most))
		}
		return
	}
	v.Within(x, y, p.facts.W, 12, v.Ink, fmt.Sprintf("weights: norm %s, RMS %s", words.Number(float32(h.Norm)), words.Number(float32(h.RMS))))
	if h.Twin >= 0 {
		v.Button(p.twin, fmt.Sprintf("Most like %s: cosine %s", v.unitShort(h.Twin), words.Number(float32(h.Cosine))), v.Gaze.Hover == target{part: partAlike}.id())
	}
	if y = p.twin.Y + p.twin.H + 18; h.Twin >= 0 && y+24 < p.facts.Y+p.facts.H {
		v.Wrapped(x, y, p.facts.W, 11, v.Muted, v.healthNote(h))
	}
}

// healthNote says what the figures of a unit mean.
func (m *Model) healthNote(h talk.UnitHealth) string {
	switch m.ill(h) {
	case dead:
		return "It never gives a value above 0, so it tells the next layer nothing, and cannot learn."
	case duplicate:
		return "The two have almost the same direction: one of them would do."
	}
	return "From a cosine of 0.95 on, two filters look for the same."
}

// pill is a badge that says what is wrong, its left end at the point.
func (v *painter) pill(at scene.Point, text string, how int) {
	ground, ink := v.Warn, v.OnWarn
	if how == dead {
		ground, ink = v.Bad, v.OnBad
	}
	w := scene.Measure(text, 11, true) + 16
	v.Fill(scene.Rect{X: at.X, Y: at.Y - 9, W: w, H: 18}, 9, ground)
	v.Bold(at.X+w/2, at.Y+4, 11, scene.Center, ink, text)
}

// unitList shows all units of the layer: how often each fires, and what is
// wrong with it.
func (v *painter) unitList() {
	p := v.r.inspect
	text := v.listText()
	v.Within(p.list.X, p.list.Y+12, p.list.W, 12, v.Muted, text)
	for _, u := range p.units {
		h := v.found.Units[u.unit]
		at := u.rect.Inset(1.5)
		ground, ink := v.Track, v.Ink
		switch v.ill(h) {
		case dead:
			ground, ink = v.Bad, v.OnBad
		case duplicate:
			ground, ink = v.Warn, v.OnWarn
		}
		v.Fill(at, 4, ground)
		if at.H > 17 && v.rectified() {
			v.Fill(scene.Rect{X: at.X + 3, Y: at.Y + at.H - 4, W: (at.W - 6) * float32(v.fired(h)), H: 2}, 1, v.Accent)
		}
		name := v.unitShort(u.unit)
		y := at.Y + at.H/2 + 3
		bad := v.illText(h)
		switch w := at.W - 8; {
		case bad != "" && scene.Measure(name, 11, true)+scene.Measure(bad, 11, false)+5 <= w:
			v.Bold(at.X+4, y, 11, scene.Left, ink, name)
			v.Text(at.X+at.W-4, y, 11, scene.Right, ink, bad)
		case bad != "":
			v.Bold(at.X+at.W/2, y, 11, scene.Center, ink, words.Shortened(name+map[int]string{dead: " ✕", duplicate: " ≈"}[v.ill(h)], at.W-2, 11, true))
		default:
			v.Text(at.X+at.W/2, y, 11, scene.Center, ink, words.Shortened(name, w, 11, false))
		}
		switch {
		case u.unit == v.Gaze.Choice.Unit:
			v.Frame(at.Inset(-0.5), 4, 2, v.Accent)
		case v.Gaze.Hover == target{part: partUnit, b: u.unit}.id():
			v.Frame(at, 4, 1, v.Muted)
		}
	}
}
