package scene

import (
	"fmt"
	"image/color"
	"strconv"
	"strings"
)

// String is the scene as text, an operation a line, indented inside clips.
// Lengths are rounded to hundredths of a pixel.
func (s *Scene) String() string {
	var b strings.Builder
	depth := 0
	for _, op := range s.Ops {
		if _, ok := op.(Unclip); ok {
			depth--
		}
		b.WriteString(strings.Repeat("  ", max(depth, 0)))
		b.WriteString(describe(op))
		b.WriteByte('\n')
		if _, ok := op.(Clip); ok {
			depth++
		}
	}
	return b.String()
}

func describe(op Op) string {
	switch op := op.(type) {
	case Fill:
		return words("fill", op.Rect.String(), length("radius", op.Radius), hex(op.Color))
	case Frame:
		return words("frame", op.Rect.String(), length("radius", op.Radius), length("width", op.Width), hex(op.Color))
	case Line:
		points := make([]string, len(op.Points))
		for i, p := range op.Points {
			points[i] = p.String()
		}
		return words("line", strings.Join(points, " "), length("width", op.Width), length("dash", op.Dash), hex(op.Color))
	case Curve:
		return words("curve", op.A.String(), op.B.String(), length("width", op.Width), hex(op.Color))
	case Disc:
		return words("disc", op.Center.String(), length("r", op.R), hex(op.Color))
	case Text:
		weight := ""
		if op.Bold {
			weight = "bold"
		}
		return words("text", Point{op.X, op.Y}.String(), op.Align.String(), length("size", op.Size), weight, hex(op.Color), strconv.Quote(op.Text))
	case Pixels:
		smooth := ""
		if op.Smooth {
			smooth = "smooth"
		}
		return words("pixels", op.Rect.String(), op.Key, "v"+strconv.Itoa(op.Version), fmt.Sprintf("%d×%d", op.W, op.H), smooth)
	case Clip:
		return words("clip", op.Rect.String())
	case Unclip:
		return "unclip"
	}
	panic(fmt.Sprintf("scene: %T has no text", op))
}

func (r Rect) String() string {
	return number(r.X) + "," + number(r.Y) + " " + number(r.W) + "×" + number(r.H)
}

func (p Point) String() string { return number(p.X) + "," + number(p.Y) }

func (a Align) String() string { return [...]string{"left", "center", "right"}[a] }

func words(ws ...string) string {
	kept := ws[:0]
	for _, w := range ws {
		if w != "" {
			kept = append(kept, w)
		}
	}
	return strings.Join(kept, " ")
}

// length is name and v, or nothing when v is 0.
func length(name string, v float32) string {
	if v == 0 {
		return ""
	}
	return name + " " + number(v)
}

func number(v float32) string {
	s := strings.TrimRight(strconv.FormatFloat(float64(v), 'f', 2, 32), "0")
	s = strings.TrimSuffix(s, ".")
	if s == "-0" {
		return "0"
	}
	return s
}

// hex is c as #rrggbb, or #rrggbbaa (premultiplied) when it lets through.
func hex(c color.RGBA) string {
	if c.A == 255 {
		return fmt.Sprintf("#%02x%02x%02x", c.R, c.G, c.B)
	}
	return fmt.Sprintf("#%02x%02x%02x%02x", c.R, c.G, c.B, c.A)
}
