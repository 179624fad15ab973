package keras

import (
	"convscope/engine"
	"convscope/weights/interchange/chain"
)

// padding is how many zeros the layer adds on every side of in, for windows of
// size×size.
func (c *call) padding(in engine.Shape, size, stride int) (int, error) {
	padding, err := c.config.text("padding", "valid")
	switch {
	case err != nil:
		return 0, err
	case padding == "valid":
		return 0, nil
	case padding != "same":
		return 0, chain.Unsupported("its padding is %q, want valid or same", padding)
	}
	y, x := chain.Same(in.H, size, stride), chain.Same(in.W, size, stride)
	if y != x || y%2 != 0 {
		return 0, chain.Unsupported("its padding \"same\" adds %d rows and %d columns to the input %v, which is not the same on every side", y, x, in)
	}
	return y / 2, nil
}

func (c *call) conv() (v value, err error) {
	if err := c.planes(); err != nil {
		return v, err
	}
	var spec engine.Conv
	if spec.Filters, err = c.config.whole("filters"); err != nil {
		return v, err
	}
	if spec.Kernel, err = c.config.square("kernel_size", 0); err != nil {
		return v, err
	}
	if spec.Stride, err = c.config.square("strides", 1); err != nil {
		return v, err
	}
	for _, name := range []string{"dilation_rate", "groups"} {
		if n, err := c.config.square(name, 1); err != nil || n != 1 {
			return v, chain.Unsupported("its %s is %s, want 1", name, show(c.config[name]))
		}
	}
	if spec.Stride < 1 || spec.Kernel < 1 {
		return v, chain.Unsupported("its kernel_size is %d and its strides are %d, want at least 1", spec.Kernel, spec.Stride)
	}
	in := c.chain.Shape(c.in[0].Value)
	if spec.Pad, err = c.padding(in, spec.Kernel, spec.Stride); err != nil {
		return v, err
	}
	if before := c.in[0].Pad; before != 0 {
		if spec.Pad != 0 {
			return v, chain.Unsupported("it pads what is padded already")
		}
		spec.Pad, c.in[0].Pad = before, 0
	}
	// Shapes are checked before values are read: a file may claim anything.
	if _, err := spec.Out(in); err != nil {
		return v, chain.Unsupported("%v", err)
	}
	w, err := c.weights(c.name, "kernel", spec.Kernel, spec.Kernel, in.C, spec.Filters)
	if err != nil {
		return v, err
	}
	bias, err := c.bias(spec.Filters)
	if err != nil {
		return v, err
	}
	if v, err = c.append(spec, chain.KernelFromHWIO(w, spec.Filters, in.C, spec.Kernel), bias); err != nil {
		return v, err
	}
	return c.activated(v)
}

// bias are the layer's, or zeros when it has none.
func (c *call) bias(n int) ([]float32, error) {
	use, err := c.config.flag("use_bias", true)
	if err != nil || !use {
		return make([]float32, n), err
	}
	return c.weights(c.name, "bias", n)
}

func (c *call) dense() (v value, err error) {
	units, err := c.config.whole("units")
	if err != nil {
		return v, err
	}
	spec := engine.Dense{Units: units}
	in := c.chain.Shape(c.in[0].Value)
	if in.H*in.W > 1 && !c.in[0].Flat {
		return v, chain.Unsupported("its input is %v, for every pixel of which it is the same; put a Flatten before it", in)
	}
	if _, err := spec.Out(in); err != nil {
		return v, chain.Unsupported("%v", err)
	}
	w, err := c.weights(c.name, "kernel", in.Len(), units)
	if err != nil {
		return v, err
	}
	bias, err := c.bias(units)
	if err != nil {
		return v, err
	}
	if v, err = c.append(spec, chain.WeightsFromHWC(w, units, in), bias); err != nil {
		return v, err
	}
	return c.activated(v)
}

