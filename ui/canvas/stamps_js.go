package canvas

import (
	"image"
	"image/color"

	"github.com/hajimehoshi/ebiten/v2"

	"convscope/ui/scene"
)

// stamps keep small pictures, as feature maps are, in a part of the drawer's
// sheet, where they are drawn from as parts of the mesh. Those that change are
// written into a copy of it first, and from there to the sheet by whole rows of
// them: a few large writes instead of one each.
type stamps struct {
	sheet  *ebiten.Image
	in     image.Rectangle // the part of the sheet, as wide as the sheet
	room   shelves
	kept   map[string]*stamp
	pixels []byte      // of the part
	dirty  map[int]int // from the tops of the rows to write, down to
}

type stamp struct {
	part    image.Rectangle // of the sheet
	version int
}

// largestStamp is the side of the largest picture kept here.
const largestStamp = 64

func newStamps(sheet *ebiten.Image, in image.Rectangle) *stamps {
	s := &stamps{sheet: sheet, in: in, pixels: make([]byte, 4*in.Dx()*in.Dy()), dirty: make(map[int]int)}
	s.clear()
	return s
}

func (s *stamps) clear() {
	s.room = shelves{in: s.in}
	s.kept = make(map[string]*stamp)
}

// put takes in p, unless it is there already. It says whether there was room.
func (s *stamps) put(p scene.Pixels) bool {
	kept, ok := s.kept[p.Key]
	if ok && kept.part.Dx() == p.W && kept.part.Dy() == p.H {
		if kept.version == p.Version {
			return true
		}
		kept.version = p.Version
	} else {
		part, ok := s.room.place(p.W, p.H)
		if !ok {
			return false
		}
		kept = &stamp{part, p.Version}
		s.kept[p.Key] = kept
	}
	for y := range p.H {
		to := 4 * ((kept.part.Min.Y-s.in.Min.Y+y)*s.in.Dx() + kept.part.Min.X)
		copy(s.pixels[to:to+4*p.W], p.RGBA[4*y*p.W:])
	}
	s.dirty[kept.part.Min.Y] = max(s.dirty[kept.part.Min.Y], kept.part.Max.Y)
	return true
}

// write brings what has changed to the sheet.
func (s *stamps) write() {
	stride := 4 * s.in.Dx()
	for from, to := range s.dirty {
		row := s.sheet.SubImage(image.Rect(s.in.Min.X, from, s.in.Max.X, to)).(*ebiten.Image)
		row.WritePixels(s.pixels[(from-s.in.Min.Y)*stride : (to-s.in.Min.Y)*stride])
	}
	clear(s.dirty)
}

// stampable says whether p can be a stamp: it is small, and its pixels are
// drawn as squares.
func (d *drawer) stampable(p scene.Pixels) bool {
	r := scene.Device(p.Rect, d.mesh.ratio)
	return !p.Smooth && p.W > 0 && p.H > 0 && p.W <= largestStamp && p.H <= largestStamp && r.Dx() >= p.W && r.Dy() >= p.H
}

// takeStamps takes in the small pictures of a scene before it is drawn. Those
// that there is no room for are drawn as large ones are.
func (d *drawer) takeStamps(ops []scene.Placed) {
	cleared := false
	for i := 0; i < len(ops); i++ {
		p, ok := ops[i].Op.(scene.Pixels)
		if !ok || d.stampable(p) && d.stamps.put(p) {
			continue
		}
		if !d.stampable(p) || cleared {
			d.images.stay(p.Key)
			continue
		}
		d.stamps.clear() // of what no scene shows any more; take in the rest anew
		cleared, i = true, -1
	}
	d.stamps.write()
}

// stamp draws p if it is one.
func (d *drawer) stamp(p scene.Pixels) bool {
	kept, ok := d.stamps.kept[p.Key]
	if !ok || kept.version != p.Version || !d.stampable(p) {
		return false
	}
	r := scene.Device(p.Rect, d.mesh.ratio)
	d.mesh.stretch(scene.Rect{X: float32(r.Min.X), Y: float32(r.Min.Y), W: float32(r.Dx()), H: float32(r.Dy())},
		kept.part, color.RGBA{255, 255, 255, 255})
	return true
}
