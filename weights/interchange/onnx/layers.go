package onnx

import (
	"convscope/engine"
	"convscope/weights/interchange/chain"
)

func (c *call) pointwise(spec engine.Spec) error {
	v, err := c.value(0)
	if err != nil {
		return err
	}
	return c.give(c.chain.Append(v, spec))
}

func (c *call) conv() error {
	v, err := c.planes(0)
	if err != nil {
		return err
	}
	in := c.chain.Shape(v)
	t, err := c.known(1)
	if err != nil {
		return err
	}
	if err := c.must("group", 1); err != nil {
		return err
	}
	if len(t.dims) != 4 || t.dims[1] != int64(in.C) || t.dims[2] != t.dims[3] || max(t.dims[0], t.dims[2]) > engine.MaxParams {
		return chain.Unsupported("its kernels %q have dimensions %v, want filters×%d×K×K", t.name, t.dims, in.C)
	}
	filters, k := int(t.dims[0]), int(t.dims[2])
	w, err := c.window(in, k)
	if err != nil {
		return err
	}
	if v.Pad != 0 {
		if w.pad != 0 {
			return chain.Unsupported("it pads what is padded already")
		}
		w.pad, v.Pad = v.Pad, 0
	}
	// Shapes are checked before values are read: a file may claim anything.
	spec := engine.Conv{Filters: filters, Kernel: k, Stride: w.stride, Pad: w.pad}
	if _, err := spec.Out(in); err != nil {
		return chain.Unsupported("%v", err)
	}
	values, err := c.weights(1, filters, in.C, k, k)
	if err != nil {
		return err
	}
	bias, err := c.bias(2, filters)
	if err != nil {
		return err
	}
	return c.give(c.chain.Append(v, spec, values, bias))
}

func (c *call) gemm() error {
	v, err := c.value(0)
	if err != nil {
		return err
	}
	if err := c.must("transA", 0); err != nil {
		return err
	}
	alpha, beta, transposed := c.float("alpha", 1), c.float("beta", 1), c.attributes.int("transB", 0) != 0
	units, w, err := c.dense(v, transposed)
	if err != nil {
		return err
	}
	for i := range w {
		w[i] *= alpha
	}
	bias := make([]float32, units)
	if c.given(2) {
		t, err := c.known(2)
		if err != nil {
			return err
		}
		if bias, err = c.row(t, units); err != nil {
			return err
		}
		for i := range bias {
			bias[i] *= beta
		}
	}
	return c.give(c.chain.Append(v, engine.Dense{Units: units}, w, bias))
}

func (c *call) matMul() error {
	v, err := c.value(0)
	if err != nil {
		return err
	}
	units, w, err := c.dense(v, false)
	if err != nil {
		return err
	}
	return c.give(c.chain.Append(v, engine.Dense{Units: units}, w, make([]float32, units)))
}

// dense is input 1 as a copy of the weights, Units×Inputs, of a layer that
// takes v; in the file they are that when transposed, else Inputs×Units.
func (c *call) dense(v chain.Value, transposed bool) (units int, w []float32, err error) {
	n := c.chain.Shape(v).Len()
	if !v.Flat {
		return 0, nil, chain.Unsupported("its input %q has planes, want a flat list: flatten it", c.inputs[0])
	}
	t, err := c.known(1)
	if err != nil {
		return 0, nil, err
	}
	inputs, outputs := 0, 1
	if transposed {
		inputs, outputs = 1, 0
	}
	if len(t.dims) != 2 || t.dims[inputs] != int64(n) || t.dims[outputs] > engine.MaxParams {
		return 0, nil, chain.Unsupported("its weights %q have dimensions %v for %d inputs", t.name, t.dims, n)
	}
	units = int(t.dims[outputs])
	if _, err := (engine.Dense{Units: units}).Out(c.chain.Shape(v)); err != nil {
		return 0, nil, chain.Unsupported("%v", err)
	}
	values, err := t.values(c.files)
	if err != nil {
		return 0, nil, err
	}
	w = make([]float32, len(values))
	if transposed {
		copy(w, values)
		return units, w, nil
	}
	for i := range n {
		for u := range units {
			w[u*n+i] = values[i*units+u]
		}
	}
	return units, w, nil
}

