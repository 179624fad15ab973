package scene

import (
	"image/color"
	"testing"
)

var (
	blue   = color.RGBA{22, 103, 217, 255}
	orange = color.RGBA{232, 113, 10, 255}
	ink    = color.RGBA{28, 36, 48, 255}
)

// every has each kind of operation at least once.
func every() *Scene {
	checks := make([]byte, 4*4*4)
	for i := range 16 {
		v := byte(255 * ((i + i/4) % 2))
		copy(checks[4*i:], []byte{v, 128, 255 - v, 255})
	}
	s := &Scene{}
	s.Add(
		Fill{Rect: Rect{0, 0, 160, 120}, Color: color.RGBA{246, 247, 249, 255}},
		Fill{Rect: Rect{8, 8, 40, 24}, Radius: 8, Color: blue},
		Frame{Rect: Rect{56, 8, 40, 24}, Radius: 8, Width: 1.5, Color: orange},
		Frame{Rect: Rect{104.4, 8.4, 40, 24}, Width: 1, Color: ink},
		Line{Points: []Point{{8, 44}, {30, 60}, {52, 44}}, Width: 5, Color: ink},
		Line{Points: []Point{{60, 44}, {90, 60}, {120, 44}}, Width: 2, Color: orange, Dash: 4},
		Curve{A: Point{8, 70}, B: Point{72, 110}, Width: 3, Color: Alpha(blue, 0.5)},
		Curve{A: Point{8, 110}, B: Point{72, 70}, Width: 1, Color: Alpha(orange, 0.5)},
		Disc{Center: Point{136, 54}, R: 8, Color: Alpha(blue, 0.25)},
		Clip{Rect: Rect{80, 66, 30, 46}},
		Pixels{Rect: Rect{80, 66, 40, 20}, Key: "checks", Version: 3, W: 4, H: 4, RGBA: checks},
		Clip{Rect: Rect{70, 90, 24, 40}},
		Pixels{Rect: Rect{80, 90, 40, 20}, Key: "smooth", W: 4, H: 4, RGBA: checks, Smooth: true},
		Unclip{},
		Unclip{},
		Text{X: 152, Y: 80, Size: 13, Align: Right, Color: ink, Text: "5×5 · 0.25"},
		Text{X: 134, Y: 96, Size: 12, Align: Center, Bold: true, Color: blue, Text: "Conv ½"},
		Text{X: 112, Y: 112, Size: 11, Color: orange, Text: "✓ ▸ ▾ ⟲"},
	)
	return s
}

func TestString(t *testing.T) {
	const want = `fill 0,0 160×120 #f6f7f9
fill 8,8 40×24 radius 8 #1667d9
frame 56,8 40×24 radius 8 width 1.5 #e8710a
frame 104.4,8.4 40×24 width 1 #1c2430
line 8,44 30,60 52,44 width 5 #1c2430
line 60,44 90,60 120,44 width 2 dash 4 #e8710a
curve 8,70 72,110 width 3 #0b346d80
curve 8,110 72,70 width 1 #74390580
disc 136,54 r 8 #061a3640
clip 80,66 30×46
  pixels 80,66 40×20 checks v3 4×4
  clip 70,90 24×40
    pixels 80,90 40×20 smooth v0 4×4 smooth
  unclip
unclip
text 152,80 right size 13 #1c2430 "5×5 · 0.25"
text 134,96 center size 12 bold #1667d9 "Conv ½"
text 112,112 left size 11 #e8710a "✓ ▸ ▾ ⟲"
`
	if got := every().String(); got != want {
		t.Errorf("String() =\n%s\nwant\n%s", got, want)
	}
}

func TestSnap(t *testing.T) {
	tests := []struct {
		in    Rect
		ratio float32
		want  Rect
	}{
		{Rect{1, 2, 3, 4}, 1, Rect{1, 2, 3, 4}},
		{Rect{1.4, 2.6, 3, 4}, 1, Rect{1, 3, 3, 4}},
		{Rect{1.4, 2.6, 3, 4}, 2, Rect{1.5, 2.5, 3, 4}},
		{Rect{1, 2, 0.1, 0.1}, 1, Rect{1, 2, 1, 1}}, // a hairline does not vanish
		{Rect{1, 2, 0, 5}, 1, Rect{}},
	}
	for _, tt := range tests {
		if got := Snap(tt.in, tt.ratio); got != tt.want {
			t.Errorf("Snap(%v, %v) = %v, want %v", tt.in, tt.ratio, got, tt.want)
		}
	}
}

func TestAlpha(t *testing.T) {
	if got, want := Alpha(blue, 0.5), (color.RGBA{11, 52, 109, 128}); got != want {
		t.Errorf("Alpha(%v, 0.5) = %v, want %v", blue, got, want)
	}
	if got := Alpha(blue, 1); got != blue {
		t.Errorf("Alpha(%v, 1) = %v, want it unchanged", blue, got)
	}
}

func TestRectContains(t *testing.T) {
	r := Rect{10, 20, 5, 5}
	for _, tt := range []struct {
		p    Point
		want bool
	}{{Point{10, 20}, true}, {Point{14.9, 24.9}, true}, {Point{15, 20}, false}, {Point{10, 25}, false}, {Point{9.9, 22}, false}} {
		if got := r.Contains(tt.p.X, tt.p.Y); got != tt.want {
			t.Errorf("%v contains %v = %v, want %v", r, tt.p, got, tt.want)
		}
	}
}

func TestCurveFlattenLeavesAndArrivesHorizontally(t *testing.T) {
	c := Curve{A: Point{0, 0}, B: Point{100, 60}}
	ps := c.Flatten(nil, 100)
	first, last := ps[1], ps[len(ps)-2]
	if slope := first.Y / first.X; slope > 0.03 {
		t.Errorf("slope at A = %v, want about 0", slope)
	}
	if slope := (60 - last.Y) / (100 - last.X); slope > 0.03 {
		t.Errorf("slope at B = %v, want about 0", slope)
	}
	if mid := ps[50]; mid != (Point{50, 30}) {
		t.Errorf("middle = %v, want 50,30", mid)
	}
}

func TestDashes(t *testing.T) {
	got := Dashes([]Point{{0, 0}, {10, 0}, {10, 5}}, 4)
	want := [][]Point{{{0, 0}, {4, 0}}, {{8, 0}, {10, 0}, {10, 2}}}
	if len(got) != len(want) {
		t.Fatalf("Dashes = %v, want %v", got, want)
	}
	for i := range want {
		for j := range want[i] {
			if len(got[i]) != len(want[i]) || got[i][j] != want[i][j] {
				t.Fatalf("Dashes = %v, want %v", got, want)
			}
		}
	}
}
