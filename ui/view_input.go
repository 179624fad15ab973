package ui

import (
	"fmt"
	"image/color"

	"convscope/engine/talk"
	"convscope/ui/scene"
)

var (
	white = color.RGBA{255, 255, 255, 255}
	black = color.RGBA{0, 0, 0, 255}
)

// inputArea shows the input's map, the pad and the test images.
func (v *painter) inputArea() {
	r := v.r
	switch r.class {
	case phone:
		v.fill(scene.Rect{X: 0, Y: v.win.HeaderH, W: r.window.W, H: r.palette.Y - v.win.HeaderH}, 0, v.panel)
	default:
		v.inputMap()
		if r.captioned() {
			v.text(r.pad.X, r.pad.Y-6, 11, scene.Left, v.muted, "Draw here")
		}
	}
	v.drawPad()
	if len(r.thumbs) > 0 && r.class == wide {
		v.text(r.thumbs[0].X, r.thumbs[0].Y-6, 11, scene.Left, v.muted, "Test images")
	}
	v.thumbs()
}

// thumbs are the test images to choose from.
func (v *painter) thumbs() {
	for k, t := range v.r.thumbs {
		v.pixels(t.Inset(1), fmt.Sprintf("thumb/%d", k), v.input.thumbs.Seq, talk.InputShape.W, talk.InputShape.H, v.pic.thumbs[k])
		index := v.input.thumbs.Indices[k]
		if v.pic.Source.Kind == "test" && v.pic.Source.Test == index {
			v.frame(t, 2, 2, v.accent)
		} else if v.tips.hover == (target{part: partThumb, a: k}).id() {
			v.frame(t, 2, 1.5, v.muted)
		}
	}
}

func (v pen) pixels(at scene.Rect, key string, version, w, h int, rgba []byte) {
	v.s.Add(scene.Pixels{Rect: at, Key: key, Version: version, W: w, H: h, RGBA: rgba})
}

// inputMap is the image as the network sees it.
func (v *painter) inputMap() {
	if len(v.pic.maps) == 0 {
		v.fill(v.r.image, 2, v.track)
		return
	}
	v.mapAt(v.r.image, -1, 0)
}

// padHint is the colour of words on the pad.
var padHint = rgb(0xa8b2c2)

// drawPad shows the pad with the ink on it: the strokes, or the test image.
func (v *painter) drawPad() {
	p := v.r.pad
	v.fill(p, 0, black)
	v.s.Add(scene.Clip{Rect: p})
	in := v.input
	if len(in.strokes) == 0 && v.pic.Source.Kind != "strokes" && len(v.pic.maps) > 0 {
		v.pixels(p, "pad", v.pic.version, talk.InputShape.W, talk.InputShape.H, v.pic.ink)
		if !v.r.captioned() {
			v.text(p.X+8, p.Y+16, 11, scene.Left, padHint, "Draw here")
		}
	}
	if len(in.strokes) == 0 && !in.cursor.used && v.pic.Source.Kind == "strokes" {
		v.text(p.X+p.W/2, p.Y+p.H/2+4, 12, scene.Center, padHint, map[bool]string{true: "Draw a digit", false: "Draw here"}[v.data.Name == talk.MNIST && v.view.panel != "data"])
	}
	for _, s := range in.strokes {
		v.stroke(p, s.smooth)
	}
	if v.tips.focus == "pad" && in.cursor.used {
		at := scene.Point{X: p.X + in.cursor.at.X*p.W, Y: p.Y + in.cursor.at.Y*p.H}
		c := v.negative
		if in.cursor.down {
			c = light.accent
		}
		v.line(1.5, c, scene.Point{X: at.X - 7, Y: at.Y}, scene.Point{X: at.X + 7, Y: at.Y})
		v.line(1.5, c, scene.Point{X: at.X, Y: at.Y - 7}, scene.Point{X: at.X, Y: at.Y + 7})
	}
	v.s.Add(scene.Unclip{})
	v.frame(p, 0, 1, v.hairline)
}

func (v pen) stroke(p scene.Rect, s talk.Stroke) {
	points := make([]scene.Point, len(s))
	for i, q := range s {
		points[i] = scene.Point{X: p.X + q.X*p.W, Y: p.Y + q.Y*p.H}
	}
	switch len(points) {
	case 0:
	case 1:
		v.s.Add(scene.Disc{Center: points[0], R: penWidth * p.W / 2, Color: white})
	default:
		v.s.Add(scene.Line{Points: points, Width: penWidth * p.W, Color: white})
	}
}
