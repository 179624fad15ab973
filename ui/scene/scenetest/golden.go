// Package scenetest holds scenes to how they were, in a form that a person can
// judge: a picture, and what is to be read in it.
package scenetest

import (
	"bytes"
	"flag"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"convscope/ui/scene"
)

var update = flag.Bool("update", false, "write the golden files anew")

// Golden holds what is drawn in a window of w×h CSS pixels to testdata/<name>.png,
// with a tolerance, and what [Structure] says of it to testdata/<name>.txt. Where the
// picture is another, both are put side by side in testdata/differs/<name>.png.
func Golden(t *testing.T, name string, s *scene.Scene, w, h int) {
	t.Helper()
	text, picture := filepath.Join("testdata", name+".txt"), filepath.Join("testdata", name+".png")
	got, structure := scene.Raster(s, w, h, 1), Structure(s, w, h)
	if *update {
		write(t, text, []byte(structure))
		write(t, picture, encode(t, got))
	}
	want, err := os.ReadFile(text)
	if err != nil {
		t.Fatal(err)
	}
	if line := firstDifference(structure, string(want)); line != "" {
		t.Errorf("%s: %s\n(-update writes it anew)", text, line)
	}
	file, err := os.ReadFile(picture)
	if err != nil {
		t.Fatal(err)
	}
	decoded, err := png.Decode(bytes.NewReader(file))
	if err != nil {
		t.Fatalf("%s: %v", picture, err)
	}
	if said := compare(got, decoded); said != "" {
		beside := filepath.Join("testdata", "differs", name+".png")
		write(t, beside, encode(t, sideBySide(decoded, got)))
		t.Errorf("%s: %s; %s has it, what is drawn, and where they differ\n(-update writes it anew)", picture, said, beside)
	}
}

func write(t *testing.T, name string, content []byte) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, content, 0o644); err != nil {
		t.Fatal(err)
	}
}

func encode(t *testing.T, img image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(&b, img); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// firstDifference is the first line in which a text is not what it should be.
func firstDifference(got, want string) string {
	g, w := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range max(len(g), len(w)) {
		var a, b string
		if i < len(g) {
			a = g[i]
		}
		if i < len(w) {
			b = w[i]
		}
		if a != b || i >= min(len(g), len(w)) {
			return fmt.Sprintf("line %d is %q, want %q", i+1, a, b)
		}
	}
	return ""
}

// A picture is another when more than so many pixels, of a million, have a colour that
// is off by more than so much: processors round the edge of a shape differently, and
// nobody sees that.
const (
	maxOff  = 24
	maxMany = 20
)

// compare says in how much a picture is another than it should be, "" when it is not.
func compare(got *image.RGBA, want image.Image) string {
	if got.Bounds() != want.Bounds() {
		return fmt.Sprintf("it is %v, drawn is %v", want.Bounds().Size(), got.Bounds().Size())
	}
	other := 0
	first := image.Point{-1, -1}
	for y := range got.Rect.Dy() {
		for x := range got.Rect.Dx() {
			if off(got.At(x, y), want.At(x, y)) <= maxOff {
				continue
			}
			if other++; other == 1 {
				first = image.Pt(x, y)
			}
		}
	}
	if n := got.Rect.Dx() * got.Rect.Dy(); other*1_000_000 > maxMany*n {
		return fmt.Sprintf("%d of %d pixels are another colour, the first at %v", other, n, first)
	}
	return ""
}

// off is by how much two colours differ, in the component in which they do most, of 255.
func off(a, b color.Color) int {
	r, g, bl, al := a.RGBA()
	r2, g2, bl2, al2 := b.RGBA()
	most := 0
	for _, d := range [...]int{int(r) - int(r2), int(g) - int(g2), int(bl) - int(bl2), int(al) - int(al2)} {
		most = max(most, d, -d)
	}
	return most >> 8
}

// sideBySide is the picture that should be, the one that is, and on a black ground
// where they differ.
func sideBySide(want image.Image, got *image.RGBA) image.Image {
	const gap = 8
	w, h := max(want.Bounds().Dx(), got.Rect.Dx()), max(want.Bounds().Dy(), got.Rect.Dy())
	all := image.NewRGBA(image.Rect(0, 0, 3*w+2*gap, h))
	draw.Draw(all, all.Rect, image.NewUniform(color.Gray{128}), image.Point{}, draw.Src)
	draw.Draw(all, image.Rect(0, 0, w, h), want, image.Point{}, draw.Src)
	draw.Draw(all, image.Rect(w+gap, 0, 2*w+gap, h), got, image.Point{}, draw.Src)
	for y := range h {
		for x := range w {
			shade := color.Gray{}
			if d := off(want.At(x, y), got.At(x, y)); d > maxOff {
				shade.Y = 255
			} else if d > 0 {
				shade.Y = 64
			}
			all.Set(2*(w+gap)+x, y, shade)
		}
	}
	return all
}
