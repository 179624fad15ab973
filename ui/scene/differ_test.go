package scene

import (
	"fmt"
	"image"
	"image/color"
	"math/rand/v2"
	"slices"
	"testing"
)

var (
	red   = color.RGBA{200, 0, 0, 255}
	green = color.RGBA{0, 150, 0, 255}
)

// page is a scene of three things on a white ground.
func page(ops ...Op) *Scene {
	s := &Scene{}
	s.Add(Fill{Rect: Rect{0, 0, 400, 300}, Color: color.RGBA{255, 255, 255, 255}})
	s.Add(ops...)
	return s
}

func TestDiffer(t *testing.T) {
	bar := Fill{Rect: Rect{10, 10, 20, 10}, Color: red}
	disc := Disc{Point{350, 250}, 20, green}
	text := Text{X: 200, Y: 150, Size: 13, Color: red, Text: "4"}
	longer, moved, paler := bar, bar, disc
	longer.Rect.W = 60
	moved.Rect.Y = 200
	paler.Color = Alpha(green, 0.5)
	screen := image.Rect(0, 0, 400, 300)
	barBox, discBox := image.Rect(8, 8, 33, 23), image.Rect(328, 228, 373, 273)
	tests := []struct {
		name     string
		from, to []Op
		want     []image.Rectangle
	}{
		{"nothing", []Op{bar, disc, text}, []Op{bar, disc, text}, nil},
		{"a longer bar", []Op{bar, disc, text}, []Op{longer, disc, text}, []image.Rectangle{{barBox.Min, image.Pt(73, 23)}}},
		{"a paler disc", []Op{bar, disc, text}, []Op{bar, paler, text}, []image.Rectangle{discBox}},
		{"far apart", []Op{bar, disc, text}, []Op{longer, paler, text}, []image.Rectangle{{barBox.Min, image.Pt(73, 23)}, discBox}},
		{"one less", []Op{bar, disc, text}, []Op{bar, text}, []image.Rectangle{discBox}},
		{"one more", []Op{text}, []Op{bar, text}, []image.Rectangle{barBox}},
		{"elsewhere", []Op{bar, text}, []Op{moved, text}, []image.Rectangle{barBox.Union(image.Rect(8, 198, 33, 213))}},
		{"clipped now", []Op{disc}, []Op{Clip{Rect{340, 0, 60, 300}}, disc, Unclip{}}, []image.Rectangle{discBox}},
		{"out of its clip", []Op{Clip{Rect{0, 0, 50, 50}}, disc, Unclip{}}, []Op{Clip{Rect{0, 0, 50, 50}}, paler, Unclip{}}, nil},
		{"most of it", []Op{bar}, []Op{bar, Fill{Rect: Rect{0, 0, 400, 290}, Color: red}}, []image.Rectangle{screen}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			var d Differ
			if _, parts := d.Next(page(test.from...), 1, screen); !slices.Equal(parts, []image.Rectangle{screen}) {
				t.Errorf("the first scene: %v, want the whole screen", parts)
			}
			if _, parts := d.Next(page(test.to...), 1, screen); !slices.Equal(parts, test.want) {
				t.Errorf("drawn anew: %v, want %v", parts, test.want)
			}
			if _, parts := d.Next(page(test.to...), 2, screen); !slices.Equal(parts, []image.Rectangle{screen}) {
				t.Errorf("at another ratio: %v, want the whole screen", parts)
			}
		})
	}
}

func TestDifferPlaces(t *testing.T) {
	disc := Disc{Point{50, 50}, 20, green}
	var d Differ
	ops, _ := d.Next(page(Clip{Rect{10, 10, 60, 60}}, Clip{Rect{0, 0, 40, 40}}, disc, Unclip{}, disc, Unclip{}, disc), 2, image.Rect(0, 0, 800, 600))
	box := image.Rect(58, 58, 143, 143)
	for i, clip := range []image.Rectangle{image.Rect(20, 20, 80, 80), image.Rect(20, 20, 140, 140), image.Rect(0, 0, 800, 600)} {
		if got := ops[i+1]; got.Clip != clip || got.Box != box.Intersect(clip) {
			t.Errorf("disc %d: clip %v, box %v, want %v, %v", i, got.Clip, got.Box, clip, box.Intersect(clip))
		}
	}
}

// Outside the parts no pixel changes, whatever the scenes: [Raster] knows
// nothing of them.
func TestDifferMissesNothing(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for _, ratio := range []float32{1, 1.5, 3} {
		screen := image.Rect(0, 0, int(160*ratio), int(120*ratio))
		for range 40 {
			var d Differ
			ops := randomOps(rng, 30)
			d.Next(&Scene{Ops: ops}, ratio, screen)
			before := Raster(&Scene{Ops: ops}, screen.Dx(), screen.Dy(), float64(ratio))
			for range 4 {
				ops = mutated(rng, ops)
				_, parts := d.Next(&Scene{Ops: ops}, ratio, screen)
				after := Raster(&Scene{Ops: ops}, screen.Dx(), screen.Dy(), float64(ratio))
				if at, ok := outside(before, after, parts); ok {
					t.Fatalf("ratio %v: pixel %v changes and is not in %v:\n%v", ratio, at, parts, (&Scene{Ops: ops}).String())
				}
				before = after
			}
		}
	}
}

