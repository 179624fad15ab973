package lab

import (
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"

	"convscope/engine/talk"
	"convscope/weights"
)

// arc goes around (x, y) from one angle to another, in degrees from the right,
// clockwise as the pad's y goes down.
func arc(x, y, rx, ry, from, to float64) talk.Stroke {
	var s talk.Stroke
	step := math.Copysign(6, to-from)
	for i := range int((to-from)/step) + 1 {
		sin, cos := math.Sincos((from + float64(i)*step) * math.Pi / 180)
		s = append(s, talk.Point{X: float32(x + rx*cos), Y: float32(y + ry*sin)})
	}
	return s
}

func line(xy ...float32) talk.Stroke {
	var s talk.Stroke
	for i := 0; i < len(xy); i += 2 {
		s = append(s, talk.Point{X: xy[i], Y: xy[i+1]})
	}
	return s
}

func join(parts ...talk.Stroke) (s talk.Stroke) {
	for _, p := range parts {
		s = append(s, p...)
	}
	return s
}

// digitStrokes are the ten digits as a person writes them.
var digitStrokes = [10][]talk.Stroke{
	{arc(0.5, 0.5, 0.2, 0.3, -90, 270)},
	{line(0.53, 0.18, 0.5, 0.5, 0.47, 0.82)},
	{join(arc(0.5, 0.36, 0.2, 0.17, -170, 40), line(0.3, 0.78, 0.74, 0.78))},
	{join(arc(0.47, 0.34, 0.18, 0.15, -150, 90), arc(0.47, 0.65, 0.2, 0.16, -90, 150))},
	{line(0.36, 0.2, 0.3, 0.52, 0.7, 0.52), line(0.64, 0.2, 0.62, 0.84)},
	{join(line(0.68, 0.2, 0.36, 0.2, 0.34, 0.46), arc(0.47, 0.62, 0.2, 0.18, -120, 150))},
	{join(line(0.6, 0.16, 0.44, 0.34, 0.34, 0.58), arc(0.5, 0.66, 0.17, 0.15, -170, 190))},
	{line(0.28, 0.24, 0.7, 0.24, 0.46, 0.82)},
	{arc(0.5, 0.35, 0.14, 0.15, 90, 450), arc(0.5, 0.66, 0.17, 0.16, -90, 270)},
	{join(arc(0.5, 0.36, 0.16, 0.16, 0, -360), line(0.66, 0.36, 0.65, 0.6, 0.58, 0.84))},
}

// centre is the centre of mass of an image's ink, in pixels.
func centre(pixels []float32) (x, y, sum float64) {
	for i, v := range pixels {
		sum += float64(v)
		x += float64(v) * float64(i%28)
		y += float64(v) * float64(i/28)
	}
	return x / sum, y / sum, sum
}

// box is the extent of an image's ink, in pixels.
func box(pixels []float32) (w, h int) {
	x0, y0, x1, y1 := 28, 28, -1, -1
	for i, v := range pixels {
		if v > 0 {
			x0, x1 = min(x0, i%28), max(x1, i%28)
			y0, y1 = min(y0, i/28), max(y1, i/28)
		}
	}
	return x1 - x0 + 1, y1 - y0 + 1
}

func TestInkForm(t *testing.T) {
	for digit, strokes := range digitStrokes {
		pixels := Ink(strokes)
		x, y, sum := centre(pixels)
		if math.Abs(x-14) > 0.1 || math.Abs(y-14) > 0.1 {
			t.Errorf("%d: centre of mass at (%.2f, %.2f), want (14, 14)", digit, x, y)
		}
		if w, h := box(pixels); max(w, h) < 20 || max(w, h) > 21 {
			t.Errorf("%d: ink in a box of %d×%d, want the longer side to be 20 (21 where it begins inside a pixel)", digit, w, h)
		}
		if sum < 35 || sum > 150 {
			t.Errorf("%d: ink %.0f, want that of a digit of MNIST", digit, sum)
		}
		full := 0
		for i, v := range pixels {
			if !(v >= 0 && v <= 1) {
				t.Fatalf("%d: pixel %d is %v", digit, i, v)
			}
			if v == 1 {
				full++
			}
		}
		if full == 0 {
			t.Errorf("%d: no pixel has full ink", digit)
		}
	}
}

