package explain

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"convscope/engine"
)

var (
	in    = engine.Shape{C: 1, H: 12, W: 12}
	specs = []engine.Spec{
		engine.Conv{Filters: 3, Kernel: 3, Stride: 1, Pad: 1}, engine.BatchNorm{}, engine.ReLU{}, engine.MaxPool{Size: 2, Stride: 2}, engine.Dropout{Rate: 0.5},
		engine.Conv{Filters: 4, Kernel: 3, Stride: 2}, engine.Tanh{}, engine.Dense{Units: 5}, engine.ReLU{}, engine.Dense{Units: 3}, engine.Softmax{},
	}
)

func network(t *testing.T) *engine.Net {
	net, err := engine.New(in, specs, 3)
	if err != nil {
		t.Fatal(err)
	}
	return net
}

// images are pictures of noise, each of another strength.
func images(n int) [][]float32 {
	rng := rand.New(rand.NewPCG(5, 6))
	out := make([][]float32, n)
	for i := range out {
		out[i] = make([]float32, in.Len())
		strength := rng.Float32()
		for k := range out[i] {
			out[i][k] = strength * rng.Float32()
		}
	}
	return out
}

// What a survey finds is what looking at all values of all images finds.
func TestSurveyIsBruteForce(t *testing.T) {
	const count, sample = 40, 15
	net := network(t)
	s := NewSurvey(net, sample)
	all := images(count)
	maps := make([][][]float32, count) // by image and layer
	for i, x := range all {
		net.Forward(x)
		s.Look(i)
		for j := range specs {
			maps[i] = append(maps[i], slices.Clone(net.Activation(j)))
		}
	}
	if looked, counted := s.Images(); looked != count || counted != sample {
		t.Errorf("looked at %d images, counted %d, want %d and %d", looked, counted, count, sample)
	}
	fires := []int{2, 2, 2, 3, 4, 5, 6, 8, 8, 9, 10}
	for layer, shape := range net.Shapes() {
		n := shape.H * shape.W
		for k, r := range s.Of(layer) {
			var peaks []Peak
			fired, zeros := 0, 0
			for i := range all {
				plane := maps[i][layer][k*n : (k+1)*n]
				best := slices.Max(plane)
				at := slices.Index(plane, best)
				peaks = append(peaks, Peak{i, at % shape.W, at / shape.W, best})
				if slices.Max(maps[i][fires[layer]][k*n:(k+1)*n]) > 0 {
					fired++
				}
				for _, v := range plane {
					if i < sample && v == 0 {
						zeros++
					}
				}
			}
			slices.SortStableFunc(peaks, func(a, b Peak) int { return -compare(a.Value, b.Value) })
			if !slices.Equal(r.Top, peaks[:TopCount]) {
				t.Errorf("layer %d, map %d: top = %v, want %v", layer, k, r.Top, peaks[:TopCount])
			}
			if r.Fired != fired {
				t.Errorf("layer %d, map %d fired for %d images, want %d", layer, k, r.Fired, fired)
			}
			if r.Values.Count != sample*n || r.Values.Zeros != zeros {
				t.Errorf("layer %d, map %d: %d values, %d zeros, want %d and %d", layer, k, r.Values.Count, r.Values.Zeros, sample*n, zeros)
			}
		}
	}
}

func compare(a, b float32) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

// Nothing outside the receptive field of the peak changes it: what is cropped
// is all that the map sees.
func TestPeakSeesItsReceptiveFieldOnly(t *testing.T) {
	net := network(t)
	x := images(1)[0]
	for layer, shape := range net.Shapes() {
		for k := range shape.C {
			net.Forward(x)
			n := shape.H * shape.W
			p := peakOf(0, net.Activation(layer)[k*n:(k+1)*n], shape.W)
			f := engine.Receptive(in, specs, layer, p.X, p.Y)[0]
			other := slices.Clone(x)
			inside := 0
			for i := range other {
				if cx, cy := i%in.W, i/in.W; cx < f.X || cx >= f.X+f.W || cy < f.Y || cy >= f.Y+f.H {
					other[i] = 1 - other[i]
				} else {
					inside++
				}
			}
			net.Forward(other)
			if got := net.Activation(layer)[k*n+p.Y*shape.W+p.X]; got != p.Value {
				t.Errorf("layer %d, map %d: %v with other pixels outside %+v, want %v", layer, k, got, f, p.Value)
			}
			if layer < 5 && inside == len(x) {
				t.Errorf("layer %d: the field %+v is the whole image, and nothing was tested", layer, f)
			}
		}
	}
}

func TestTwins(t *testing.T) {
	weights := []float32{
		1, 2, 3, // its double is filter 2
		1, 0, 0,
		2, 4, 6.1,
		0, 0, 0, // like no other
		-1, -2, -3, // the opposite is no duplicate
	}
	got := Twins(weights, 5)
	if got[0].Unit != 2 || got[2].Unit != 0 || got[0].Cosine < 0.95 || got[0].Cosine > 1+1e-12 {
		t.Errorf("twins of 0 and 2 = %+v, %+v, want each other", got[0], got[2])
	}
	if got[3] != (Twin{-1, 0}) {
		t.Errorf("a filter of zeros is like %+v", got[3])
	}
	if got[4].Cosine >= 0 {
		t.Errorf("the opposite filter is like %+v, want nothing alike", got[4])
	}
	if s := SizeOf([]float32{3, -4}); s.Norm != 5 || math.Abs(s.RMS-5/math.Sqrt2) > 1e-12 {
		t.Errorf("size of (3, -4) = %+v, want norm 5", s)
	}
	if one := Twins([]float32{1, 2}, 1); one[0].Unit != -1 {
		t.Errorf("a filter alone is like %+v", one)
	}
}
