package engine

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
)

// TestReceptiveByHand: the recursion j_out = j_in·s, r_out = r_in + (k-1)·j_in
// over networks whose fields are known.
func TestReceptiveByHand(t *testing.T) {
	in := Shape{1, 28, 28}
	twice := []Spec{Conv{8, 5, 1, 2}, ReLU{}, MaxPool{2, 2}, Conv{16, 5, 1, 2}, ReLU{}, MaxPool{2, 2}, Dense{10}, Softmax{}}
	skip := []Spec{Conv{4, 3, 1, 1}, Conv{4, 3, 1, 1}, ReLU{}, Residual{2}, MaxPool{2, 2}, GlobalAvgPool{}}
	for _, c := range []struct {
		name    string
		specs   []Spec
		i, x, y int
		at      int // index of the field
		want    Field
	}{
		{"itself", twice, 2, 3, 4, 3, Field{3, 4, 1, 1, false}},
		{"a kernel", twice, 0, 10, 12, 0, Field{8, 10, 5, 5, true}},
		{"a kernel over the corner", twice, 0, 0, 27, 0, Field{0, 25, 3, 3, true}},
		{"a pool of kernels", twice, 2, 5, 5, 0, Field{8, 8, 6, 6, true}},
		{"a map of a pool", twice, 2, 5, 5, 1, Field{10, 10, 2, 2, false}},
		{"two convolutions", twice, 3, 5, 5, 0, Field{4, 4, 14, 14, true}},
		{"two pools", twice, 5, 3, 3, 0, Field{6, 6, 16, 16, true}},
		{"a dense unit", twice, 6, 0, 0, 0, Field{0, 0, 28, 28, true}},
		{"a dense unit, last maps", twice, 6, 0, 0, 6, Field{0, 0, 7, 7, true}},
		{"a class", twice, 7, 0, 0, 7, Field{0, 0, 1, 1, true}},
		{"both ways of a skip", skip, 3, 9, 9, 1, Field{8, 8, 3, 3, true}},
		{"a mean of a plane", skip, 5, 0, 0, 4, Field{0, 0, 28, 28, false}},
		{"a network of no layers", nil, -1, 4, 5, 0, Field{4, 5, 1, 1, false}},
	} {
		if got := Receptive(in, c.specs, c.i, c.x, c.y)[c.at]; got != c.want {
			t.Errorf("%s: %+v, want %+v", c.name, got, c.want)
		}
	}
}

// TestReceptiveFields: perturbing a value outside the receptive field never
// changes the unit, and on each side of the field there is a value that can.
func TestReceptiveFields(t *testing.T) {
	for seed := range uint64(120) {
		rng := rand.New(rand.NewPCG(seed, 31))
		in := Shape{1 + rng.IntN(2), 5 + rng.IntN(9), 5 + rng.IntN(9)}
		specs := randomNet(rng, in, 3)
		shapes, err := Shapes(in, specs)
		if err != nil {
			t.Fatal(err)
		}
		i := rng.IntN(len(specs))
		if i+1 < len(specs) && rng.IntN(3) > 0 { // rather one that does not see everything
			i = rng.IntN(min(i+1, 4))
		}
		s := shapes[i]
		k, x, y := rng.IntN(s.C), rng.IntN(s.W), rng.IntN(s.H)
		field := Receptive(in, specs, i, x, y)[0]
		name := fmt.Sprintf("seed %d, %v, layer %d of %v, value %d %d %d, field %+v", seed, in, i+1, specs, k, x, y, field)

		seen := influence(t, in, specs[:i+1], (k*s.H+y)*s.W+x)
		var sides [4]bool
		for at, on := range seen {
			c, py, px := at/(in.H*in.W), at/in.W%in.H, at%in.W
			inside := px >= field.X && px < field.X+field.W && py >= field.Y && py < field.Y+field.H && (field.Mixed || c == k)
			if on && !inside {
				t.Errorf("%s: (%d, %d, %d) outside changes it", name, c, px, py)
			}
			for side, b := range []bool{px == field.X, px == field.X+field.W-1, py == field.Y, py == field.Y+field.H-1} {
				sides[side] = sides[side] || on && b
			}
		}
		if sides != [4]bool{true, true, true, true} {
			t.Errorf("%s: left, right, top, bottom reached: %v", name, sides)
		}
	}
}

