package units

import (
	"fmt"
	"strconv"
	"strings"

	"convscope/engine/talk"
	"convscope/ui/kit/chart"
	"convscope/ui/kit/gaze"
	"convscope/ui/kit/paint"
	"convscope/ui/kit/stage"
	"convscope/ui/kit/words"
	"convscope/ui/scene"
)

// A view draws the room.
type view struct {
	*Room
	paint.Pen
	w *stage.World
	p *Places
}

// View shows the page that is open.
func (r *Room) View(w *stage.World, pen paint.Pen, p *Places) {
	v := view{r, pen, w, p}
	if w.Gaze.Choice.Page(&w.Picture) == gaze.TabImages {
		v.tops()
	} else {
		v.health()
	}
}

// tops shows the test images that excite the chosen unit most, and what it
// sees of them.
func (v *view) tops() {
	p, f := v.p, v.found
	text := v.surveyText(v.w)
	if v.unitFound(v.w) && text == "" {
		text = fmt.Sprintf(allTopText, words.Among(len(f.top), f.Total), words.Capital(v.w.Tap))
		if scene.Measure(text, 12, false) > p.width {
			text = fmt.Sprintf(shortTopText, words.Among(len(f.top), f.Total), words.Capital(v.w.Tap))
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
		case v.w.Picture.Source.Kind == "test" && v.w.Picture.Source.Test == peak.Image:
			v.Frame(t.all.Inset(-3), 4, 2, v.Accent)
		case v.w.Gaze.Over == (stage.Thing{Kind: Top, A: k}):
			v.Frame(t.all.Inset(-3), 4, 1.5, v.Muted)
		}
		bottom := max(t.crop.Y+t.crop.H, t.whole.Y+t.whole.H)
		v.Text(t.all.X, bottom+12, 11, scene.Left, v.Ink, words.Shortened(v.w.ClassName(f.Labels[k]), t.all.W/2, 11, false))
		v.Text(t.all.X+t.all.W, bottom+12, 11, scene.Right, v.Muted, words.Number(peak.Value))
	}
}

// health shows how the chosen unit is, and the others of its layer.
func (v *view) health() {
	if !v.layerFound(v.w) {
		v.Within(v.p.text.X, v.p.text.Y, v.p.width, 12, v.Muted, v.surveyText(v.w))
		return
	}
	v.facts(v.found.Units[v.w.Gaze.Choice.Unit])
	v.valueHistogram()
	v.unitList()
}

// facts tell of one unit.
func (v *view) facts(h talk.UnitHealth) {
	p, f := v.p, v.found
	x, y := p.facts.X, p.facts.Y+16
	text := v.liveliness(v.w, h)
	text = strings.ToUpper(text[:1]) + text[1:]
	v.Bold(x, y, 15, scene.Left, v.Ink, text)
	if bad := v.illText(v.w, h); bad != "" {
		v.pill(scene.Point{X: x + scene.Measure(text, 15, true) + 10, Y: y - 5}, bad, v.ill(v.w, h))
	}
	of := v.totalText(v.w)
	if text := v.surveyText(v.w); f.Done < f.Total && text != "" {
		of = text
	}
	v.Within(x, y+20, p.facts.W, 12, v.Muted, of)
	y += 42
	if h.Norm == 0 && h.Twin < 0 {
		if v.rectified(v.w) {
			v.Within(x, y, p.facts.W, 12, v.Muted, greatestText+words.Number(h.Most))
		}
		return
	}
	v.Within(x, y, p.facts.W, 12, v.Ink, fmt.Sprintf(normText, words.Number(float32(h.Norm)), words.Number(float32(h.RMS))))
	if h.Twin >= 0 {
		v.Button(p.twin, fmt.Sprintf(alikeText, v.unitShort(v.w, h.Twin), words.Number(float32(h.Cosine))), v.w.Gaze.Over == (stage.Thing{Kind: Alike}))
	}
	if y = p.twin.Y + p.twin.H + 18; h.Twin >= 0 && y+24 < p.facts.Y+p.facts.H {
		v.Wrapped(x, y, p.facts.W, 11, v.Muted, v.healthNote(v.w, h))
	}
}

// pill is a badge that says what is wrong, its left end at the point.
func (v *view) pill(at scene.Point, text string, how int) {
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
func (v *view) unitList() {
	p := v.p
	text := v.listText(v.w, v.p)
	v.Within(p.list.X, p.list.Y+12, p.list.W, 12, v.Muted, text)
	for _, u := range p.units {
		h := v.found.Units[u.unit]
		at := u.rect.Inset(1.5)
		ground, ink := v.Track, v.Ink
		switch v.ill(v.w, h) {
		case dead:
			ground, ink = v.Bad, v.OnBad
		case duplicate:
			ground, ink = v.Warn, v.OnWarn
		}
		v.Fill(at, 4, ground)
		if at.H > 17 && v.rectified(v.w) {
			v.Fill(scene.Rect{X: at.X + 3, Y: at.Y + at.H - 4, W: (at.W - 6) * float32(v.fired(h)), H: 2}, 1, v.Accent)
		}
		name := v.unitShort(v.w, u.unit)
		y := at.Y + at.H/2 + 3
		bad := v.illText(v.w, h)
		switch w := at.W - 8; {
		case bad != "" && scene.Measure(name, 11, true)+scene.Measure(bad, 11, false)+5 <= w:
			v.Bold(at.X+4, y, 11, scene.Left, ink, name)
			v.Text(at.X+at.W-4, y, 11, scene.Right, ink, bad)
		case bad != "":
			v.Bold(at.X+at.W/2, y, 11, scene.Center, ink, words.Shortened(name+illMarks[v.ill(v.w, h)], at.W-2, 11, true))
		default:
			v.Text(at.X+at.W/2, y, 11, scene.Center, ink, words.Shortened(name, w, 11, false))
		}
		switch {
		case u.unit == v.w.Gaze.Choice.Unit:
			v.Frame(at.Inset(-0.5), 4, 2, v.Accent)
		case v.w.Gaze.Over == (stage.Thing{Kind: Unit, A: u.unit}):
			v.Frame(at, 4, 1, v.Muted)
		}
	}
}

// valueHistogram shows how often the chosen unit gives which values.
func (v *view) valueHistogram() {
	at := v.p.values
	if at.Empty() || !v.unitFound(v.w) {
		return
	}
	h := v.found.Values
	v.Within(at.X, at.Y+12, at.W, 12, v.Muted, fmt.Sprintf(valuesTitle, words.Thousands(v.found.Sample)))
	chart.Histogram(v.Pen, scene.Rect{X: at.X, Y: at.Y + 20, W: at.W, H: at.H - 20}, v.binNote(v.w, chart.ZerosText(h)+rootsText), chart.Bars{Histogram: h, Root: true, Color: v.Accent, Thin: 0})
}
