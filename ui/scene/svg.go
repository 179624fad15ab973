package scene

import (
	"encoding/base64"
	"fmt"
	"image/color"
	"strings"
)

// fontFamily is what an SVG asks for: the interface's font, or one like it.
const fontFamily = "Inter, system-ui, sans-serif"

// SVG is what s shows in the rectangle at, as a drawing of its own whose
// lengths are CSS pixels. What cannot be seen there is left out. Text stays
// text, and pixels are PNG pictures inside.
func SVG(s *Scene, at Rect) string {
	w := &svg{}
	w.put(`<svg xmlns="http://www.w3.org/2000/svg" width="%s" height="%s" viewBox="%s %s %s %s" font-family="%s">`+"\n",
		number(at.W), number(at.H), number(at.X), number(at.Y), number(at.W), number(at.H), fontFamily)
	for _, op := range s.Ops {
		w.op(op, at)
	}
	for range w.depth {
		w.put("</g>\n")
	}
	w.put("</svg>\n")
	return w.String()
}

// An svg is the text of a drawing.
type svg struct {
	strings.Builder
	clips int // so far, which names them
	depth int // of clips that are open
}

func (w *svg) put(format string, args ...any) { fmt.Fprintf(w, format, args...) }

func (w *svg) op(op Op, at Rect) {
	switch op := op.(type) {
	case Clip:
		w.clips++
		w.depth++
		r := op.Rect
		w.put(`<clipPath id="c%d"><rect %s/></clipPath><g clip-path="url(#c%[1]d)">`+"\n", w.clips, box(r))
		return
	case Unclip:
		w.depth--
		w.put("</g>\n")
		return
	}
	if !overlap(reach(op), at) {
		return
	}
	switch op := op.(type) {
	case Fill:
		if !op.Rect.Empty() {
			w.put("<rect %s%s%s/>\n", box(op.Rect), corner(op.Radius), paint("fill", op.Color))
		}
	case Frame:
		if r := op.Rect.Inset(op.Width / 2); !r.Empty() {
			w.put(`<rect %s%s fill="none"%s stroke-width="%s"/>`+"\n", box(r), corner(max(op.Radius-op.Width/2, 0)), paint("stroke", op.Color), number(op.Width))
		}
	case Line:
		points := make([]string, len(op.Points))
		for i, p := range op.Points {
			points[i] = p.String()
		}
		ends := ` stroke-linecap="round" stroke-linejoin="round"`
		if op.Dash > 0 {
			ends = fmt.Sprintf(` stroke-linejoin="round" stroke-dasharray="%s"`, number(op.Dash))
		}
		w.put(`<polyline points="%s" fill="none"%s stroke-width="%s"%s/>`+"\n", strings.Join(points, " "), paint("stroke", op.Color), number(op.Width), ends)
	case Curve:
		mid := number((op.A.X + op.B.X) / 2)
		w.put(`<path d="M%s C%s,%s %s,%s %s" fill="none"%s stroke-width="%s" stroke-linecap="round"/>`+"\n",
			op.A, mid, number(op.A.Y), mid, number(op.B.Y), op.B, paint("stroke", op.Color), number(op.Width))
	case Disc:
		w.put(`<circle cx="%s" cy="%s" r="%s"%s/>`+"\n", number(op.Center.X), number(op.Center.Y), number(op.R), paint("fill", op.Color))
	case Text:
		weight := ""
		if op.Bold {
			weight = ` font-weight="600"`
		}
		anchor := [...]string{"", ` text-anchor="middle"`, ` text-anchor="end"`}[op.Align]
		w.put(`<text x="%s" y="%s" font-size="%s"%s%s%s>%s</text>`+"\n", number(op.X), number(op.Y), number(op.Size), weight, anchor, paint("fill", op.Color), escaped(op.Text))
	case Pixels:
		if op.W > 0 && op.H > 0 {
			how := ` image-rendering="pixelated"`
			if op.Smooth {
				how = ""
			}
			w.put(`<image %s preserveAspectRatio="none"%s href="data:image/png;base64,%s"/>`+"\n", box(op.Rect), how, base64.StdEncoding.EncodeToString(PNG(op.W, op.H, op.RGBA)))
		}
	default:
		panic(fmt.Sprintf("scene: %T has no SVG", op))
	}
}

// reach is a rectangle that op does not draw outside of.
func reach(op Op) Rect {
	around := func(width float32, points ...Point) Rect {
		lo, hi := points[0], points[0]
		for _, p := range points {
			lo = Point{min(lo.X, p.X), min(lo.Y, p.Y)}
			hi = Point{max(hi.X, p.X), max(hi.Y, p.Y)}
		}
		return Rect{lo.X, lo.Y, hi.X - lo.X, hi.Y - lo.Y}.Inset(-width / 2)
	}
	switch op := op.(type) {
	case Fill:
		return op.Rect
	case Frame:
		return op.Rect
	case Line:
		if len(op.Points) > 0 {
			return around(op.Width, op.Points...)
		}
	case Curve:
		return around(op.Width, op.A, op.B)
	case Disc:
		return around(2*op.R, op.Center)
	case Text:
		return Rect{op.Left(), op.Y - op.Size, Measure(op.Text, op.Size, op.Bold), 1.5 * op.Size}
	case Pixels:
		return op.Rect
	}
	return Rect{}
}

func overlap(a, b Rect) bool {
	return a.X < b.X+b.W && b.X < a.X+a.W && a.Y < b.Y+b.H && b.Y < a.Y+a.H
}

func box(r Rect) string {
	return fmt.Sprintf(`x="%s" y="%s" width="%s" height="%s"`, number(r.X), number(r.Y), number(r.W), number(r.H))
}

func corner(radius float32) string {
	if radius == 0 {
		return ""
	}
	return fmt.Sprintf(` rx="%s"`, number(radius))
}

// paint is the attribute that gives what a colour.
func paint(what string, c color.RGBA) string {
	if c.A == 255 {
		return fmt.Sprintf(` %s="%s"`, what, hex(c))
	}
	full := color.NRGBAModel.Convert(c).(color.NRGBA)
	return fmt.Sprintf(` %s="#%02x%02x%02x" %s-opacity="%s"`, what, full.R, full.G, full.B, what, number(float32(c.A)/255))
}

// escaped is s as the text of an element. What XML cannot hold at all becomes
// a replacement character.
func escaped(s string) string {
	var b strings.Builder
	for _, r := range s {
		switch {
		case r == '&':
			b.WriteString("&amp;")
		case r == '<':
			b.WriteString("&lt;")
		case r == '>':
			b.WriteString("&gt;")
		case r < ' ' && r != '\t' && r != '\n' && r != '\r', r == 0xfffe, r == 0xffff:
			b.WriteRune('\ufffd')
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}