// The mean of the ten is as much ink as MNIST's mean, 104.
func TestInkAmount(t *testing.T) {
	var total float64
	for _, strokes := range digitStrokes {
		_, _, sum := centre(Ink(strokes))
		total += sum / 10
	}
	if math.Abs(total-104) > 15 {
		t.Errorf("mean ink = %.1f, want about 104", total)
	}
}

func TestInkInvariance(t *testing.T) {
	moved := func(strokes []talk.Stroke, scale, dx, dy float32) []talk.Stroke {
		var out []talk.Stroke
		for _, s := range strokes {
			var m talk.Stroke
			for _, p := range s {
				m = append(m, talk.Point{X: p.X*scale + dx, Y: p.Y*scale + dy})
			}
			out = append(out, m)
		}
		return out
	}
	for digit, strokes := range digitStrokes {
		want := Ink(strokes)
		for name, other := range map[string][]talk.Stroke{
			"left and up":  moved(strokes, 1, -0.15, -0.1),
			"half as big":  moved(strokes, 0.5, 0.2, 0.1),
			"tiny":         moved(strokes, 0.2, 0.7, 0.7),
			"off the edge": moved(strokes, 1.2, 0.3, 0.3),
		} {
			var most float64
			for i, v := range Ink(other) {
				most = max(most, math.Abs(float64(v-want[i])))
			}
			// Rounding may tip a cell or two of a pixel's 36.
			if most > 2.5/36 {
				t.Errorf("%d %s: a pixel differs by %.3f", digit, name, most)
			}
		}
	}
}

func TestInkOfLittle(t *testing.T) {
	for name, strokes := range map[string][]talk.Stroke{"nothing": nil, "no points": {{}, {}}} {
		if _, _, sum := centre(Ink(strokes)); sum != 0 {
			t.Errorf("%s: ink %v, want none", name, sum)
		}
	}
	dot := Ink([]talk.Stroke{line(0.9, 0.1)})
	x, y, sum := centre(dot)
	if area := math.Pi * inkPen * inkPen / 4; math.Abs(sum-area) > 0.4 || math.Abs(x-14) > 0.1 || math.Abs(y-14) > 0.1 {
		t.Errorf("a dot: ink %.2f at (%.2f, %.2f), want %.2f at (14, 14)", sum, x, y, area)
	}
	// A shaky tap stays a dot.
	if w, h := box(Ink([]talk.Stroke{line(0.5, 0.5, 0.502, 0.501)})); max(w, h) > 5 {
		t.Errorf("a shaky tap: %d×%d pixels, want a dot", w, h)
	}
	if w, h := box(Ink([]talk.Stroke{line(0.5, 0.1, 0.5, 0.9)})); h < 20 || w > 4 {
		t.Errorf("a line down: %d×%d pixels, want 3×20 or so", w, h)
	}
}

// Ink far from the centre of mass stays inside the image.
func TestInkStaysInside(t *testing.T) {
	scribble := join(arc(0.1, 0.5, 0.05, 0.05, 0, 3600), line(0.1, 0.5, 0.95, 0.5))
	if w, _ := box(Ink([]talk.Stroke{scribble})); w < 20 {
		t.Errorf("%d pixels wide, want all 20", w)
	}
}

// Every pretrained network reads the ten digits.
func TestPresetsReadDrawings(t *testing.T) {
	for _, p := range talk.Presets {
		name := filepath.Join("..", "..", filepath.FromSlash(packFile(p.Name)))
		b, err := os.ReadFile(name)
		if err != nil {
			t.Errorf("%v: the packs ship with the source; make pretrain makes them", err)
			continue
		}
		pack, err := weights.Read(b)
		if err == nil {
			err = checkPack(p, pack)
		}
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		net, err := pack.Net()
		if err != nil {
			t.Fatal(err)
		}
		for digit, strokes := range digitStrokes {
			net.Forward(Ink(strokes))
			if got := net.Label(); got != digit {
				t.Errorf("%s takes the drawing of a %d for a %d (%.2f)", p.Name, digit, got, net.Probabilities())
			}
		}
	}
}

