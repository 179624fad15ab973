package canvas

import (
	"image"
	"math"
	"slices"

	"github.com/hajimehoshi/ebiten/v2"

	"convscope/ui/scene"
)

// edges keep what long runs of curves look like: the connections of a network
// are hundreds of them, and stay as they are while all else follows the pen.
type edges struct {
	kept []*bundle // by their order in the scene
	next int       // in kept, of the run that comes next
}

// A bundle is a run of curves, drawn.
type bundle struct {
	curves []scene.Curve
	ratio  float32
	screen image.Rectangle
	box    image.Rectangle // what of the screen they are in
	image  *ebiten.Image
}

// manyCurves is the length of a run that is worth an image of its own.
const manyCurves = 48

// run is how many operations at the start of ops are curves.
func run(ops []scene.Op) int {
	for i, op := range ops {
		if _, ok := op.(scene.Curve); !ok {
			return i
		}
	}
	return len(ops)
}

// drawEdges draws a run of curves.
func (d *drawer) drawEdges(ops []scene.Op) {
	d.flush()
	e := &d.edges
	if e.next == len(e.kept) {
		e.kept = append(e.kept, &bundle{})
	}
	b := e.kept[e.next]
	e.next++
	same := len(ops) == len(b.curves) && b.ratio == d.mesh.ratio && b.screen == d.screen.Bounds()
	for i := 0; same && i < len(ops); i++ {
		same = ops[i].(scene.Curve) == b.curves[i]
	}
	if !same {
		b.curves = slices.Grow(b.curves[:0], len(ops))
		for _, op := range ops {
			b.curves = append(b.curves, op.(scene.Curve))
		}
		d.bundle(b)
	}
	if b.box.Empty() {
		return
	}
	d.picture.GeoM.Reset()
	d.picture.GeoM.Translate(float64(b.box.Min.X), float64(b.box.Min.Y))
	d.picture.Filter = ebiten.FilterNearest
	d.dst.DrawImage(b.image, &d.picture)
}

// bundle draws b's curves on its image.
func (d *drawer) bundle(b *bundle) {
	b.ratio, b.screen = d.mesh.ratio, d.screen.Bounds()
	b.box = d.extent(b.curves).Intersect(b.screen)
	if b.image != nil && b.image.Bounds().Size() != b.box.Size() {
		b.image.Deallocate()
		b.image = nil
	}
	if b.box.Empty() {
		return
	}
	if b.image == nil {
		b.image = ebiten.NewImageWithOptions(image.Rectangle{Max: b.box.Size()}, &ebiten.NewImageOptions{Unmanaged: true})
	} else {
		b.image.Clear()
	}
	for _, c := range b.curves {
		d.mesh.curve(c)
	}
	x, y := float32(b.box.Min.X), float32(b.box.Min.Y)
	for i := range d.mesh.vertices {
		d.mesh.vertices[i].DstX -= x
		d.mesh.vertices[i].DstY -= y
	}
	screen := d.dst
	d.dst = b.image
	d.flush()
	d.dst = screen
}

// extent is the rectangle of device pixels that the curves are in.
func (d *drawer) extent(curves []scene.Curve) image.Rectangle {
	lo := scene.Point{X: math.MaxFloat32, Y: math.MaxFloat32}
	hi := scene.Point{X: -math.MaxFloat32, Y: -math.MaxFloat32}
	for _, c := range curves {
		w := c.Width/2 + 1
		lo = scene.Point{X: min(lo.X, c.A.X-w, c.B.X-w), Y: min(lo.Y, c.A.Y-w, c.B.Y-w)}
		hi = scene.Point{X: max(hi.X, c.A.X+w, c.B.X+w), Y: max(hi.Y, c.A.Y+w, c.B.Y+w)}
	}
	r := d.mesh.ratio
	return image.Rect(int(lo.X*r)-1, int(lo.Y*r)-1, int(hi.X*r)+2, int(hi.Y*r)+2)
}

// endFrame frees what this frame had no run for.
func (e *edges) endFrame() {
	for _, b := range e.kept[e.next:] {
		if b.image != nil {
			b.image.Deallocate()
		}
	}
	e.kept = e.kept[:e.next]
	e.next = 0
}
