package engine

import "fmt"

// A Field is a rectangle of the planes of a layer, or of the input: X to X+W by
// Y to Y+H, all within the planes. Of the values in it, those of every plane
// are meant when Mixed, else those of the one plane alone that the value in
// question is in.
type Field struct {
	X, Y, W, H int
	Mixed      bool
}

// Empty says whether nothing is in f.
func (f Field) Empty() bool { return f.W <= 0 || f.H <= 0 }

// union is the least Field that holds f and g.
func (f Field) union(g Field) Field {
	switch {
	case f.Empty():
		return g
	case g.Empty():
		return f
	}
	x, y := min(f.X, g.X), min(f.Y, g.Y)
	return Field{x, y, max(f.X+f.W, g.X+g.W) - x, max(f.Y+f.H, g.Y+g.H) - y, f.Mixed || g.Mixed}
}

// Receptive are the receptive fields of value (x, y) in a plane of layer i, in
// everything before it: what of the input (index 0) and of the output of each
// layer j < i (index j+1) the value depends on. The last Field is the value
// itself. Where a stride leaves gaps, a Field is the rectangle around them.
//
// It goes back layer by layer: a window of k values, stride s apart, over a
// field from a to b sees from a·s-p to b·s-p+k-1, less what is outside the
// planes; a skip connection adds what it skips to.
func Receptive(in Shape, specs []Spec, i, x, y int) []Field {
	shapes := planes(in, specs[:i+1], i+1, x, y)
	fields := make([]Field, i+2)
	fields[i+1] = Field{X: x, Y: y, W: 1, H: 1}
	for j := i; j >= 0; j-- {
		f := fields[j+1]
		fields[j] = fields[j].union(sees(specs[j], shapes[j], f))
		if r, ok := specs[j].(Residual); ok {
			fields[j-r.Over] = fields[j-r.Over].union(f)
		}
	}
	return fields
}

// Projective are what value (x, y) in a plane of layer i (-1: the input) has a
// part in: the value itself (index 0), then what of the output of each layer
// after it, up to the last (index j-i of layer j), depends on it. A Field is
// empty where a stride passes the value by.
func Projective(in Shape, specs []Spec, i, x, y int) []Field {
	shapes := planes(in, specs, i+1, x, y)
	fields := make([]Field, len(specs)-i)
	fields[0] = Field{X: x, Y: y, W: 1, H: 1}
	for j := i + 1; j < len(specs); j++ {
		f := feeds(specs[j], shapes[j+1], fields[j-i-1])
		if r, ok := specs[j].(Residual); ok && j-r.Over > i {
			f = f.union(fields[j-r.Over-i-1])
		}
		fields[j-i] = f
	}
	return fields
}

// planes are the shapes of the input and of the outputs of specs, of which (x, y)
// must be in number at.
func planes(in Shape, specs []Spec, at, x, y int) []Shape {
	shapes, err := Shapes(in, specs)
	if err != nil {
		panic(fmt.Sprintf("engine: fields of an impossible network: %v", err))
	}
	shapes = append([]Shape{in}, shapes...)
	if s := shapes[at]; x < 0 || y < 0 || x >= s.W || y >= s.H {
		panic(fmt.Sprintf("engine: fields of value (%d, %d) of planes of %v", x, y, s))
	}
	return shapes
}

// A sliding is a window over the planes: the size, the stride and the padding.
type sliding struct {
	k, stride, pad int
	mixed          bool // over all planes at once
}

// slides is the window by which s looks at its input; ok is false for a layer
// that looks at whole planes, with mixed as for the others.
func slides(s Spec) (w sliding, ok bool) {
	switch s := s.(type) {
	case Conv:
		return sliding{s.Kernel, s.Stride, s.Pad, true}, true
	case MaxPool:
		return sliding{s.Size, s.Stride, 0, false}, true
	case AvgPool:
		return sliding{s.Size, s.Stride, 0, false}, true
	case ReLU, LeakyReLU, Tanh, Sigmoid, BatchNorm, Dropout, Residual:
		return sliding{1, 1, 0, false}, true
	case GlobalAvgPool:
		return sliding{}, false
	case Dense, Softmax:
		return sliding{mixed: true}, false
	}
	panic(fmt.Sprintf("engine: no receptive field of a layer %v", s))
}

// sees is what of its input, of shape in, s makes its values in f from.
func sees(s Spec, in Shape, f Field) Field {
	w, ok := slides(s)
	if !ok {
		return Field{0, 0, in.W, in.H, f.Mixed || w.mixed}
	}
	from := func(at int) int { return at*w.stride - w.pad }
	x, y := max(from(f.X), 0), max(from(f.Y), 0)
	return Field{x, y,
		min(from(f.X+f.W-1)+w.k, in.W) - x, min(from(f.Y+f.H-1)+w.k, in.H) - y, f.Mixed || w.mixed}
}

// feeds is what of its output, of shape out, s makes with the help of the
// values of its input in f.
func feeds(s Spec, out Shape, f Field) Field {
	w, ok := slides(s)
	switch {
	case f.Empty():
		return Field{}
	case !ok:
		return Field{0, 0, out.W, out.H, f.Mixed || w.mixed}
	}
	// The window of o holds what is from o·stride-pad to o·stride-pad+k-1.
	first := func(at int) int { return max((at+w.pad-w.k+w.stride)/w.stride, 0) } // rounded up
	last := func(at, n int) int { return min((at+w.pad)/w.stride, n-1) }
	x, y := first(f.X), first(f.Y)
	g := Field{x, y, last(f.X+f.W-1, out.W) - x + 1, last(f.Y+f.H-1, out.H) - y + 1, f.Mixed || w.mixed}
	if g.Empty() {
		return Field{}
	}
	return g
}