// A drawing over which the pen went again and again looks as if it had gone once,
// whatever way it is drawn.
func TestInkOfLongDrawings(t *testing.T) {
	for digit, strokes := range digitStrokes {
		var again []talk.Stroke
		for range 400 {
			again = append(again, strokes...)
		}
		if d := drawn(again); d <= maxExact || d > maxDrawn {
			t.Fatalf("%d: drawn for %.0f sides, want more than %d and at most %d", digit, d, maxExact, maxDrawn)
		}
		want, most := Ink(strokes), 0.0
		for i, v := range Ink(again) {
			most = max(most, math.Abs(float64(v-want[i])))
		}
		if most > 0.25 { // a cell at an edge is a sixth
			t.Errorf("%d: a pixel differs by %.2f", digit, most)
		}
	}
}

// A line inks what is at most the pen's radius from it, whatever has ink already.
func TestALineInksWhatIsNear(t *testing.T) {
	const side, r = 40, 5.5
	rng := rand.New(rand.NewPCG(1, 2))
	at := func() vec { return vec{side * rng.Float64(), side * rng.Float64()} }
	m := newMask(side)
	want := make([]bool, side*side)
	for i := range 20 {
		a, b := at(), at()
		if i%5 == 0 {
			b = a
		}
		m.segment(a, b, r)
		for c := range want {
			x, y := float64(c%side)+0.5, float64(c/side)+0.5
			const steps = 4096 // of the line, for the nearest of them
			for s := 0.0; s <= steps && !want[c]; s++ {
				want[c] = math.Hypot(a.x+s/steps*(b.x-a.x)-x, a.y+s/steps*(b.y-a.y)-y) <= r
			}
			if m.ink[c] != want[c] {
				t.Fatalf("line %d from %v to %v: the cell at (%v, %v) has ink: %t, want %t", i, a, b, x, y, m.ink[c], want[c])
			}
		}
	}
}

// corners goes from corner to corner of the pad, so many times.
func corners(times int) []talk.Stroke {
	s := make(talk.Stroke, times+1)
	for i := range s {
		s[i] = [...]talk.Point{{X: 0, Y: 0}, {X: 1, Y: 1}, {X: 0, Y: 1}, {X: 1, Y: 0}}[i%4]
	}
	return []talk.Stroke{s}
}

func TestDrawingTooLong(t *testing.T) {
	b := startedBench(t)
	const sentence = "the lines of the drawing are 108640 times as long as it is: want at most 100000 times"
	long := corners(90_000)
	if failed := one[talk.Failed](t, b.do(talk.SetInput{Seq: 1, Kind: "strokes", Strokes: long})); failed.Text != sentence {
		t.Errorf("%+v, want %q", failed, sentence)
	}
	var points []any
	for _, p := range long[0] {
		points = append(points, []any{float64(p.X), float64(p.Y)})
	}
	for method, params := range map[string]map[string]any{"input.set": {}, "own.add": {"class": "a"}} {
		params["strokes"] = []any{points}
		if _, err := b.ask(method, params); err == nil || err.Error() != method+": "+sentence {
			t.Errorf("%s: %v, want %q", method, err, sentence)
		}
	}
	if own := b.must("own.get", nil); len(own["classes"].([]any)) != 0 {
		t.Errorf("own data are now %v", own)
	}
}

func BenchmarkInk(b *testing.B) {
	for name, strokes := range map[string][]talk.Stroke{"digit": digitStrokes[8], "20000 corners": corners(20_000), "longest": corners(78_000)} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				Ink(strokes)
			}
		})
	}
}
