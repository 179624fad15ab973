package canvas

import (
	"bytes"
	"image"
	"image/color"
	"math"

	"github.com/hajimehoshi/ebiten/v2"
	"golang.org/x/image/font"
	"golang.org/x/image/math/fixed"

	"convscope/ui/scene"
)

// glyphs keep the characters of all fonts in one image, together with the
// white pixel that shapes are made of: so text and shapes are one mesh. This
// is less code, and less work for each frame, than Ebiten's text package,
// which draws an image for each character.
type glyphs struct {
	image *ebiten.Image
	room  shelves
	kept  map[glyphKey]glyph
	faces map[faceKey]font.Face
}

const (
	sheetSize = 1024
	quarters  = 4 // places inside a pixel that a character is drawn at
)

type faceKey struct {
	size float32 // in device pixels
	bold bool
}

type glyphKey struct {
	faceKey
	char    rune
	quarter int
}

// A glyph is a part of the image; offset is its top left corner seen from the
// pen on the baseline. The part of a space is empty.
type glyph struct {
	part   image.Rectangle
	offset image.Point
}

func newGlyphs() *glyphs {
	g := &glyphs{}
	g.clear()
	return g
}

// clear forgets all characters. The white pixel is at (1, 1), with white
// around it that no rounding error can leave.
func (g *glyphs) clear() {
	if g.image != nil {
		g.image.Deallocate()
	}
	g.image = ebiten.NewImage(sheetSize, sheetSize)
	g.room = shelves{size: sheetSize}
	g.kept = make(map[glyphKey]glyph)
	g.faces = make(map[faceKey]font.Face)
	white, _ := g.room.place(3, 3)
	g.image.SubImage(white).(*ebiten.Image).WritePixels(bytes.Repeat([]byte{255}, 4*3*3))
}

// get is the character of key, drawn now if it is new. full says that there is
// no room left for it.
func (g *glyphs) get(key glyphKey) (found glyph, full bool) {
	if kept, ok := g.kept[key]; ok {
		return kept, false
	}
	face, ok := g.faces[key.faceKey]
	if !ok {
		face = scene.NewFace(float64(key.size), key.bold)
		g.faces[key.faceKey] = face
	}
	dot := fixed.Point26_6{X: fixed.Int26_6(key.quarter * 64 / quarters)}
	box, mask, from, _, ok := face.Glyph(dot, key.char)
	if !ok || box.Empty() {
		g.kept[key] = glyph{}
		return glyph{}, false
	}
	part, ok := g.room.place(box.Dx(), box.Dy())
	if !ok {
		return glyph{}, true
	}
	pixels := make([]byte, 0, 4*box.Dx()*box.Dy())
	for y := range box.Dy() {
		for x := range box.Dx() {
			_, _, _, a := mask.At(from.X+x, from.Y+y).RGBA()
			v := byte(a >> 8)
			pixels = append(pixels, v, v, v, v)
		}
	}
	g.image.SubImage(part).(*ebiten.Image).WritePixels(pixels)
	found = glyph{part, box.Min}
	g.kept[key] = found
	return found, false
}

// text adds t to the mesh. It says whether there was room for all its
// characters; if not, nothing was added.
func (d *drawer) text(t scene.Text) bool {
	m := &d.mesh
	vertices, indices := len(m.vertices), len(m.indices)
	key := glyphKey{faceKey: faceKey{t.Size * m.ratio, t.Bold}}
	pen := t.Left() * m.ratio
	baseline := float32(math.Round(float64(t.Y * m.ratio)))
	for _, char := range t.Text {
		at := math.Floor(float64(pen)*quarters + 0.5)
		whole := math.Floor(at / quarters)
		key.char, key.quarter = char, int(at-whole*quarters)
		g, full := d.glyphs.get(key)
		if full {
			m.vertices, m.indices = m.vertices[:vertices], m.indices[:indices]
			return false
		}
		if !g.part.Empty() {
			m.stamp(float32(whole)+float32(g.offset.X), baseline+float32(g.offset.Y), g.part, t.Color)
		}
		pen += scene.Advance(char, t.Bold) * key.size
	}
	return true
}

// stamp adds a part of the source image, coloured, with its corner at (x, y).
func (m *mesh) stamp(x, y float32, part image.Rectangle, c color.RGBA) {
	w, h := float32(part.Dx()), float32(part.Dy())
	corner := func(dx, dy float32) uint32 {
		i := m.vertex(x+dx, y+dy, c, 1)
		m.vertices[i].SrcX = float32(part.Min.X) + dx
		m.vertices[i].SrcY = float32(part.Min.Y) + dy
		return i
	}
	m.quad(corner(0, 0), corner(w, 0), corner(w, h), corner(0, h))
}