// influence says which values of the input ever change value o of the last
// layer: on several random networks and inputs, since a ReLU or a maximum hides
// what it does not let through.
func influence(t *testing.T, in Shape, specs []Spec, o int) []bool {
	t.Helper()
	seen := make([]bool, in.Len())
	rng := rand.New(rand.NewPCG(5, 5))
	for seed := range uint64(12) {
		net, err := New(in, specs, seed)
		if err != nil {
			t.Fatal(err)
		}
		x := make([]float32, in.Len())
		for i := range x {
			x[i] = 0.2 * rng.Float32()
		}
		net.Forward(x)
		before := net.Activation(len(specs) - 1)[o]
		for i, v := range x {
			for _, by := range []float32{-4, 4} {
				x[i] = v + by
				net.Forward(x)
				seen[i] = seen[i] || net.Activation(len(specs) - 1)[o] != before
			}
			x[i] = v
		}
	}
	return seen
}

// TestProjectiveIsReceptiveReversed: a value is in the projective field of
// another exactly where that is in its receptive field.
func TestProjectiveIsReceptiveReversed(t *testing.T) {
	for seed := range uint64(200) {
		rng := rand.New(rand.NewPCG(seed, 32))
		in := Shape{1, 5 + rng.IntN(9), 5 + rng.IntN(9)}
		specs := randomNet(rng, in, 3)
		if slices.ContainsFunc(specs, skipsOrGaps) {
			continue // a rectangle around several parts holds more than these
		}
		shapes, err := Shapes(in, specs)
		if err != nil {
			t.Fatal(err)
		}
		x, y := rng.IntN(in.W), rng.IntN(in.H)
		forth := Projective(in, specs, -1, x, y)
		for j, s := range shapes {
			for oy := range s.H {
				for ox := range s.W {
					back := Receptive(in, specs, j, ox, oy)[0]
					if a, b := forth[j+1].holds(ox, oy), back.holds(x, y); a != b {
						t.Fatalf("seed %d, %v, %v: (%d, %d) of the input, (%d, %d) of layer %d: %+v, %+v", seed, in, specs, x, y, ox, oy, j+1, forth[j+1], back)
					}
				}
			}
		}
	}
}

func (f Field) holds(x, y int) bool { return x >= f.X && x < f.X+f.W && y >= f.Y && y < f.Y+f.H }

// skipsOrGaps says whether s makes fields that are not one rectangle.
func skipsOrGaps(s Spec) bool {
	if _, ok := s.(Residual); ok {
		return true
	}
	w, ok := slides(s)
	return ok && w.stride > w.k
}

func TestProjectiveByHand(t *testing.T) {
	in := Shape{1, 28, 28}
	specs := []Spec{Conv{4, 3, 1, 1}, Conv{4, 3, 1, 1}, Residual{1}, MaxPool{2, 3}, Dense{10}}
	for _, c := range []struct {
		name    string
		i, x, y int
		at      int
		want    Field
	}{
		{"of a pixel", -1, 0, 9, 1, Field{0, 8, 2, 3, true}},
		{"of two convolutions", -1, 9, 9, 2, Field{7, 7, 5, 5, true}},
		{"over a skip", 0, 9, 9, 2, Field{8, 8, 3, 3, true}},
		{"in a pool", 2, 6, 7, 1, Field{2, 2, 1, 1, false}},
		{"between the windows of a pool", 2, 6, 8, 1, Field{}},
		{"of nothing", 2, 6, 8, 2, Field{}},
		{"in a dense layer", 3, 1, 1, 1, Field{0, 0, 1, 1, true}},
	} {
		if got := Projective(in, specs, c.i, c.x, c.y)[c.at]; got != c.want {
			t.Errorf("%s: %+v, want %+v", c.name, got, c.want)
		}
	}
}