func (c *call) maxPool() (value, error) {
	return c.pool(func(size, stride int) engine.Spec { return engine.MaxPool{Size: size, Stride: stride} })
}

func (c *call) avgPool() (value, error) {
	return c.pool(func(size, stride int) engine.Spec { return engine.AvgPool{Size: size, Stride: stride} })
}

func (c *call) pool(spec func(size, stride int) engine.Spec) (v value, err error) {
	if err := c.planes(); err != nil {
		return v, err
	}
	size, err := c.config.square("pool_size", 2)
	if err != nil {
		return v, err
	}
	stride, err := c.config.square("strides", size)
	if err != nil {
		return v, err
	}
	if size < 1 || stride < 1 {
		return v, chain.Unsupported("its pool_size is %d and its strides are %d, want at least 1", size, stride)
	}
	if pad, err := c.padding(c.chain.Shape(c.in[0].Value), size, stride); err != nil || pad != 0 {
		if err == nil {
			err = chain.Unsupported("it pads the input by %d; the engine pools without padding", pad)
		}
		return v, err
	}
	return c.append(spec(size, stride))
}

func (c *call) globalAvgPool() (value, error) {
	if err := c.planes(); err != nil {
		return value{}, err
	}
	keep, err := c.config.flag("keepdims", false)
	if err != nil {
		return value{}, err
	}
	v, err := c.append(engine.GlobalAvgPool{})
	v.Flat = !keep
	return v, err
}

func (c *call) batchNorm() (v value, err error) {
	in := c.chain.Shape(c.in[0].Value)
	rank := 4.0
	if c.in[0].Flat {
		rank = 2
	}
	axis := c.config["axis"]
	if list, ok := axis.([]any); ok && len(list) == 1 {
		axis = list[0]
	}
	switch {
	case axis != nil && axis != -1.0 && axis != rank-1:
		return v, chain.Unsupported("its axis is %s, want the last", show(c.config["axis"]))
	case c.in[0].rows || c.in[0].Flat && in.H*in.W > 1:
		return v, chain.Unsupported("it normalises %d values that are not channels; the engine normalises channels", in.Len())
	}
	epsilon, err := c.config.number("epsilon", 1e-3)
	if err != nil {
		return v, err
	}
	var params [4][]float32
	for i, p := range []struct {
		name, flag string
		otherwise  float32
	}{{"gamma", "scale", 1}, {"beta", "center", 0}, {"moving_mean", "", 0}, {"moving_variance", "", 1}} {
		use := true
		if p.flag != "" {
			if use, err = c.config.flag(p.flag, true); err != nil {
				return v, err
			}
		}
		if !use {
			params[i] = make([]float32, in.C)
			for j := range params[i] {
				params[i][j] = p.otherwise
			}
			continue
		}
		if params[i], err = c.weights(c.name, p.name, in.C); err != nil {
			return v, err
		}
	}
	if params[3], err = chain.Variance(params[3], epsilon); err != nil {
		return v, err
	}
	return c.append(engine.BatchNorm{}, params[:]...)
}

// zeroPadding is kept for the convolution that takes it.
func (c *call) zeroPadding() (value, error) {
	v := c.in[0]
	if err := c.planes(); err != nil {
		return v, err
	}
	if v.Pad != 0 {
		return v, chain.Unsupported("it pads what is padded already")
	}
	flat, _ := c.config["padding"].([]any)
	if len(flat) == 0 {
		flat = []any{c.config["padding"]}
	}
	var sides []any
	for _, s := range flat {
		if list, ok := s.([]any); ok {
			sides = append(sides, list...)
		} else {
			sides = append(sides, s)
		}
	}
	for _, s := range sides {
		n, ok := whole(s)
		if !ok || s != sides[0] || n == 0 {
			return v, chain.Unsupported("its padding is %s, want the same on every side", show(c.config["padding"]))
		}
		v.Pad = n
	}
	return v, nil
}