// scalar is the known number at input i, otherwise where that is not given.
func (c *call) scalar(i int, otherwise float32) (float32, error) {
	if !c.given(i) {
		return otherwise, nil
	}
	t, err := c.known(i)
	if err != nil {
		return 0, err
	}
	row, err := c.row(t, 1)
	if err != nil {
		return 0, err
	}
	return row[0], nil
}

// row is a copy of t as one value for each of n channels: it has n values or
// one for all, and apart from its channels only dimensions of 1.
func (c *call) row(t *tensor, n int) ([]float32, error) {
	if size, err := t.size(); err != nil || size != n && size != 1 {
		return nil, chain.Unsupported("the constant %q has dimensions %v, want %d values", t.name, t.dims, n)
	}
	values, err := t.values(c.files)
	if err != nil {
		return nil, err
	}
	row := make([]float32, n)
	for i := range row {
		row[i] = values[i%len(values)]
	}
	return row, nil
}

func (c *call) add() error {
	a, b := 0, 1
	if len(c.inputs) == 2 && c.constants[c.inputs[0]] != nil {
		a, b = 1, 0
	}
	v, err := c.value(a)
	if err != nil {
		return err
	}
	t := c.constants[c.inputs[min(b, len(c.inputs)-1)]]
	if t == nil {
		w, err := c.value(b)
		if err != nil {
			return err
		}
		return c.give(c.chain.Add(v, w))
	}
	// The channels are the last dimension of a flat value, the third from the
	// end of planes.
	after := 2
	if v.Flat {
		after = 0
	}
	channels := c.chain.Shape(v).C
	for i, d := range t.dims {
		if d != 1 && (len(t.dims)-1-i != after || d != int64(channels)) {
			return chain.Unsupported("it adds the constant %q of dimensions %v, want one value for each of %d channels", t.name, t.dims, channels)
		}
	}
	bias, err := c.row(t, channels)
	if err != nil {
		return err
	}
	return c.give(c.chain.AddBias(v, bias))
}

func (c *call) batchNorm() error {
	v, err := c.value(0)
	if err != nil {
		return err
	}
	if err := c.must("training_mode", 0); err != nil {
		return err
	}
	if err := c.must("spatial", 1); err != nil {
		return err
	}
	c.float("momentum", 0.9) // of training only
	in := c.chain.Shape(v)
	if v.Flat && in.H*in.W > 1 {
		return chain.Unsupported("it normalises %d values one by one after flattening; the engine normalises channels", in.Len())
	}
	var params [4][]float32
	for i := range params {
		if params[i], err = c.weights(1+i, in.C); err != nil {
			return err
		}
	}
	if params[3], err = chain.Variance(params[3], decimal(c.float("epsilon", 1e-5))); err != nil {
		return err
	}
	return c.give(c.chain.Append(v, engine.BatchNorm{}, params[:]...))
}

func (c *call) dropout() error {
	v, err := c.value(0)
	if err != nil {
		return err
	}
	c.take("seed")
	c.take("is_test")
	rate, err := c.scalar(1, c.float("ratio", 0.5))
	if err != nil {
		return err
	}
	return c.give(c.chain.Append(v, engine.Dropout{Rate: decimal(rate)}))
}

// softmax is over all values of an image. From version 13 on it is over one
// axis, before that over all from the axis on.
func (c *call) softmax() error {
	v, err := c.value(0)
	if err != nil {
		return err
	}
	rank, otherwise := int64(4), int64(1)
	if v.Flat {
		rank = 2
	}
	if c.opset >= 13 {
		otherwise = -1
	}
	axis := c.attributes.int("axis", otherwise)
	if axis < 0 {
		axis += rank
	}
	if s := c.chain.Shape(v); axis != 1 || c.opset >= 13 && !v.Flat && s.H*s.W > 1 {
		return chain.Unsupported("it is over axis %d of %d of a value %v, want over all the classes", axis, rank, s)
	}
	return c.give(c.chain.Append(v, engine.Softmax{}))
}
