package canvas

import (
	"fmt"
	"image"

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

	differ scene.Differ
	dst    *ebiten.Image   // that the mesh is drawn on
	clip   image.Rectangle // of dst, that the mesh is limited to

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

// draw replaces what is on screen, the scene before, by s, at ratio device
// pixels to a CSS pixel.
func (d *drawer) draw(screen *ebiten.Image, s *scene.Scene, ratio float32) {
	if ratio != d.mesh.ratio {
		d.mesh.ratio = ratio
		d.glyphs.clear() // none of the old sizes will be used again
	}
	ops, parts := d.differ.Next(s, ratio, screen.Bounds())
	d.takeStamps(ops)
	d.takeEdges(ops)
	d.dst = screen
	for _, part := range parts {
		if !d.covers(ops, part) {
			screen.SubImage(part).(*ebiten.Image).Clear()
		}
		d.drawPart(ops, part)
	}
	d.images.endFrame()
}

// drawPart draws what of ops is in a part of the screen.
func (d *drawer) drawPart(ops []scene.Placed, part image.Rectangle) {
	bundles := d.edges.kept
	for i := 0; i < len(ops); i++ {
		if len(bundles) > 0 && bundles[0].from == i {
			b := bundles[0]
			bundles = bundles[1:]
			if b.drawn {
				if b.box.Overlaps(part) {
					d.limit(ops[i].Clip.Intersect(part))
					d.drawEdges(b)
				}
				i += len(b.curves) - 1
				continue
			}
		}
		if ops[i].Box.Overlaps(part) {
			d.limit(ops[i].Clip.Intersect(part))
			d.op(ops[i].Op)
		}
	}
	d.flush()
}

// limit lets what follows change only the pixels of clip.
func (d *drawer) limit(clip image.Rectangle) {
	if clip != d.clip {
		d.flush()
		d.clip = clip
	}
}

// covers says whether ops start with an opaque fill of all of part.
func (d *drawer) covers(ops []scene.Placed, part image.Rectangle) bool {
	if len(ops) == 0 {
		return false
	}
	f, ok := ops[0].Op.(scene.Fill)
	return ok && f.Color.A == 255 && f.Radius == 0 && part.In(scene.Device(f.Rect, d.mesh.ratio))
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
	default:
		panic(fmt.Sprintf("canvas: %T cannot be drawn", op))
	}
}

// flush draws the shapes collected so far.
func (d *drawer) flush() {
	if len(d.mesh.indices) > 0 {
		d.target().DrawTriangles32(d.mesh.vertices, d.mesh.indices, d.sheet, &d.triangles)
		d.mesh.reset()
	}
}

// target is what of dst may be changed.
func (d *drawer) target() *ebiten.Image { return d.dst.SubImage(d.clip).(*ebiten.Image) }

func (d *drawer) pixels(p scene.Pixels) {
	r := scene.Device(p.Rect, d.mesh.ratio)
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
	d.target().DrawImage(d.images.get(p), &d.picture)
}
