package chain

import (
	"slices"

	"convscope/engine"
)

// A Value is what flows between the nodes of a graph that is read: what went
// into, or came out of, a layer of the chain.
type Value struct {
	at    int // how many layers come before it
	epoch int // of the Builder when it was made, see AddBias
	// Flat says that the graph has it as N×Len, not as N×C×H×W. The engine
	// does not tell these apart, but what other formats mean depends on it.
	Flat bool
	// Pad is how many zeros the graph has added on every side, for the
	// convolution that takes them into its own padding. Shape is without them.
	Pad int
}

// A Builder builds a chain from the nodes of a graph, which come in an order in
// which each finds its inputs.
type Builder struct {
	input  engine.Shape
	specs  []engine.Spec
	shapes []engine.Shape
	params [][][]float32 // of each layer
	made   []int         // epoch of the value before each layer, and of the head
	epoch  int
}

// Bounds of the input of a network that is read.
const maxSide = 1 << 12

// NewBuilder starts a chain for images of shape in.
func NewBuilder(in engine.Shape, flat bool) (*Builder, Value, error) {
	if min(in.C, in.H, in.W) < 1 || max(in.C, in.H, in.W) > maxSide || in.Len() > engine.MaxActivations {
		return nil, Value{}, Unsupported("the input is %d×%d×%d (channels, height, width)", in.C, in.H, in.W)
	}
	return &Builder{input: in, made: []int{0}}, Value{Flat: flat}, nil
}

// Shape is the shape of v for one image.
func (b *Builder) Shape(v Value) engine.Shape {
	if v.at == 0 {
		return b.input
	}
	return b.shapes[v.at-1]
}

// head is the newest value.
func (b *Builder) head(flat bool) Value { return Value{at: len(b.specs), epoch: b.epoch, Flat: flat} }

// live says why v cannot be used any more.
func (b *Builder) live(v Value) error {
	if v.Pad != 0 {
		return Unsupported("it takes an input padded with zeros; the engine pads only for a convolution")
	}
	if b.made[v.at] != v.epoch {
		return Unsupported("it takes a value to which a bias is added elsewhere; the engine keeps only the sum")
	}
	return nil
}

// Append adds a layer that takes v, with its learned tensors in the engine's
// order. The result is as flat as v.
func (b *Builder) Append(v Value, spec engine.Spec, params ...[]float32) (Value, error) {
	if err := b.live(v); err != nil {
		return v, err
	}
	if v.at != len(b.specs) {
		return v, Unsupported("it takes the output of an earlier layer; the only branch that the engine has is a sum that skips layers")
	}
	in := b.Shape(v)
	specs := append(slices.Clip(b.specs), spec)
	shapes, err := engine.Shapes(b.input, specs)
	if err != nil {
		return v, Unsupported("%v", err)
	}
	count := 0
	for _, p := range params {
		count += len(p)
	}
	if want := spec.ParamCount(in); count != want {
		return v, Malformed("%v has %d learned values, want %d", spec, count, want)
	}
	b.specs, b.shapes, b.params = specs, shapes, append(b.params, params)
	b.epoch++
	b.made = append(b.made, b.epoch)
	return b.head(v.Flat), nil
}

// Add adds two values: one must be the newest, which the other skipped to.
func (b *Builder) Add(v, w Value) (Value, error) {
	if v.at < w.at {
		v, w = w, v
	}
	if err := b.live(w); err != nil {
		return v, err
	}
	if v.at == w.at {
		return v, Unsupported("it adds a value to itself")
	}
	if sv, sw := b.Shape(v), b.Shape(w); sv != sw || v.Flat != w.Flat && (sv.H != 1 || sv.W != 1) {
		return v, Unsupported("it adds %v and %v; the engine adds equal shapes only", sw, sv)
	}
	return b.Append(v, engine.Residual{Over: v.at - w.at})
}

// AddBias adds a constant of one value for each channel to v, which must have
// come from a convolution or a dense layer. What v was before is gone.
func (b *Builder) AddBias(v Value, bias []float32) (Value, error) {
	if err := b.live(v); err != nil {
		return v, err
	}
	if v.at == 0 || v.at != len(b.specs) {
		return v, Unsupported("it adds a constant to what no convolution or dense layer gives")
	}
	switch b.specs[v.at-1].(type) {
	case engine.Conv, engine.Dense:
	default:
		return v, Unsupported("it adds a constant to what %v gives; the engine can only after a convolution or a dense layer", b.specs[v.at-1])
	}
	sum := slices.Clone(b.params[v.at-1][1])
	if len(bias) != len(sum) {
		return v, Unsupported("it adds %d values to %d channels", len(bias), len(sum))
	}
	for i, x := range bias {
		sum[i] += x
	}
	b.params[v.at-1][1] = sum
	b.epoch++
	b.made[v.at] = b.epoch
	return b.head(v.Flat), nil
}

// Network ends the chain with v, its output. A missing softmax is appended,
// since the engine's networks end with one and others often leave it to the
// loss.
func (b *Builder) Network(v Value) (*Network, error) {
	if err := b.live(v); err != nil {
		return nil, err
	}
	if v.at != len(b.specs) {
		return nil, Unsupported("the output is not what the last layer gives")
	}
	if i := slices.Index(b.specs, engine.Spec(engine.Softmax{})); i >= 0 && i < len(b.specs)-1 {
		return nil, Unsupported("a softmax is layer %d of %d; the engine has one only at the end", i+1, len(b.specs))
	}
	if len(b.specs) == 0 || b.specs[len(b.specs)-1] != (engine.Softmax{}) {
		var err error
		if v, err = b.Append(v, engine.Softmax{}); err != nil {
			return nil, err
		}
	}
	n := &Network{Input: b.input, Specs: b.specs}
	for _, layer := range b.params {
		for _, p := range layer {
			n.Params = append(n.Params, p...)
		}
	}
	for i, p := range n.Params {
		if p != p || p-p != 0 {
			return nil, Malformed("learned value %d of %d is %v", i, len(n.Params), p)
		}
	}
	return n, nil
}

// engineEpsilon is what the engine's batch norm adds to a variance.
const engineEpsilon = 1e-5

// Variance is the running variance that makes the engine's batch norm do what
// another does that adds epsilon to it.
func Variance(variance []float32, epsilon float64) ([]float32, error) {
	out := make([]float32, len(variance))
	for i, v := range variance {
		out[i] = float32(float64(v) + (epsilon - engineEpsilon))
		if !(float64(out[i])+engineEpsilon > 0) {
			return nil, Malformed("the variance of channel %d is %v, and its epsilon %v", i, v, epsilon)
		}
	}
	return out, nil
}

// Empty reports whether there are no layers yet.
func (b *Builder) Empty() bool { return len(b.specs) == 0 }
