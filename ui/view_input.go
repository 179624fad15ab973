package ui

import (
	"fmt"

	"convscope/engine/talk"
	"convscope/ui/kit/paint"
	"convscope/ui/room/owndata"
	"convscope/ui/scene"
)

// inputArea shows the input's map, the pad and the test images.
func (v *painter) inputArea() {
	r := v.r
	switch r.class {
	case phone:
		v.Fill(scene.Rect{X: 0, Y: v.Window.HeaderH, W: r.window.W, H: r.palette.Y - v.Window.HeaderH}, 0, v.Panel)
	default:
		v.inputMap()
		if r.captioned() {
			v.Text(r.pad.X, r.pad.Y-6, 11, scene.Left, v.Muted, "Draw here")
		}
	}
	v.drawPad()
	if len(r.thumbs) > 0 && r.class == wide {
		v.Text(r.thumbs[0].X, r.thumbs[0].Y-6, 11, scene.Left, v.Muted, "Test images")
	}
	v.thumbs()
}

// thumbs are the test images to choose from.
func (v *painter) thumbs() {
	for k, t := range v.r.thumbs {
		v.Pixels(t.Inset(1), fmt.Sprintf("thumb/%d", k), v.input.thumbs.Seq, talk.InputShape.W, talk.InputShape.H, v.input.thumbImages[k])
		index := v.input.thumbs.Indices[k]
		if v.Picture.Source.Kind == "test" && v.Picture.Source.Test == index {
			v.Frame(t, 2, 2, v.Accent)
		} else if v.Gaze.Hover == (target{part: partThumb, a: k}).id() {
			v.Frame(t, 2, 1.5, v.Muted)
		}
	}
}

// inputMap is the image as the network sees it.
func (v *painter) inputMap() {
	if len(v.Picture.Planes) == 0 {
		v.Fill(v.r.image, 2, v.Track)
		return
	}
	v.Picture.Draw(v.Pen, v.r.image, -1, 0)
}

// padHint is the colour of words on the pad.
var padHint = paint.RGB(0xa8b2c2)

// drawPad shows the pad with the ink on it: the strokes, or the test image.
func (v *painter) drawPad() {
	p := v.r.pad
	v.Fill(p, 0, paint.Black)
	v.S.Add(scene.Clip{Rect: p})
	in := v.input
	if len(in.strokes) == 0 && v.Picture.Source.Kind != "strokes" && len(v.Picture.Planes) > 0 {
		v.Pixels(p, "pad", v.Picture.Version, talk.InputShape.W, talk.InputShape.H, v.Picture.Ink)
		if !v.r.captioned() {
			v.Text(p.X+8, p.Y+16, 11, scene.Left, padHint, "Draw here")
		}
	}
	if len(in.strokes) == 0 && !in.cursor.used && v.Picture.Source.Kind == "strokes" {
		v.Text(p.X+p.W/2, p.Y+p.H/2+4, 12, scene.Center, padHint, map[bool]string{true: "Draw a digit", false: "Draw here"}[v.Dataset.Name == talk.MNIST && v.Opened.Panel != owndata.Panel])
	}
	for _, s := range in.strokes {
		v.stroke(p, s.smooth)
	}
	if v.Gaze.Focus == "pad" && in.cursor.used {
		at := scene.Point{X: p.X + in.cursor.at.X*p.W, Y: p.Y + in.cursor.at.Y*p.H}
		c := v.Negative
		if in.cursor.down {
			c = paint.Light.Accent
		}
		v.Line(1.5, c, scene.Point{X: at.X - 7, Y: at.Y}, scene.Point{X: at.X + 7, Y: at.Y})
		v.Line(1.5, c, scene.Point{X: at.X, Y: at.Y - 7}, scene.Point{X: at.X, Y: at.Y + 7})
	}
	v.S.Add(scene.Unclip{})
	v.Frame(p, 0, 1, v.Hairline)
}

// stroke shows what was drawn of s on a pad at p.
func (v *painter) stroke(p scene.Rect, s talk.Stroke) {
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
