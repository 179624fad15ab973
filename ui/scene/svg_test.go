package scene

import (
	"bytes"
	"encoding/xml"
	"image/png"
	"io"
	"os"
	"strings"
	"testing"
)

func TestSVG(t *testing.T) {
	got := SVG(every(), Rect{0, 0, 160, 120})
	const path = "testdata/every.svg"
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("the drawing is\n%s\nwant that of %s (go test ./ui/scene -update writes it anew)", got, path)
	}
	elements(t, got)
}

// elements counts the elements of a drawing by name, and fails when it is no
// well-formed XML.
func elements(t *testing.T, drawing string) (count map[string]int, text string) {
	t.Helper()
	count = map[string]int{}
	d := xml.NewDecoder(strings.NewReader(drawing))
	for {
		token, err := d.Token()
		if err == io.EOF {
			return count, text
		}
		if err != nil {
			t.Fatalf("%v in\n%s", err, drawing)
		}
		switch token := token.(type) {
		case xml.StartElement:
			count[token.Name.Local]++
		case xml.CharData:
			text += string(token)
		}
	}
}

func TestSVGKeepsTextText(t *testing.T) {
	for _, hostile := range []string{"</text><script>alert(1)</script>", `"'&<>]]>`, "&amp;", "a\x00b\x1b", "\xff\xfe", "漢字 ✓"} {
		s := &Scene{}
		s.Add(Text{X: 5, Y: 20, Size: 12, Text: hostile})
		count, text := elements(t, SVG(s, Rect{0, 0, 300, 40}))
		if count["text"] != 1 || count["script"] != 0 || len(count) != 2 {
			t.Errorf("%q makes the elements %v, want one text", hostile, count)
		}
		want := strings.Map(func(r rune) rune { // which replaces what is no UTF-8 by itself
			if r < ' ' {
				return '\ufffd'
			}
			return r
		}, hostile)
		if strings.TrimSpace(text) != want {
			t.Errorf("%q reads as %q, want %q", hostile, strings.TrimSpace(text), want)
		}
	}
}

func TestSVGLeavesOutWhatIsOutside(t *testing.T) {
	s := &Scene{}
	s.Add(
		Fill{Rect: Rect{0, 0, 10, 10}}, Fill{Rect: Rect{200, 0, 10, 10}},
		Disc{Center: Point{58, 20}, R: 5}, Disc{Center: Point{40, 20}, R: 5},
		Line{Points: []Point{{0, 0}, {500, 100}}, Width: 1},
		Clip{Rect: Rect{60, 0, 10, 10}}, Text{X: 300, Y: 10, Size: 12, Text: "far"}, // and never unclipped
	)
	count, _ := elements(t, SVG(s, Rect{60, 0, 100, 50}))
	if count["circle"] != 1 || count["polyline"] != 1 || count["text"] != 0 || count["rect"] != 1 {
		t.Errorf("elements = %v, want a circle, a line, no text, and no rectangle but the clip's", count)
	}
}

func TestPNG(t *testing.T) {
	for _, size := range [][2]int{{1, 1}, {28, 28}, {3, 7}, {300, 200}} { // the last is more than one block
		w, h := size[0], size[1]
		rgba := make([]byte, 4*w*h)
		for i := range rgba {
			rgba[i] = byte(i*31 + i/7)
		}
		img, err := png.Decode(bytes.NewReader(PNG(w, h, rgba)))
		if err != nil {
			t.Fatalf("%d×%d: %v", w, h, err)
		}
		if b := img.Bounds(); b.Dx() != w || b.Dy() != h {
			t.Fatalf("%d×%d comes back as %v", w, h, b)
		}
		for i := range w * h {
			r, g, b, a := img.At(i%w, i/w).RGBA()
			if got, want := [4]byte{byte(r >> 8), byte(g >> 8), byte(b >> 8), byte(a >> 8)}, [4]byte{rgba[4*i], rgba[4*i+1], rgba[4*i+2], 255}; got != want {
				t.Fatalf("%d×%d: pixel %d = %v, want %v", w, h, i, got, want)
			}
		}
	}
}
