package scene

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
	"testing"
)

var update = flag.Bool("update", false, "write the golden files from what is drawn now")

func TestRaster(t *testing.T) {
	for _, ratio := range []float64{1, 2} {
		t.Run(fmt.Sprintf("ratio %v", ratio), func(t *testing.T) {
			img := Raster(every(), int(160*ratio), int(120*ratio), ratio)
			golden(t, img, fmt.Sprintf("every@%v.png", ratio))
		})
	}
}

// golden compares img with a picture in testdata. Processors may round the
// coverage of an edge differently, so values may be a little off.
func golden(t *testing.T, img *image.RGBA, name string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		var b bytes.Buffer
		if err := png.Encode(&b, img); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, b.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	file, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	decoded, err := png.Decode(file)
	if err != nil {
		t.Fatal(err)
	}
	if decoded.Bounds() != img.Bounds() {
		t.Fatalf("%s is %v, drawn was %v", path, decoded.Bounds(), img.Bounds())
	}
	want := image.NewRGBA(img.Bounds())
	draw.Draw(want, want.Bounds(), decoded, image.Point{}, draw.Src)
	for i, w := range want.Pix {
		if d := int(img.Pix[i]) - int(w); d < -2 || d > 2 {
			at := i / 4
			t.Fatalf("%s: pixel (%d, %d) = %v, want %v; -update writes it anew", path,
				at%want.Rect.Dx(), at/want.Rect.Dx(), img.RGBAAt(at%want.Rect.Dx(), at/want.Rect.Dx()), want.RGBAAt(at%want.Rect.Dx(), at/want.Rect.Dx()))
		}
	}
}

func TestRasterKeepsToTheClip(t *testing.T) {
	s := &Scene{}
	s.Add(Clip{Rect: Rect{4, 4, 4, 4}}, Fill{Rect: Rect{0, 0, 20, 20}, Color: blue}, Unclip{},
		Fill{Rect: Rect{0, 0, 1, 1}, Color: orange})
	img := Raster(s, 10, 10, 1)
	for _, tt := range []struct {
		x, y int
		want color.RGBA
	}{{4, 4, blue}, {7, 7, blue}, {3, 4, color.RGBA{}}, {8, 7, color.RGBA{}}, {0, 0, orange}} {
		if got := img.RGBAAt(tt.x, tt.y); got != tt.want {
			t.Errorf("pixel (%d, %d) = %v, want %v", tt.x, tt.y, got, tt.want)
		}
	}
}

// A line that crosses itself is not darker where it does.
func TestRasterLineCoversOnce(t *testing.T) {
	s := &Scene{}
	half := Alpha(ink, 0.5)
	s.Add(Line{Points: []Point{{2, 2}, {18, 18}, {2, 18}, {18, 2}}, Width: 4, Color: half})
	img := Raster(s, 20, 20, 1)
	if got := img.RGBAAt(10, 10); got.A != half.A {
		t.Errorf("alpha where the line crosses itself = %d, want %d", got.A, half.A)
	}
}