// outside is a pixel in which the pictures differ and that is in no part.
func outside(a, b *image.RGBA, parts []image.Rectangle) (at image.Point, found bool) {
	for y := range a.Rect.Dy() {
		for x := range a.Rect.Dx() {
			p := image.Pt(x, y)
			if a.RGBAAt(x, y) != b.RGBAAt(x, y) && !slices.ContainsFunc(parts, func(r image.Rectangle) bool { return p.In(r) }) {
				return p, true
			}
		}
	}
	return image.Point{}, false
}

func randomOps(rng *rand.Rand, n int) []Op {
	ops := []Op{Fill{Rect: Rect{0, 0, 160, 120}, Color: color.RGBA{255, 255, 255, 255}}}
	for range n {
		if op := randomOp(rng); rng.IntN(6) == 0 {
			ops = append(ops, Clip{randomRect(rng)}, op, Unclip{})
		} else {
			ops = append(ops, op)
		}
	}
	return ops
}

func randomRect(rng *rand.Rand) Rect {
	return Rect{rng.Float32()*180 - 10, rng.Float32()*140 - 10, rng.Float32() * 60, rng.Float32() * 40}
}

func randomPoint(rng *rand.Rand) Point { return Point{rng.Float32() * 160, rng.Float32() * 120} }

func randomOp(rng *rand.Rand) Op {
	c := Alpha(color.RGBA{byte(rng.IntN(256)), byte(rng.IntN(256)), byte(rng.IntN(256)), 255}, 0.3+0.7*rng.Float32())
	switch rng.IntN(8) {
	case 0:
		return Fill{randomRect(rng), float32(rng.IntN(2)) * 6, c}
	case 1:
		return Frame{randomRect(rng), float32(rng.IntN(2)) * 6, 3 * rng.Float32(), c}
	case 2:
		ps := make([]Point, 1+rng.IntN(5))
		for i := range ps {
			ps[i] = randomPoint(rng)
		}
		return Line{ps, 6 * rng.Float32(), c, float32(rng.IntN(2)) * 4}
	case 3:
		return Curve{randomPoint(rng), randomPoint(rng), 4 * rng.Float32(), c}
	case 4:
		return Disc{randomPoint(rng), 12 * rng.Float32(), c}
	case 5:
		return Text{160 * rng.Float32(), 120 * rng.Float32(), 9 + 12*rng.Float32(), rng.IntN(2) == 0, Align(rng.IntN(3)), c, fmt.Sprintf("Qjgf³ %d", rng.IntN(1000))}
	}
	rgba := make([]byte, 4*5*4)
	for i := range rgba {
		rgba[i] = byte(rng.IntN(256)) | byte(i%4/3*255)
	}
	return Pixels{randomRect(rng), fmt.Sprint("picture ", rng.Uint32()), rng.IntN(1 << 30), 5, 4, rgba, rng.IntN(2) == 0}
}

// mutated is ops with some left out, some new and some in another order.
func mutated(rng *rand.Rand, ops []Op) []Op {
	out := ops[:1:1]
	for _, op := range ops[1:] {
		_, clip := op.(Clip)
		_, unclip := op.(Unclip)
		picture, isPicture := op.(Pixels)
		switch {
		case clip || unclip:
			out = append(out, op)
		case isPicture && rng.IntN(2) == 0:
			picture.RGBA = slices.Clone(picture.RGBA)
			for i := range picture.RGBA {
				picture.RGBA[i] ^= byte(0xff * (3 - i%4) / 3) // but for alpha
			}
			picture.Version++
			out = append(out, picture)
		case rng.IntN(8) == 0:
		case rng.IntN(8) == 0:
			out = append(out, randomOp(rng))
		case rng.IntN(8) == 0:
			out = append(out, op, randomOp(rng))
		default:
			out = append(out, op)
		}
	}
	for range rng.IntN(2) {
		if i := 1 + rng.IntN(len(out)-1); i+1 < len(out) {
			_, a := out[i].(Clip)
			_, b := out[i+1].(Unclip)
			_, c := out[i].(Unclip)
			_, d := out[i+1].(Clip)
			if !a && !b && !c && !d {
				out[i], out[i+1] = out[i+1], out[i]
			}
		}
	}
	return out
}

// One part of the picture changes altogether, and the others stay as they are.
func TestDifferComparesPartWithPart(t *testing.T) {
	bar := Fill{Rect: Rect{300, 200, 20, 10}, Color: red}
	crowd := func(n int, c color.RGBA) *Scene {
		s := page()
		s.Part()
		for i := range n {
			s.Add(Disc{Point{float32(5 + i), float32(5 + i%7)}, 2, c})
		}
		s.Part()
		s.Add(bar)
		return s
	}
	screen := image.Rect(0, 0, 400, 300)
	for name, to := range map[string]*Scene{"fewer": crowd(60, green), "none": crowd(0, green), "more": crowd(190, green)} {
		var d Differ
		d.Next(crowd(150, red), 1, screen)
		_, parts := d.Next(to, 1, screen)
		if len(parts) == 0 {
			t.Errorf("%s: nothing is drawn anew", name)
		}
		for _, part := range parts {
			if part.Overlaps(Device(bar.Rect, 1)) {
				t.Errorf("%s: %v is drawn anew, with the bar in the other part", name, part)
			}
		}
	}
}
