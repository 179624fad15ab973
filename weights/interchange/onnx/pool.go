package onnx

import (
	"slices"

	"convscope/engine"
	"convscope/weights/interchange/chain"
)

// A square is how a window slides.
type square struct{ stride, pad int }

// window takes the attributes that say how windows of size×size slide over in.
func (c *call) window(in engine.Shape, size int) (square, error) {
	var s square
	if k := c.attributes.ints("kernel_shape", []int64{int64(size), int64(size)}); !is(k, int64(size), int64(size)) {
		return s, chain.Unsupported("its kernel_shape is %v, want %d×%d", k, size, size)
	}
	if d := c.attributes.ints("dilations", []int64{1, 1}); !is(d, 1, 1) {
		return s, chain.Unsupported("its dilations are %v, want 1", d)
	}
	strides := c.attributes.ints("strides", []int64{1, 1})
	if len(strides) != 2 || strides[0] != strides[1] || strides[0] < 1 || strides[0] > maxStride {
		return s, chain.Unsupported("its strides are %v, want the same in both directions", strides)
	}
	s.stride = int(strides[0])
	pads := c.attributes.ints("pads", []int64{0, 0, 0, 0})
	switch auto := c.text("auto_pad", "NOTSET"); auto {
	case "NOTSET", "":
	case "VALID":
		pads = []int64{0, 0, 0, 0}
	case "SAME_UPPER", "SAME_LOWER":
		y, x := chain.Same(in.H, size, s.stride), chain.Same(in.W, size, s.stride)
		if y != x || y%2 != 0 {
			return s, chain.Unsupported("its auto_pad %s adds %d rows and %d columns to the input %v, which is not the same on every side", auto, y, x, in)
		}
		half := int64(y / 2)
		pads = []int64{half, half, half, half}
	default:
		return s, chain.Unsupported("its auto_pad is %q", auto)
	}
	if len(pads) != 4 || !is(pads, pads[0], pads[0], pads[0], pads[0]) || pads[0] < 0 || pads[0] > maxStride {
		return s, chain.Unsupported("its pads are %v, want the same on every side", pads)
	}
	s.pad = int(pads[0])
	return s, nil
}

// maxStride keeps what a file claims within what the engine can add up.
const maxStride = 1 << 16

func (c *call) maxPool() error {
	if err := c.must("storage_order", 0); err != nil {
		return err
	}
	return c.pool(func(size, stride int) engine.Spec { return engine.MaxPool{Size: size, Stride: stride} })
}

func (c *call) avgPool() error {
	c.take("count_include_pad") // there is no padding
	return c.pool(func(size, stride int) engine.Spec { return engine.AvgPool{Size: size, Stride: stride} })
}

func (c *call) pool(spec func(size, stride int) engine.Spec) error {
	v, err := c.planes(0)
	if err != nil {
		return err
	}
	in := c.chain.Shape(v)
	k, ok := c.take("kernel_shape")
	if !ok || len(k.ints) != 2 || k.ints[0] != k.ints[1] || k.ints[0] < 1 || k.ints[0] > maxStride {
		return chain.Unsupported("its kernel_shape is %v, want a square", k.ints)
	}
	size := int(k.ints[0])
	w, err := c.window(in, size)
	if err != nil {
		return err
	}
	if w.pad != 0 {
		return chain.Unsupported("it pads the input by %d; the engine pools without padding", w.pad)
	}
	ceil := c.attributes.int("ceil_mode", 0) != 0
	if ceil && ((in.H-size)%w.stride != 0 || (in.W-size)%w.stride != 0) {
		return chain.Unsupported("its ceil_mode keeps windows that the input %v does not fill; the engine leaves them out", in)
	}
	return c.give(c.chain.Append(v, spec(size, w.stride)))
}

func (c *call) globalAvgPool() error {
	v, err := c.planes(0)
	if err != nil {
		return err
	}
	return c.give(c.chain.Append(v, engine.GlobalAvgPool{}))
}

// mean is a global average pooling when it is over rows and columns.
func (c *call) mean() error {
	v, err := c.planes(0)
	if err != nil {
		return err
	}
	axes, err := c.axes(1)
	if err != nil {
		return err
	}
	if !is(axes, 2, 3) && !is(axes, -2, -1) && !is(axes, -1, -2) && !is(axes, 3, 2) {
		return chain.Unsupported("it is over the axes %v, want 2 and 3: rows and columns", axes)
	}
	c.take("noop_with_empty_axes")
	keep := c.attributes.int("keepdims", 1) != 0
	if v, err = c.chain.Append(v, engine.GlobalAvgPool{}); err != nil {
		return err
	}
	v.Flat = !keep
	return c.give(v, nil)
}

// padded is kept for the convolution that takes it; PyTorch also writes one of
// no zeros before an average pooling.
func (c *call) padded() error {
	v, err := c.value(0)
	if err != nil {
		return err
	}
	if mode := c.text("mode", "constant"); mode != "constant" {
		return chain.Unsupported("its mode is %q; the engine pads with zeros", mode)
	}
	fill, err := c.scalar(2, c.float("value", 0))
	if err != nil {
		return err
	}
	pads := c.attributes.ints("pads", nil)
	if c.given(1) {
		if pads, err = c.list(1); err != nil {
			return err
		}
	}
	if c.given(3) {
		return chain.Unsupported("it pads certain axes; want all of them")
	}
	if !slices.ContainsFunc(pads, func(p int64) bool { return p != 0 }) {
		return c.give(v, nil)
	}
	if v.Flat || v.Pad != 0 || len(pads) != 8 || pads[2] < 0 || pads[2] > maxStride || !is(pads, 0, 0, pads[2], pads[2], 0, 0, pads[2], pads[2]) || fill != 0 {
		return chain.Unsupported("its pads are %v with the value %v, want zeros, the same on every side of an image", pads, fill)
	}
	v.Pad = int(pads[2])
	return c.give(v, nil)
}
