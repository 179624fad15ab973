package canvas

import (
	"image"
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
	clip   image.Rectangle // theirs
	box    image.Rectangle // what of it they are in
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
func (d *drawer) takeEdges(ops []scene.Placed) {
	e := &d.edges
	found := 0
	for i := 0; i < len(ops); {
		n := run(ops[i:])
		if n >= manyCurves {
			if found == len(e.kept) {
				e.kept = append(e.kept, &bundle{})
			}
			e.kept[found].from = i
			d.take(e.kept[found], ops[i:i+n])
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
func (d *drawer) take(b *bundle, ops []scene.Placed) {
	same := len(ops) == len(b.curves) && b.ratio == d.mesh.ratio && b.clip == ops[0].Clip
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
	b.curves, b.box = slices.Grow(b.curves[:0], len(ops)), image.Rectangle{}
	for _, op := range ops {
		b.curves, b.box = append(b.curves, op.Op.(scene.Curve)), b.box.Union(op.Box)
	}
	b.ratio, b.clip, b.drawn = d.mesh.ratio, ops[0].Clip, false
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
