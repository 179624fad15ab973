package canvas

import (
	"fmt"
	"image"
	"math"

	"github.com/hajimehoshi/ebiten/v2"

	"convscope/ui/scene"
)

// A drawer draws scenes on Ebiten images. It keeps pictures, fonts and buffers
// from frame to frame.
type drawer struct {
	mesh   mesh
	sheet  *ebiten.Image // what the mesh is cut from: characters and small pictures
	glyphs *glyphs
	stamps *stamps
	images images
	edges  edges

	screen *ebiten.Image
	dst    *ebiten.Image // screen, or the part of it that the clip leaves
	clips  []*ebiten.Image

	triangles ebiten.DrawTrianglesOptions
	picture   ebiten.DrawImageOptions
}

// sheetSize is the side of the sheet in pixels.
const sheetSize = 1024

func newDrawer() *drawer {
	d := &drawer{
		sheet:     ebiten.NewImage(sheetSize, sheetSize),
		triangles: ebiten.DrawTrianglesOptions{ColorScaleMode: ebiten.ColorScaleModePremultipliedAlpha},
	}
	d.glyphs = &glyphs{sheet: d.sheet, in: image.Rect(0, 0, sheetSize, sheetSize/2)}
	d.glyphs.clear()
	d.stamps = newStamps(d.sheet, image.Rect(0, sheetSize/2, sheetSize, sheetSize))
	return d
}

// draw replaces what is on screen by s, at ratio device pixels to a CSS pixel.
func (d *drawer) draw(screen *ebiten.Image, s *scene.Scene, ratio float32) {
	if ratio != d.mesh.ratio {
		d.mesh.ratio = ratio
		d.glyphs.clear() // none of the old sizes will be used again
	}
	d.screen, d.dst, d.clips = screen, screen, d.clips[:0]
	if !covers(s, screen.Bounds(), ratio) {
		screen.Clear()
	}
	d.takeStamps(s)
	for i := 0; i < len(s.Ops); i++ {
		if n := run(s.Ops[i:]); n >= manyCurves {
			d.drawEdges(s.Ops[i : i+n])
			i += n - 1
			continue
		}
		d.op(s.Ops[i])
	}
	d.flush()
	d.images.endFrame()
	d.edges.endFrame()
}

// covers says whether s starts with an opaque fill of everything.
func covers(s *scene.Scene, screen image.Rectangle, ratio float32) bool {
	if len(s.Ops) == 0 {
		return false
	}
	f, ok := s.Ops[0].(scene.Fill)
	return ok && f.Color.A == 255 && f.Radius == 0 && f.Rect.X <= 0 && f.Rect.Y <= 0 &&
		f.Rect.W*ratio >= float32(screen.Dx()) && f.Rect.H*ratio >= float32(screen.Dy())
}

func (d *drawer) op(op scene.Op) {
	switch op := op.(type) {
	case scene.Fill:
		d.mesh.fill(op)
	case scene.Frame:
		d.mesh.frame(op)
	case scene.Line:
		d.mesh.line(op)
	case scene.Curve:
		d.mesh.curve(op)
	case scene.Disc:
		d.mesh.disc(op)
	case scene.Text:
		if !d.text(op) {
			d.flush()
			d.glyphs.clear()
			d.text(op)
		}
	case scene.Pixels:
		if !d.stamp(op) {
			d.flush()
			d.pixels(op)
		}
	case scene.Clip:
		d.flush()
		d.clips = append(d.clips, d.dst)
		d.dst = d.dst.SubImage(d.bounds(op.Rect)).(*ebiten.Image)
	case scene.Unclip:
		d.flush()
		last := len(d.clips) - 1
		if last < 0 {
			panic("canvas: Unclip without a Clip")
		}
		d.dst, d.clips = d.clips[last], d.clips[:last]
	default:
		panic(fmt.Sprintf("canvas: %T cannot be drawn", op))
	}
}

// flush draws the shapes collected so far.
func (d *drawer) flush() {
	if len(d.mesh.indices) > 0 {
		d.dst.DrawTriangles32(d.mesh.vertices, d.mesh.indices, d.sheet, &d.triangles)
		d.mesh.reset()
	}
}

// bounds are the device pixels of r.
func (d *drawer) bounds(r scene.Rect) image.Rectangle {
	s := d.mesh.scaled(scene.Snap(r, d.mesh.ratio))
	at := func(v float32) int { return int(math.Round(float64(v))) }
	return image.Rect(at(s.X), at(s.Y), at(s.X+s.W), at(s.Y+s.H))
}

func (d *drawer) pixels(p scene.Pixels) {
	r := d.bounds(p.Rect)
	if r.Empty() || p.W == 0 || p.H == 0 {
		return
	}
	d.picture.GeoM.Reset()
	d.picture.GeoM.Scale(float64(r.Dx())/float64(p.W), float64(r.Dy())/float64(p.H))
	d.picture.GeoM.Translate(float64(r.Min.X), float64(r.Min.Y))
	d.picture.Filter = ebiten.FilterNearest
	if p.Smooth || r.Dx() < p.W || r.Dy() < p.H {
		d.picture.Filter = ebiten.FilterLinear
	}
	d.dst.DrawImage(d.images.get(p), &d.picture)
}
