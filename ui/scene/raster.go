package scene

import (
	"fmt"
	"image"
	"image/color"
	"math"

	"golang.org/x/image/draw"
	"golang.org/x/image/font"
	"golang.org/x/image/math/fixed"
	"golang.org/x/image/vector"
)

// Raster draws s on w×h device pixels, ratio of them to a CSS pixel, with no
// window and no GPU. What s leaves free is transparent.
func Raster(s *Scene, w, h int, ratio float64) *image.RGBA {
	img := image.NewRGBA(image.Rect(0, 0, w, h))
	r := rasteriser{
		ratio: float32(ratio),
		img:   img,
		clips: []image.Rectangle{img.Bounds()},
		faces: make(map[faceKey]font.Face),
	}
	for _, op := range s.Ops {
		r.draw(op)
	}
	return img
}

// A rasteriser draws operations on img. Its paths are in device pixels.
type rasteriser struct {
	ratio float32
	img   *image.RGBA
	clips []image.Rectangle // the last one limits what is drawn
	faces map[faceKey]font.Face
	path  outline
}

type faceKey struct {
	size float32
	bold bool
}

func (r *rasteriser) draw(op Op) {
	switch op := op.(type) {
	case Fill:
		r.path.roundRect(r.scaled(op.Rect, op.Radius), op.Radius*r.ratio, false)
		r.fill(op.Color)
	case Frame:
		outer := r.scaled(op.Rect, op.Radius)
		width := max(op.Width*r.ratio, 1)
		if op.Radius == 0 {
			width = round(width)
		}
		r.path.roundRect(outer, op.Radius*r.ratio, false)
		r.path.roundRect(outer.Inset(width), max(op.Radius*r.ratio-width, 0), true)
		r.fill(op.Color)
	case Line:
		r.path.line(r.points(op.Points), op.Width*r.ratio, op.Dash*r.ratio)
		r.fill(op.Color)
	case Curve:
		r.path.line(r.points(op.Flatten(nil, 48)), op.Width*r.ratio, 0)
		r.fill(op.Color)
	case Disc:
		r.path.disc(r.point(op.Center), op.R*r.ratio)
		r.fill(op.Color)
	case Text:
		r.text(op)
	case Pixels:
		r.pixels(op)
	case Clip:
		last := r.clips[len(r.clips)-1]
		r.clips = append(r.clips, last.Intersect(Device(op.Rect, r.ratio)))
	case Unclip:
		if len(r.clips) == 1 {
			panic("scene: Unclip without a Clip")
		}
		r.clips = r.clips[:len(r.clips)-1]
	default:
		panic(fmt.Sprintf("scene: %T cannot be drawn", op))
	}
}

// scaled is r in device pixels, with sharp edges where it has no round corners.
func (r *rasteriser) scaled(rect Rect, radius float32) Rect {
	if radius == 0 {
		rect = Snap(rect, r.ratio)
	}
	return Rect{rect.X * r.ratio, rect.Y * r.ratio, rect.W * r.ratio, rect.H * r.ratio}
}

func (r *rasteriser) point(p Point) Point { return Point{p.X * r.ratio, p.Y * r.ratio} }

func (r *rasteriser) points(ps []Point) []Point {
	scaled := make([]Point, len(ps))
	for i, p := range ps {
		scaled[i] = r.point(p)
	}
	return scaled
}

// fill paints the path, limited by the clip, and empties it.
func (r *rasteriser) fill(c color.RGBA) {
	defer func() { r.path = r.path[:0] }()
	box := r.path.bounds().Intersect(r.clips[len(r.clips)-1])
	if box.Empty() || c.A == 0 {
		return
	}
	v := vector.NewRasterizer(box.Dx(), box.Dy())
	ox, oy := float32(box.Min.X), float32(box.Min.Y)
	for _, polygon := range r.path {
		v.MoveTo(polygon[0].X-ox, polygon[0].Y-oy)
		for _, p := range polygon[1:] {
			v.LineTo(p.X-ox, p.Y-oy)
		}
		v.ClosePath()
	}
	v.Draw(r.img, box, image.NewUniform(c), image.Point{})
}

func (r *rasteriser) text(t Text) {
	key := faceKey{t.Size * r.ratio, t.Bold}
	f, ok := r.faces[key]
	if !ok {
		f = NewFace(float64(key.size), key.bold)
		r.faces[key] = f
	}
	x, y := t.Left()*r.ratio, round(t.Y*r.ratio)
	clip := r.clips[len(r.clips)-1]
	d := font.Drawer{
		Dst:  r.img.SubImage(clip).(*image.RGBA),
		Src:  image.NewUniform(t.Color),
		Face: f,
		Dot:  fixed.Point26_6{X: fixed.Int26_6(math.Round(float64(x) * 64)), Y: fixed.I(int(y))},
	}
	d.DrawString(t.Text)
}

func (r *rasteriser) pixels(p Pixels) {
	if len(p.RGBA) != 4*p.W*p.H {
		panic(fmt.Sprintf("scene: pixels %q: %d bytes for %d×%d", p.Key, len(p.RGBA), p.W, p.H))
	}
	if p.W == 0 || p.H == 0 {
		return
	}
	src := &image.NRGBA{Pix: p.RGBA, Stride: 4 * p.W, Rect: image.Rect(0, 0, p.W, p.H)}
	scaler := draw.Interpolator(draw.NearestNeighbor)
	if p.Smooth {
		scaler = draw.ApproxBiLinear
	}
	dst := r.img.SubImage(r.clips[len(r.clips)-1]).(*image.RGBA)
	scaler.Scale(dst, Device(p.Rect, r.ratio), src, src.Bounds(), draw.Over, nil)
}
