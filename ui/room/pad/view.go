package pad

import (
	"fmt"

	"convscope/engine/talk"
	"convscope/ui/kit/paint"
	"convscope/ui/kit/stage"
	"convscope/ui/scene"
)

// View shows the pad and the test images.
func (r *Room) View(w *stage.World, v paint.Pen, p *Places) {
	if p.Caption > 0 {
		v.Text(p.At.X, p.At.Y-p.Caption, 11, scene.Left, v.Muted, drawHere)
	}
	r.viewPad(w, v, p)
	if len(p.Thumbs) > 0 && p.Titled {
		v.Text(p.Thumbs[0].X, p.Thumbs[0].Y-6, 11, scene.Left, v.Muted, thumbsTitle)
	}
	for k, at := range p.Thumbs {
		v.Pixels(at.Inset(1), fmt.Sprintf("thumb/%d", k), r.thumbs.Seq, talk.InputShape.W, talk.InputShape.H, r.images[k])
		if r.shows(w, k) {
			v.Frame(at, 2, 2, v.Accent)
		} else if w.Gaze.Over == (stage.Thing{Kind: Thumb, A: k}) {
			v.Frame(at, 2, 1.5, v.Muted)
		}
	}
}

// shows says whether a test image to choose is the input.
func (r *Room) shows(w *stage.World, k int) bool {
	return w.Picture.Source.Kind == "test" && w.Picture.Source.Test == r.thumbs.Indices[k]
}

// hintInk is the colour of words on the pad.
var hintInk = paint.RGB(0xa8b2c2)

// viewPad shows the pad with the ink on it: the strokes, or the test image.
func (r *Room) viewPad(w *stage.World, v paint.Pen, p *Places) {
	at, c := p.At, r.cursor
	v.Fill(at, 0, paint.Black)
	v.S.Add(scene.Clip{Rect: at})
	if len(r.strokes) == 0 && w.Picture.Source.Kind != "strokes" && len(w.Picture.Planes) > 0 {
		v.Pixels(at, "pad", w.Picture.Version, talk.InputShape.W, talk.InputShape.H, w.Picture.Ink)
		if p.Caption == 0 {
			v.Text(at.X+8, at.Y+16, 11, scene.Left, hintInk, drawHere)
		}
	}
	if len(r.strokes) == 0 && !c.used && w.Picture.Source.Kind == "strokes" {
		v.Text(at.X+at.W/2, at.Y+at.H/2+4, 12, scene.Center, hintInk, inviting(w))
	}
	for _, s := range r.strokes {
		viewStroke(v, at, s.smooth)
	}
	if w.Gaze.Focus == Pad.Name && c.used {
		pen := scene.Point{X: at.X + c.at.X*at.W, Y: at.Y + c.at.Y*at.H}
		ink := v.Negative
		if c.down {
			ink = paint.Light.Accent
		}
		v.Line(1.5, ink, scene.Point{X: pen.X - 7, Y: pen.Y}, scene.Point{X: pen.X + 7, Y: pen.Y})
		v.Line(1.5, ink, scene.Point{X: pen.X, Y: pen.Y - 7}, scene.Point{X: pen.X, Y: pen.Y + 7})
	}
	v.S.Add(scene.Unclip{})
	v.Frame(at, 0, 1, v.Hairline)
}

// viewStroke shows what was drawn of s on a pad at p.
func viewStroke(v paint.Pen, p scene.Rect, s talk.Stroke) {
	points := make([]scene.Point, len(s))
	for i, q := range s {
		points[i] = scene.Point{X: p.X + q.X*p.W, Y: p.Y + q.Y*p.H}
	}
	switch len(points) {
	case 0:
	case 1:
		v.S.Add(scene.Disc{Center: points[0], R: penWidth * p.W / 2, Color: paint.White})
	default:
		v.S.Add(scene.Line{Points: points, Width: penWidth * p.W, Color: paint.White})
	}
}
