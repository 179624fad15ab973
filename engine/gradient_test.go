package engine

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"
)

// Every layer kind has a row here: a new layer is not done until it has one.
var gradientTests = []struct {
	spec Spec
	in   Shape
}{
	{ReLU{}, Shape{2, 3, 3}},
	{Conv{Filters: 2, Kernel: 3, Stride: 1, Pad: 1}, Shape{1, 4, 4}},
	{Conv{Filters: 3, Kernel: 2, Stride: 2}, Shape{2, 5, 4}}, // input the stride does not divide
	{Conv{Filters: 2, Kernel: 5, Stride: 3, Pad: 4}, Shape{2, 4, 6}},
	{Conv{Filters: 2, Kernel: 1, Stride: 1}, Shape{3, 2, 2}},
	{Conv{Filters: 1, Kernel: 4, Stride: 1}, Shape{1, 4, 4}}, // one output pixel
	{MaxPool{Size: 2, Stride: 2}, Shape{2, 5, 4}},
	{MaxPool{Size: 3, Stride: 1}, Shape{1, 5, 5}}, // windows overlap
	{MaxPool{Size: 1, Stride: 3}, Shape{1, 4, 5}},
	{LeakyReLU{Slope: 0.1}, Shape{2, 3, 3}},
	{Tanh{}, Shape{1, 3, 3}},
	{Sigmoid{}, Shape{1, 3, 3}},
	{AvgPool{Size: 2, Stride: 2}, Shape{2, 5, 4}},
	{AvgPool{Size: 3, Stride: 1}, Shape{1, 5, 5}},
	{GlobalAvgPool{}, Shape{3, 2, 4}},
	{BatchNorm{}, Shape{3, 2, 2}},
	{Residual{Over: 1}, Shape{2, 3, 3}}, // its straight half; see TestResidualGradient
	{Dropout{Rate: 0.5}, Shape{1, 4, 4}},
	{Dropout{Rate: 0}, Shape{1, 2, 2}},
	{Dense{Units: 3}, Shape{2, 2, 2}},
	{Softmax{}, Shape{5, 1, 1}},
}

// TestGradients compares Backward with central differences of the loss
// Σ dy·y for random dy, over batches of two, at points away from kinks. The
// forward pass is float32, so steps are large and the layers are (piecewise)
// linear or smooth enough for them.
func TestGradients(t *testing.T) {
	for _, test := range gradientTests {
		t.Run(fmt.Sprintf("%v of %v", test.spec, test.in), func(t *testing.T) {
			rng := rand.New(rand.NewPCG(7, 7))
			out, err := test.spec.Out(test.in)
			if err != nil {
				t.Fatal(err)
			}
			layer := test.spec.build(test.in, rng)
			const n = 2
			x := awayFromKinks(rng, n*test.in.Len())
			y, dy := make([]float32, n*out.Len()), normal(rng, n*out.Len())
			dx := normal(rng, len(x)) // must be set, not added to
			if s, ok := layer.(stochastic); ok {
				s.draw(rng, n, 1)
			}
			loss := func() float64 {
				layer.Forward(x, y)
				var sum float64
				for i, v := range y {
					sum += float64(v) * float64(dy[i])
				}
				return sum
			}
			before := map[*Param][]float32{}
			for _, p := range layer.Params() {
				copy(p.Value, normal(rng, len(p.Value)))
				copy(p.Grad, normal(rng, len(p.Grad))) // must be added to
				before[p] = append([]float32(nil), p.Grad...)
			}
			loss()
			layer.Backward(x, y, dy, dx)
			compare := func(name string, v []float32, grad func(i int) float32) {
				const h = 1.0 / 64
				for i := range v {
					keep := v[i]
					v[i] = keep + h
					up := loss()
					v[i] = keep - h
					down := loss()
					v[i] = keep
					want, got := (up-down)/(2*h), float64(grad(i))
					if math.Abs(got-want) > 2e-3*(1+math.Abs(want)) {
						t.Errorf("d%s[%d] = %v, want %v", name, i, got, want)
					}
				}
			}
			compare("x", x, func(i int) float32 { return dx[i] })
			for _, p := range layer.Params() {
				if p.Running {
					continue
				}
				compare(p.Name, p.Value, func(i int) float32 { return p.Grad[i] - before[p][i] })
			}
		})
	}
}

// awayFromKinks is n distinct values, none near 0, in random order: no ReLU or
// maximum changes its mind within the step of the difference.
func awayFromKinks(rng *rand.Rand, n int) []float32 {
	x := make([]float32, n)
	for i, place := range rng.Perm(n) {
		x[i] = (float32(place)-float32(n)/2+0.5)*0.07 + 0.001
	}
	return x
}

func normal(rng *rand.Rand, n int) []float32 {
	x := make([]float32, n)
	for i := range x {
		x[i] = float32(rng.NormFloat64())
	}
	return x
}

// TestGradientTableIsComplete keeps the table honest: every kind that a Record
// can name has a row.
func TestGradientTableIsComplete(t *testing.T) {
	have := map[string]bool{}
	for _, test := range gradientTests {
		have[RecordOf(test.spec).Kind] = true
	}
	for _, kind := range Kinds {
		if !have[kind] {
			t.Errorf("no gradient test for %q", kind)
		}
	}
}

// TestSoftmaxCrossEntropy checks the shortcut of training, (p - onehot), against
// the two steps it stands for.
func TestSoftmaxCrossEntropy(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 3))
	logits := normal(rng, 10)
	const label, scale = 4, 0.25
	short := make([]float32, 10)
	loss := CrossEntropy(logits, label, scale, short)

	layer := Softmax{}.build(Shape{10, 1, 1}, nil)
	p, dp, long := make([]float32, 10), make([]float32, 10), make([]float32, 10)
	layer.Forward(logits, p)
	dp[label] = -scale / p[label]
	layer.Backward(logits, p, dp, long)
	if want := -math.Log(float64(p[label])); math.Abs(loss-want) > 1e-6 {
		t.Errorf("loss = %v, want %v", loss, want)
	}
	for i := range long {
		if math.Abs(float64(long[i]-short[i])) > 1e-6 {
			t.Errorf("dlogits[%d] = %v, want %v", i, short[i], long[i])
		}
	}
}

func TestSoftmaxOfHugeLogits(t *testing.T) {
	net, err := New(Shape{2, 1, 1}, []Spec{Softmax{}}, 1)
	if err != nil {
		t.Fatal(err)
	}
	net.Forward([]float32{1e30, -1e30})
	if p := net.Activation(0); p[0] != 1 || p[1] != 0 {
		t.Errorf("softmax(1e30, -1e30) = %v, want 1, 0", p)
	}
}
