package weights

import (
	"os"
	"slices"
	"strings"
	"testing"

	"convscope/engine"
	"convscope/ui/kit/paint"
	"convscope/ui/kit/stage"
	"convscope/ui/kit/stage/stagetest"
	"convscope/ui/scene"
)

// TestHintonSnapshot draws a matrix of two rows that send and three columns
// that receive, and the biases below it.
func TestHintonSnapshot(t *testing.T) {
	x := matrixPlaces{size: 8, gap: 1, ratio: 1, rows: 2, cols: 3, blocks: matrix{2, 3, 1, 1}}
	// By unit: what it has from the first and from the second sender.
	weights := []float32{1, 0.25, -1, 0, 0.25, -0.5625}
	rgba := x.paint(weights, []float32{0, 1, -0.25}, asHinton)
	width, _ := x.pixels()
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
		if i%width == width-1 {
			got.WriteByte('\n')
		}
	}
	want, err := os.ReadFile("testdata/hinton.txt")
	if err != nil {
		t.Fatal(err)
	}
	if got.String() != string(want) {
		t.Errorf("the matrix is\n%swant\n%s", got.String(), want)
	}
}

func TestMatrixHitsWhatItDraws(t *testing.T) {
	r := &Room{}
	w := stagetest.World()
	for _, ratio := range []float32{1, 1.5, 3} {
		w.Window.Ratio = ratio
		for _, b := range []matrix{{1, 8, 5, 5}, {8, 16, 5, 5}, {16, 32, 7, 7}, {32, 10, 1, 1}, {64, 64, 3, 3}, {600, 3, 1, 1}, {2, 3, 1, 1}} {
			for _, at := range []scene.Rect{{X: 532.5, Y: 634, W: 230, H: 140}, {X: 16, Y: 500, W: 358, H: 120}} {
				w.Gaze.Choice.Unit, w.Gaze.Choice.Channel = b.cols/2, b.rows/2
				x := r.placeMatrix(w, b, at)
				if x.rect.W > at.W+0.01 || x.rect.H > at.H+0.01 {
					t.Errorf("%v at ratio %v: %v sticks out of %v", b, ratio, x.rect, at)
				}
				if x.block(w.Gaze.Choice.Unit, r.at(w, b).channel).Empty() {
					t.Errorf("%v at ratio %v: the chosen block is not in sight of %+v", b, ratio, x)
				}
				for unit := x.col; unit < x.col+x.cols; unit++ {
					places := []place{{bias: true}}
					for channel := x.row; channel < x.row+x.rows; channel++ {
						for i := range b.w * b.h {
							places = append(places, place{channel: channel, i: i})
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

// shown is the page of a unit's weights in a world of convolutions and dense layers.
func shown(layer, unit int) (*stage.World, *Room, *Places, stagetest.Board) {
	conv := engine.Conv{Filters: 16, Kernel: 5, Stride: 1, Pad: 2}
	pool := engine.MaxPool{Size: 2, Stride: 2}
	w := stagetest.World(engine.Conv{Filters: 8, Kernel: 5, Stride: 1, Pad: 2}, pool, conv, pool, engine.Dense{Units: 32}, engine.Dense{Units: 10}, engine.Softmax{})
	stagetest.Choose(w, layer, unit)
	r, p, b := &Room{}, &Places{}, stagetest.Board{}
	at := scene.Rect{X: 90, Y: 560, W: 780, H: 230}
	r.Place(w, b, p, at, at, 28, false)
	r.Settle(p)
	r.Paint(w, p)
	return w, r, p, b
}

func TestEnlargedWeightsHitWhatTheyDraw(t *testing.T) {
	for _, layer := range []int{0, 2, 4, 5} {
		w, r, p, _ := shown(layer, 2)
		b, ok := matrixOf(w)
		if !ok {
			t.Fatalf("layer %d has no weights", layer)
		}
		channel := r.at(w, b).channel
		places := []place{{bias: true}}
		for k := range b.count() {
			places = append(places, b.place(channel, k))
		}
		for _, at := range places {
			c := paint.Center(p.kernelCell(b, at))
			if hit := p.kernelAt(b, channel, c.X, c.Y); hit != at {
				t.Errorf("layer %d: %+v is drawn where %+v is hit", layer, at, hit)
			}
		}
	}
}

// A filter's weights are counted in the bins of its layer's, so that the two can
// be drawn over each other.
func TestSpreadOfAFilterIsPartOfItsLayers(t *testing.T) {
	w, r, _, _ := shown(2, 0)
	b, _ := matrixOf(w)
	sum := make([]int, len(r.sheet.spread.Bins))
	for unit := range b.cols {
		w.Gaze.Choice.Unit = unit
		all := r.spreads(w)
		if own := all[0]; own.Width != all[1].Width || own.Count != 8*25 {
			t.Errorf("filter %d: %d weights in bins of %v, want 200 in bins of %v", unit, own.Count, own.Width, all[1].Width)
		}
		for i, n := range all[0].Bins {
			sum[i] += n
		}
	}
	if !slices.Equal(sum, r.sheet.spread.Bins) {
		t.Errorf("all filters together: %v, want the layer's %v", sum, r.sheet.spread.Bins)
	}
}
