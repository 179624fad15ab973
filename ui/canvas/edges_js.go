package canvas

import (
	"image"
	"math"
	"slices"

	"github.com/hajimehoshi/ebiten/v2"

	"convscope/ui/scene"
)

// edges keep what long runs of curves look like: the connections between two
// layers are hundreds of them, and stay as they are while all else follows the
// pen, or while a pointer makes others stand out. Those that change from frame to
// frame, as under a zoom, are drawn like all else.
type edges struct {
	kept []*bundle // by their order in the scene
}

// A bundle is a run of curves. Its image is drawn once the run has stayed.
type bundle struct {
	from   int // of the first among the scene's operations
	curves []scene.Curve
	ratio  float32
	screen image.Rectangle
	box    image.Rectangle // what of the screen they are in
	drawn  bool
	image  *ebiten.Image
}

// manyCurves is the length of a run that is worth an image of its own.
const manyCurves = 48

// run is how many operations at the start of ops are curves that begin in one
// column, with one clip.
func run(ops []scene.Placed) int {
	first, _ := ops[0].Op.(scene.Curve)
	for i := range ops {
		if c, ok := ops[i].Op.(scene.Curve); !ok || c.A.X != first.A.X || ops[i].Clip != ops[0].Clip {
			return i
		}
	}
	return len(ops)
}

// takeEdges draws the bundles of ops that have stayed, and frees those that are
// not there any more.
func (d *drawer) takeEdges(ops []scene.Placed, screen image.Rectangle) {
	e := &d.edges
	found := 0
	for i := 0; i < len(ops); {
		n := run(ops[i:])
		if n >= manyCurves {
			if found == len(e.kept) {
				e.kept = append(e.kept, &bundle{})
			}
			e.kept[found].from = i
			d.take(e.kept[found], ops[i:i+n], screen)
			found++
		}
		i += max(n, 1)
	}
	for _, b := range e.kept[found:] {
		if b.image != nil {
			b.image.Deallocate()
		}
	}
	e.kept = e.kept[:found]
}

// take makes b the bundle of ops.
func (d *drawer) take(b *bundle, ops []scene.Placed, screen image.Rectangle) {
	same := len(ops) == len(b.curves) && b.ratio == d.mesh.ratio && b.screen == screen
	for i := 0; same && i < len(ops); i++ {
		same = ops[i].Op.(scene.Curve) == b.curves[i]
	}
	if same {
		if !b.drawn {
			b.drawn = true
			d.bundle(b)
		}
		return
	}
	b.curves = slices.Grow(b.curves[:0], len(ops))
	for _, op := range ops {
		b.curves = append(b.curves, op.Op.(scene.Curve))
	}
	b.ratio, b.screen, b.drawn = d.mesh.ratio, screen, false
}

// drawEdges draws the bundle.
func (d *drawer) drawEdges(b *bundle) {
	d.flush()
	d.picture.GeoM.Reset()
	d.picture.GeoM.Translate(float64(b.box.Min.X), float64(b.box.Min.Y))
	d.picture.Filter = ebiten.FilterNearest
	d.target().DrawImage(b.image, &d.picture)
}

// bundle draws b's curves on its image.
func (d *drawer) bundle(b *bundle) {
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
	d.dst, d.clip = b.image, b.image.Bounds()
	d.flush()
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
