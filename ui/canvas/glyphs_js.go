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

// glyphs keep the characters of all fonts in a part of the drawer's sheet,
// together with the white pixel that shapes are made of: so text and shapes are
// one mesh. This is less code, and less work for each frame, than Ebiten's text
// package, which draws an image for each character.
type glyphs struct {
	sheet *ebiten.Image
	in    image.Rectangle // the part of the sheet
	room  shelves
	faces map[faceKey]*face
	last  *face // of the text before, mostly that of the next one
}

// A face is a font at one size.
type face struct {
	key  faceKey
	font font.Face
	kept map[uint32]glyph // by character and quarter
}

// quarters are the places inside a pixel that a character is drawn at.
const quarters = 4

type faceKey struct {
	size float32 // in device pixels
	bold bool
}

// A glyph is a part of the sheet; offset is its top left corner seen from the
// pen on the baseline. The part of a space is empty.
type glyph struct {
	part   image.Rectangle
	offset image.Point
}

// clear forgets all characters. The white pixel is at (1, 1) of the sheet, with
// white around it that no rounding error can leave.
func (g *glyphs) clear() {
	g.room = shelves{in: g.in}
	g.faces, g.last = make(map[faceKey]*face), nil
	white, _ := g.room.place(3, 3)
	g.sheet.SubImage(white).(*ebiten.Image).WritePixels(bytes.Repeat([]byte{255}, 4*3*3))
}

// face is the font of key.
func (g *glyphs) face(key faceKey) *face {
	if g.last != nil && g.last.key == key {
		return g.last
	}
	f, ok := g.faces[key]
	if !ok {
		f = &face{key, scene.NewFace(float64(key.size), key.bold), make(map[uint32]glyph)}
		g.faces[key] = f
	}
	g.last = f
	return f
}

// get is a character of f, a number of quarters of a pixel to the right, drawn
// now if it is new. full says that there is no room left for it.
func (g *glyphs) get(f *face, char rune, quarter int) (found glyph, full bool) {
	key := uint32(char)*quarters + uint32(quarter)
	if kept, ok := f.kept[key]; ok {
		return kept, false
	}
	dot := fixed.Point26_6{X: fixed.Int26_6(quarter * 64 / quarters)}
	box, mask, from, _, ok := f.font.Glyph(dot, char)
	if !ok || box.Empty() {
		f.kept[key] = glyph{}
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
	g.sheet.SubImage(part).(*ebiten.Image).WritePixels(pixels)
	found = glyph{part, box.Min}
	f.kept[key] = found
	return found, false
}

// text adds t to the mesh. It says whether there was room for all its
// characters; if not, nothing was added.
func (d *drawer) text(t scene.Text) bool {
	m := &d.mesh
	vertices, indices := len(m.vertices), len(m.indices)
	f := d.glyphs.face(faceKey{t.Size * m.ratio, t.Bold})
	pen := t.Left() * m.ratio
	baseline := float32(math.Round(float64(t.Y * m.ratio)))
	for _, char := range t.Text {
		at := math.Floor(float64(pen)*quarters + 0.5)
		whole := math.Floor(at / quarters)
		g, full := d.glyphs.get(f, char, int(at-whole*quarters))
		if full {
			m.vertices, m.indices = m.vertices[:vertices], m.indices[:indices]
			return false
		}
		if !g.part.Empty() {
			m.stamp(float32(whole)+float32(g.offset.X), baseline+float32(g.offset.Y), g.part, t.Color)
		}
		pen += scene.Advance(char, t.Bold) * f.key.size
	}
	return true
}

// stamp adds a part of the sheet, coloured, with its corner at (x, y).
func (m *mesh) stamp(x, y float32, part image.Rectangle, c color.RGBA) {
	m.stretch(scene.Rect{X: x, Y: y, W: float32(part.Dx()), H: float32(part.Dy())}, part, c)
}

// stretch adds a part of the sheet, coloured, over r.
func (m *mesh) stretch(r scene.Rect, part image.Rectangle, c color.RGBA) {
	corner := func(x, y float32, from image.Point) uint32 {
		i := m.vertex(x, y, c, 1)
		m.vertices[i].SrcX, m.vertices[i].SrcY = float32(from.X), float32(from.Y)
		return i
	}
	m.quad(corner(r.X, r.Y, part.Min), corner(r.X+r.W, r.Y, image.Pt(part.Max.X, part.Min.Y)),
		corner(r.X+r.W, r.Y+r.H, part.Max), corner(r.X, r.Y+r.H, image.Pt(part.Min.X, part.Max.Y)))
}
