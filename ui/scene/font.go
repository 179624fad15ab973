package scene

import (
	_ "embed"
	"fmt"
	"sync"

	"golang.org/x/image/font"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

// The two weights of the interface's font, made by build/fonts/subset.py: all
// digits are equally wide, and there is no kerning.
var (
	//go:embed fonts/Inter-Regular.ttf
	regularTTF []byte
	//go:embed fonts/Inter-SemiBold.ttf
	boldTTF []byte

	regular = parse(regularTTF)
	bold    = parse(boldTTF)
)

// A typeface is a font and how wide its characters are, in units of its size.
type typeface struct {
	font  *sfnt.Font
	latin [256]float32

	mu     sync.Mutex
	others map[rune]float32 // the runes met so far
	buf    sfnt.Buffer
}

func parse(ttf []byte) *typeface {
	font, err := opentype.Parse(ttf)
	if err != nil {
		panic(fmt.Sprintf("scene: embedded font: %v", err))
	}
	f := &typeface{font: font, others: make(map[rune]float32)}
	for r := range f.latin {
		f.latin[r] = f.measure(rune(r))
	}
	return f
}

func face(isBold bool) *typeface {
	if isBold {
		return bold
	}
	return regular
}

// Measure is the width in CSS pixels of text set in a font of that size.
func Measure(text string, size float32, bold bool) float32 {
	var width float32
	for _, r := range text {
		width += Advance(r, bold)
	}
	return width * size
}

// Advance is how far r moves the pen on in a font of size 1.
func Advance(r rune, bold bool) float32 {
	f := face(bold)
	if r >= 0 && int(r) < len(f.latin) {
		return f.latin[r]
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	a, ok := f.others[r]
	if !ok {
		a = f.measure(r)
		f.others[r] = a
	}
	return a
}

// measure is what Advance is, of a rune that is met for the first time.
func (f *typeface) measure(r rune) float32 {
	// A rune that the font lacks is drawn as glyph 0, which has a width too.
	glyph, err := f.font.GlyphIndex(&f.buf, r)
	if err != nil {
		panic(fmt.Sprintf("scene: glyph of %q: %v", r, err))
	}
	upem := int(f.font.UnitsPerEm())
	units, err := f.font.GlyphAdvance(&f.buf, glyph, fixed.I(upem), font.HintingNone)
	if err != nil {
		panic(fmt.Sprintf("scene: advance of %q: %v", r, err))
	}
	return float32(units) / float32(fixed.I(upem))
}

// NewFace is the interface's font at a size in device pixels.
func NewFace(size float64, bold bool) font.Face {
	f, err := opentype.NewFace(face(bold).font, &opentype.FaceOptions{Size: size, DPI: 72, Hinting: font.HintingNone})
	if err != nil {
		panic(fmt.Sprintf("scene: font of %v pixels: %v", size, err))
	}
	return f
}
