package gaze

import (
	"testing"

	"convscope/engine"
	"convscope/engine/talk"
	"convscope/ui/kit/picture"
	"convscope/ui/scene"
)

// pictured is one of a network of these layers, value k of each map of a layer k.
func pictured(t *testing.T, links []talk.Link, specs ...engine.Spec) *picture.Picture {
	shapes, in := []engine.Shape{}, talk.InputShape
	maps := []talk.Floats{counted(in)}
	for _, s := range specs {
		out, err := s.Out(in)
		if err != nil {
			t.Fatal(err)
		}
		shapes, in = append(shapes, out), out
		maps = append(maps, counted(out))
	}
	p := &picture.Picture{}
	p.Take(talk.Shown{Maps: maps, Links: links}, specs, shapes, false)
	return p
}

func counted(s engine.Shape) []float32 {
	values := make([]float32, s.Len())
	for k := range values {
		values[k] = float32(k % (s.H * s.W))
	}
	return values
}

var conv = engine.Conv{Filters: 2, Kernel: 5, Stride: 1, Pad: 2}

func TestAWindowReachesOverTheBorder(t *testing.T) {
	p := pictured(t, nil, conv, engine.Dropout{Rate: 0.5}, engine.MaxPool{Size: 2, Stride: 2})
	c := Choice{Open: true, Layer: 0, X: 0, Y: 1}
	if w, ok := c.Window(p); !ok || w != (Window{-2, -1, 5}) {
		t.Errorf("window = %+v, want one from (-2, -1)", w)
	}
	seen := c.Seen(p, 0)
	if len(seen) != 25 || seen[0] != 0 || seen[24] != 28*3+2 {
		t.Errorf("seen = %v, want 25 values from the padding to (2, 3)", seen)
	}
	if x, y := c.Seer(p, 3, 4); x != 3 || y != 4 {
		t.Errorf("(3, 4) is seen best from (%d, %d), want the same place", x, y)
	}
	// What a dropout lets through is the layer's before it.
	c = Choice{Open: true, Layer: 2, X: 1, Y: 1}
	if before := p.Before(2); before != 0 {
		t.Errorf("layer 2 looks at layer %d, want 0", before)
	}
	if seen := c.Seen(p, 1); len(seen) != 4 || seen[0] != 28*2+2 || seen[3] != 28*3+3 {
		t.Errorf("seen = %v, want the four from (2, 2)", seen)
	}
}

func TestChannelsThatAreAddedUp(t *testing.T) {
	p := pictured(t, nil, conv, conv, engine.Dense{Units: 3}, engine.Dense{Units: 3}, engine.Softmax{})
	for layer, want := range []int{1, 2, 2, 1, 1} {
		c := Choice{Open: true, Layer: layer}
		if got := c.Channels(p); got != want {
			t.Errorf("layer %d adds up %d channels, want %d", layer, got, want)
		}
		if got, want := c.PerInput(p), layer == 3; got != want {
			t.Errorf("layer %d is fed by single values: %v, want %v", layer, got, want)
		}
	}
}

func TestAValueSeesAndFeeds(t *testing.T) {
	p := pictured(t, nil, conv, engine.Dropout{Rate: 0.5}, engine.MaxPool{Size: 2, Stride: 2}, engine.Dense{Units: 10}, engine.Softmax{})
	v := Probe{On: true, Layer: 0, Unit: 1, X: 6, Y: 0}
	if f := v.Sees(p)[0]; f.X != 4 || f.Y != 0 || f.W != 5 || f.H != 3 {
		t.Errorf("it sees %+v, want columns 4 to 8 and rows 0 to 2", f)
	}
	if j, f, ok := v.Feeds(p); j != 2 || !ok || f.X != 3 || f.Y != 0 || f.W*f.H != 1 {
		t.Errorf("it feeds %+v of layer %d, want (3, 0) of 2", f, j)
	}
	want := "Value at column 6, row 0: 6.00; sees columns 4 to 8, rows 0 to 2 of the input; feeds column 3, row 0 of " + p.Titles[2]
	if got := v.Text(p); got != want {
		t.Errorf("text = %q, want %q", got, want)
	}
	v = Probe{On: true, Layer: 2, X: 1}
	if j, _, ok := v.Feeds(p); j != 3 || ok {
		t.Errorf("it feeds layer %d, of planes: %v; want 3, and no planes", j, ok)
	}
	if v = (Probe{On: true, Layer: 3}); v.Planar(p) || v.Text(p) != "" {
		t.Error("a single value has a place")
	}
}

// The ways to a class lead over what adds most to it.
func TestWaysFollowWhatAddsMost(t *testing.T) {
	links := []talk.Link{
		{Layer: 0, Out: 4, In: 1, Values: make([]float32, 4)},
		{Layer: 1, Out: 2, In: 4, Values: []float32{1, 1, 1, 1, 0.1, -3, 2, 0.5}},
	}
	p := pictured(t, links, engine.Dense{Units: 4}, engine.Dense{Units: 2}, engine.Softmax{})
	copy(p.Maps[1], []float32{5, 1, 1, 1})
	copy(p.Maps[3], []float32{0.9, 0.1})
	f := Feeders(p, 1, 1, 3)
	if len(f) != 3 || f[0] != (Feeder{1, -3}) || f[1] != (Feeder{2, 2}) {
		t.Errorf("feeders = %+v, want -3 from 1 and 2 from 2", f)
	}
	if got, want := FedText(p, 2, 1), "fed most by "+p.Titles[0]+": 2 (−3.00), 3 (+2.00), 1 (+0.50)"; got != want {
		t.Errorf("fed text = %q, want %q", got, want)
	}
	w := WaysOf(p, 2, 1, true)
	if !w.Straight(2, 1) || !w.Links[[3]int{1, 1, 1}] || w.Straight(2, 0) {
		t.Errorf("ways = %+v, want those to class 1 alone", w)
	}
	if w = WaysOf(p, 0, 0, false); !w.Straight(2, 0) {
		t.Errorf("ways = %+v, want those of the predicted class", w)
	}
}

func TestThePlaceOfAValue(t *testing.T) {
	box := scene.Rect{X: 10, Y: 20, W: 56, H: 56}
	for _, tt := range []struct {
		x, y   float32
		cx, cy int
	}{{10, 20, 0, 0}, {33, 21, 11, 0}, {0, 90, 0, 27}} {
		if cx, cy := Cell(box, talk.InputShape, tt.x, tt.y); cx != tt.cx || cy != tt.cy {
			t.Errorf("at (%v, %v) is (%d, %d), want (%d, %d)", tt.x, tt.y, cx, cy, tt.cx, tt.cy)
		}
	}
	p := pictured(t, nil, conv)
	clear(p.Plane(0, 0))
	if k := Liveliest(p, 0); k != 1 {
		t.Errorf("map %d is the liveliest, want 1, since the other is empty", k)
	}
	if x, y := Brightest(p, 0, 1); x != 27 || y != 27 {
		t.Errorf("the brightest is (%d, %d), want the last", x, y)
	}
}
