package ui

import (
	"math"
	"slices"
	"strings"
	"testing"

	"convscope/ui/kit/paint"
	"convscope/ui/scene"
)

func TestHintonAreaIsProportional(t *testing.T) {
	for _, full := range []float32{0.25, 1, 8} {
		for _, w := range []float32{0.01, 0.05, -0.06} {
			one, four := paint.HintonSide(20, w, full), paint.HintonSide(20, 4*w, full)
			if math.Abs(float64(four/one-2)) > 1e-5 {
				t.Errorf("sides of %v and %v = %v and %v, want a ratio of 2", w, 4*w, one, four)
			}
		}
		if side := paint.HintonSide(20, full, full); side != 20 {
			t.Errorf("side of the full weight %v = %v, want the cell's 20", full, side)
		}
	}
}

func TestHintonFullIsAPowerOfTwo(t *testing.T) {
	tests := []struct {
		weights []float32
		want    float32
	}{
		{[]float32{0.3, -0.7}, 1}, {[]float32{0.5, 0.1}, 0.5}, {[]float32{-0.5001}, 1}, {[]float32{-3}, 4},
		{[]float32{1}, 1}, {[]float32{0.004}, 1.0 / 128}, {[]float32{0, 0}, 0}, {nil, 0},
	}
	for _, tt := range tests {
		if got := paint.HintonFull(tt.weights); got != tt.want {
			t.Errorf("full weight of %v = %v, want %v", tt.weights, got, tt.want)
		}
	}
	if got := paint.HintonFull([]float32{0.1}, []float32{-5}); got != 8 {
		t.Errorf("full weight with a bias of -5 = %v, want 8", got)
	}
}

// squares are what a painter draws for a weight, but for the ground.
func squares(w, full float32) []scene.Fill {
	v := painter{Pen: paint.Pen{S: &scene.Scene{}}}
	v.Hinton(scene.Rect{X: 10, Y: 20, W: 16, H: 16}, w, full)
	var out []scene.Fill
	for _, op := range v.S.Ops[1:] {
		out = append(out, op.(scene.Fill))
	}
	return out
}

func TestHintonSignIsOnlyAColour(t *testing.T) {
	for _, w := range []float32{0.1, 0.7, 1} {
		plus, minus := squares(w, 1), squares(-w, 1)
		if len(plus) != 1 || len(minus) != 1 {
			t.Fatalf("weights ±%v draw %d and %d squares, want 1 each", w, len(plus), len(minus))
		}
		if plus[0].Color != paint.White || minus[0].Color != paint.Black {
			t.Errorf("colours of ±%v = %v and %v, want white and black", w, plus[0].Color, minus[0].Color)
		}
		if plus[0].Rect != minus[0].Rect {
			t.Errorf("squares of ±%v = %v and %v, want the same", w, plus[0].Rect, minus[0].Rect)
		}
	}
	if got := squares(0, 1); len(got) > 0 {
		t.Errorf("a weight of zero draws %v, want nothing", got)
	}
}

// TestHintonSnapshot draws a matrix of two rows that send and three columns
// that receive, and the biases below it.
func TestHintonSnapshot(t *testing.T) {
	x := matrixRects{size: 8, gap: 1, ratio: 1, rows: 2, cols: 3, blocks: matrix{2, 3, 1, 1}}
	// By unit: what it has from the first and from the second sender.
	weights := []float32{1, 0.25, -1, 0, 0.25, -0.5625}
	rgba := x.paint(weights, []float32{0, 1, -0.25}, asHinton)
	w, _ := x.pixels()
	var got strings.Builder
	for i := range len(rgba) / 4 {
		switch g := rgba[4*i]; {
		case g == 255:
			got.WriteByte('o')
		case g == 0:
			got.WriteByte('#')
		case g == paint.HintonGround.R:
			got.WriteByte('.')
		default:
			got.WriteByte('+')
		}
		if i%w == w-1 {
			got.WriteByte('\n')
		}
	}
	golden(t, "hinton", got.String())
}

func TestMatrixHitsWhatItDraws(t *testing.T) {
	m := New()
	for _, ratio := range []float32{1, 1.5, 3} {
		m.Window.Ratio = ratio
		for _, b := range []matrix{{1, 8, 5, 5}, {8, 16, 5, 5}, {16, 32, 7, 7}, {32, 10, 1, 1}, {64, 64, 3, 3}, {600, 3, 1, 1}, {2, 3, 1, 1}} {
			for _, at := range []scene.Rect{{X: 532.5, Y: 634, W: 230, H: 140}, {X: 16, Y: 500, W: 358, H: 120}} {
				m.Gaze.Choice.Unit, m.Gaze.Choice.Channel = b.cols/2, b.rows/2
				x := m.placeMatrix(b, at)
				if x.rect.W > at.W+0.01 || x.rect.H > at.H+0.01 {
					t.Errorf("%v at ratio %v: %v sticks out of %v", b, ratio, x.rect, at)
				}
				if x.block(m.Gaze.Choice.Unit, m.chosenWeight(b).channel).Empty() {
					t.Errorf("%v at ratio %v: the chosen block is not in sight of %+v", b, ratio, x)
				}
				for unit := x.col; unit < x.col+x.cols; unit++ {
					places := []weightPlace{{bias: true}}
					for channel := x.row; channel < x.row+x.rows; channel++ {
						for i := range b.w * b.h {
							places = append(places, weightPlace{channel: channel, i: i})
						}
					}
					for _, p := range places {
						c := paint.Center(x.cell(unit, p))
						if u, q := x.at(c.X, c.Y); u != unit || q != p {
							t.Fatalf("%v at ratio %v: (%d, %+v) is drawn where (%d, %+v) is hit", b, ratio, unit, p, u, q)
						}
					}
				}
			}
		}
	}
}

func TestEnlargedWeightsHitWhatTheyDraw(t *testing.T) {
	for _, layer := range []int{0, 4, 8, 11} {
		b := newBench(t, 1280, 800, nil)
		openWeights(b, layer, 2, asNumbers)
		ws, ok := b.blocks()
		if !ok {
			t.Fatalf("layer %d has no weights", layer)
		}
		channel := b.chosenWeight(ws).channel
		places := []weightPlace{{bias: true}}
		for k := range ws.count() {
			places = append(places, ws.place(channel, k))
		}
		for _, p := range places {
			c := paint.Center(b.rects.kernelCell(ws, p))
			if q := b.rects.kernelAt(ws, channel, c.X, c.Y); q != p {
				t.Errorf("layer %d: %+v is drawn where %+v is hit", layer, p, q)
			}
		}
	}
}

// A filter's weights are counted in the bins of its layer's, so that the two can
// be drawn over each other.
func TestSpreadOfAFilterIsPartOfItsLayers(t *testing.T) {
	b := newBench(t, 1280, 800, nil)
	openWeights(b, 4, 0, asNumbers)
	ws, _ := b.blocks()
	sum := make([]int, len(b.sheet.spread.Bins))
	for unit := range ws.cols {
		b.do(b.choose(4, unit))
		own := b.ownSpread(ws)
		if own.Width != b.sheet.spread.Width || own.Count != 8*25 {
			t.Errorf("filter %d: %d weights in bins of %v, want 200 in bins of %v", unit, own.Count, own.Width, b.sheet.spread.Width)
		}
		for i, n := range own.Bins {
			sum[i] += n
		}
	}
	if !slices.Equal(sum, b.sheet.spread.Bins) {
		t.Errorf("all filters together: %v, want the layer's %v", sum, b.sheet.spread.Bins)
	}
}
