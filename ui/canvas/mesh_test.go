package canvas

import (
	"image/color"
	"math"
	"testing"

	"convscope/ui/scene"
)

var blue = color.RGBA{22, 103, 217, 255}

// cover is how much ink m puts on the plane: the sum over its triangles of
// their area times the mean alpha of their corners, exact for linear fading.
func cover(m *mesh) float64 {
	var sum float64
	for i := 0; i < len(m.indices); i += 3 {
		a, b, c := m.vertices[m.indices[i]], m.vertices[m.indices[i+1]], m.vertices[m.indices[i+2]]
		area := math.Abs(float64((b.DstX-a.DstX)*(c.DstY-a.DstY)-(c.DstX-a.DstX)*(b.DstY-a.DstY))) / 2
		sum += area * float64(a.ColorA+b.ColorA+c.ColorA) / 3
	}
	return sum
}

func TestMeshCoversTheShapesArea(t *testing.T) {
	tests := []struct {
		name string
		add  func(*mesh)
		want float64 // in CSS pixels
	}{
		{"rectangle", func(m *mesh) { m.fill(scene.Fill{Rect: scene.Rect{X: 1, Y: 2, W: 30, H: 20}, Color: blue}) }, 600},
		{"round rectangle", func(m *mesh) {
			m.fill(scene.Fill{Rect: scene.Rect{X: 1, Y: 2, W: 30, H: 20}, Radius: 8, Color: blue})
		}, 600 - (4-math.Pi)*64},
		{"frame", func(m *mesh) {
			m.frame(scene.Frame{Rect: scene.Rect{X: 1, Y: 2, W: 30, H: 20}, Width: 2, Color: blue})
		}, 600 - 26*16},
		{"round frame", func(m *mesh) {
			m.frame(scene.Frame{Rect: scene.Rect{X: 1, Y: 2, W: 30, H: 20}, Radius: 8, Width: 2, Color: blue})
		}, 600 - (4-math.Pi)*64 - (26*16 - (4-math.Pi)*36)},
		{"disc", func(m *mesh) { m.disc(scene.Disc{Center: scene.Point{X: 20, Y: 20}, R: 12, Color: blue}) }, math.Pi * 144},
		{"half transparent disc", func(m *mesh) {
			m.disc(scene.Disc{Center: scene.Point{X: 20, Y: 20}, R: 12, Color: scene.Alpha(blue, 0.5)})
		}, math.Pi * 72},
		{"thin line", func(m *mesh) {
			m.line(scene.Line{Points: []scene.Point{{X: 0, Y: 0}, {X: 30, Y: 40}}, Width: 0.5, Color: blue})
		}, 25},
		{"line of three points", func(m *mesh) {
			m.line(scene.Line{Points: []scene.Point{{X: 0, Y: 0}, {X: 50, Y: 0}, {X: 50, Y: 0}, {X: 100, Y: 0}}, Width: 2, Color: scene.Alpha(blue, 0.5)})
		}, 100},
		{"dashes", func(m *mesh) {
			m.line(scene.Line{Points: []scene.Point{{X: 0, Y: 0}, {X: 40, Y: 0}}, Width: 2, Dash: 5, Color: blue})
		}, 40},
		{"straight curve", func(m *mesh) {
			m.curve(scene.Curve{A: scene.Point{X: 0, Y: 9}, B: scene.Point{X: 80, Y: 9}, Width: 3, Color: blue})
		}, 240},
	}
	for _, tt := range tests {
		for _, ratio := range []float32{1, 2} {
			m := mesh{ratio: ratio}
			tt.add(&m)
			got := cover(&m) / float64(ratio*ratio)
			if math.Abs(got-tt.want) > 0.02*tt.want {
				t.Errorf("%s at ratio %v covers %.1f, want %.1f", tt.name, ratio, got, tt.want)
			}
		}
	}
}

func TestMeshIndicesAreInRange(t *testing.T) {
	m := mesh{ratio: 1}
	m.line(scene.Line{Points: []scene.Point{{X: 5, Y: 5}, {X: 25, Y: 5}, {X: 6, Y: 9}}, Width: 6, Color: blue})
	m.line(scene.Line{Points: []scene.Point{{X: 5, Y: 5}}, Width: 6, Color: blue}) // a dot of the pen
	m.frame(scene.Frame{Rect: scene.Rect{W: 1, H: 1}, Radius: 4, Width: 3, Color: blue})
	m.fill(scene.Fill{Rect: scene.Rect{W: 0, H: 9}, Radius: 4, Color: blue})
	m.disc(scene.Disc{R: 0, Color: blue})
	if len(m.indices) == 0 {
		t.Fatal("no triangles")
	}
	for i, index := range m.indices {
		if int(index) >= len(m.vertices) {
			t.Fatalf("indices[%d] = %d, want below the %d vertices", i, index, len(m.vertices))
		}
	}
	for i, v := range m.vertices {
		if math.IsNaN(float64(v.DstX)) || math.IsNaN(float64(v.DstY)) {
			t.Fatalf("vertex %d is at %v, %v", i, v.DstX, v.DstY)
		}
	}
}

// A single point is a round dot, as with a pen.
func TestMeshDot(t *testing.T) {
	m := mesh{ratio: 1}
	m.line(scene.Line{Points: []scene.Point{{X: 9, Y: 9}}, Width: 10, Color: blue})
	if got, want := cover(&m), 2*math.Pi*25; math.Abs(got-want) > 0.04*want { // both ends
		t.Errorf("dot covers %.1f, want %.1f", got, want)
	}
}

func TestMeshFrameAllocatesNothing(t *testing.T) {
	m := mesh{ratio: 2}
	draw := func() {
		m.reset()
		for i := range 50 {
			m.curve(scene.Curve{A: scene.Point{Y: float32(i)}, B: scene.Point{X: 90, Y: 70}, Width: 1, Color: blue})
			m.fill(scene.Fill{Rect: scene.Rect{X: 1, Y: 2, W: 30, H: 20}, Radius: 8, Color: blue})
			m.disc(scene.Disc{R: 5, Color: blue})
		}
	}
	draw()
	if got := testing.AllocsPerRun(10, draw); got != 0 {
		t.Errorf("allocations of a frame = %v, want 0", got)
	}
}
