package onnx

import (
	"slices"

	"convscope/engine"
	"convscope/weights/interchange/chain"
)

// A call is a node with what it is given.
type call struct {
	*node
	*importer
	attributes
}

// operators are what Import knows.
func operators() map[string]func(*call) error {
	return map[string]func(*call) error{
		"Constant": (*call).constant, "Identity": (*call).identity,
		"Shape": (*call).sizesOf, "Gather": (*call).gather, "Concat": (*call).concat, "Cast": (*call).cast, "Slice": (*call).slice,
		"Flatten": (*call).flatten, "Reshape": (*call).reshape, "Squeeze": (*call).squeeze, "Unsqueeze": (*call).unsqueeze, "Pad": (*call).padded,
		"Conv": (*call).conv, "Gemm": (*call).gemm, "MatMul": (*call).matMul, "Add": (*call).add,
		"BatchNormalization": (*call).batchNorm, "Dropout": (*call).dropout,
		"MaxPool": (*call).maxPool, "AveragePool": (*call).avgPool, "GlobalAveragePool": (*call).globalAvgPool, "ReduceMean": (*call).mean,
		"Relu":      func(c *call) error { return c.pointwise(engine.ReLU{}) },
		"LeakyRelu": func(c *call) error { return c.pointwise(engine.LeakyReLU{Slope: decimal(c.float("alpha", 0.01))}) },
		"Tanh":      func(c *call) error { return c.pointwise(engine.Tanh{}) },
		"Sigmoid":   func(c *call) error { return c.pointwise(engine.Sigmoid{}) },
		"Softmax":   (*call).softmax, "LogSoftmax": (*call).softmax,
	}
}

func (im *importer) node(n *node) error {
	if n.domain != "" && n.domain != "ai.onnx" {
		return chain.Unsupported("it is of the operator set %q; want ONNX's own operators", n.domain)
	}
	run, ok := operators()[n.op]
	if !ok {
		return chain.Unsupported("the engine has no such layer; it has Conv, Gemm (dense), MaxPool, AveragePool, GlobalAveragePool, " +
			"BatchNormalization, Add (over skipped layers), Dropout, Relu, LeakyRelu, Tanh, Sigmoid and a closing Softmax")
	}
	if len(n.outputs) == 0 {
		return chain.Malformed("it has no output")
	}
	c := &call{n, im, attributes{slices.Clone(n.attributes)}}
	if err := run(c); err != nil {
		return err
	}
	return c.done()
}

// given reports whether the node has input i.
func (c *call) given(i int) bool { return i < len(c.inputs) && c.inputs[i] != "" }

// value is input i, which the network must compute.
func (c *call) value(i int) (chain.Value, error) {
	if !c.given(i) {
		return chain.Value{}, chain.Malformed("input %d is missing", i)
	}
	v, ok := c.values[c.inputs[i]]
	if ok {
		return v, nil
	}
	if c.constants[c.inputs[i]] != nil {
		return v, chain.Unsupported("its input %q is a constant, want what an earlier layer gives", c.inputs[i])
	}
	return v, chain.Unsupported("its input %q is not what an earlier layer gives", c.inputs[i])
}

// planes is input i as N×C×H×W.
func (c *call) planes(i int) (chain.Value, error) {
	v, err := c.value(i)
	if err == nil && v.Flat {
		err = chain.Unsupported("its input %q is a flat list of %d values, want planes", c.inputs[i], c.chain.Shape(v).Len())
	}
	return v, err
}

// known is input i, which the file must hold.
func (c *call) known(i int) (*tensor, error) {
	if !c.given(i) {
		return nil, chain.Malformed("input %d is missing", i)
	}
	t := c.constants[c.inputs[i]]
	if t == nil {
		return nil, chain.Unsupported("its input %q is computed, want a constant", c.inputs[i])
	}
	return t, nil
}

// weights are the values of input i, whose dimensions must be dims.
func (c *call) weights(i int, dims ...int) ([]float32, error) {
	t, err := c.known(i)
	if err != nil {
		return nil, err
	}
	ok := len(t.dims) == len(dims)
	for j := range min(len(dims), len(t.dims)) {
		ok = ok && t.dims[j] == int64(dims[j])
	}
	if !ok {
		return nil, chain.Unsupported("its input %q has dimensions %v, want %v", c.inputs[i], t.dims, dims)
	}
	return t.values(c.files)
}

// bias are the n values of input i, or zeros when it is left out.
func (c *call) bias(i, n int) ([]float32, error) {
	if !c.given(i) {
		return make([]float32, n), nil
	}
	return c.weights(i, n)
}

// list is input i as whole numbers, where -1 is the number of images.
func (c *call) list(i int) ([]int64, error) {
	if !c.given(i) {
		return nil, chain.Malformed("input %d is missing", i)
	}
	if s, ok := c.sizes[c.inputs[i]]; ok {
		return s, nil
	}
	t, err := c.known(i)
	if err != nil {
		return nil, err
	}
	if n, err := t.size(); err != nil || n > maxList {
		return nil, chain.Unsupported("its input %q has dimensions %v, want a list of at most %d numbers", c.inputs[i], t.dims, maxList)
	}
	return t.whole(c.files)
}

// axes are those that the node works on: an attribute, in newer models input i.
func (c *call) axes(i int) ([]int64, error) {
	if c.given(i) {
		return c.list(i)
	}
	return c.attributes.ints("axes", nil), nil
}

// is reports whether list has exactly these values.
func is(list []int64, want ...int64) bool { return slices.Equal(list, want) }

// give makes v the node's output.
func (c *call) give(v chain.Value, err error) error {
	if err == nil {
		c.values[c.outputs[0]] = v
	}
	return err
}
