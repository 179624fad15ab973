package keras

import (
	"slices"

	"convscope/engine"
	"convscope/weights/interchange/chain"
)

// A call is a layer with what it takes.
type call struct {
	described
	*importer
	in []value
}

// classes are the layers that Import knows.
func classes() map[string]func(*call) (value, error) {
	return map[string]func(*call) (value, error){
		"Conv2D": (*call).conv, "Dense": (*call).dense, "BatchNormalization": (*call).batchNorm,
		"MaxPooling2D": (*call).maxPool, "MaxPool2D": (*call).maxPool, "AveragePooling2D": (*call).avgPool, "AvgPool2D": (*call).avgPool,
		"GlobalAveragePooling2D": (*call).globalAvgPool, "GlobalAvgPool2D": (*call).globalAvgPool,
		"Flatten": (*call).flatten, "Reshape": (*call).reshape, "ZeroPadding2D": (*call).zeroPadding, "Rescaling": (*call).rescaling,
		"Activation": (*call).activation, "ReLU": (*call).relu, "LeakyReLU": (*call).leakyReLU, "Softmax": (*call).softmax,
		"Dropout": (*call).dropout, "Add": (*call).add,
	}
}

func (im *importer) layer(l described) error {
	if _, ok := im.outputs[l.name]; ok {
		return chain.Malformed("another layer has the same name")
	}
	if l.class == "InputLayer" {
		return im.input(l.name, l.config)
	}
	run, ok := classes()[l.class]
	if !ok {
		return chain.Unsupported("the engine has no such layer; it has Conv2D, Dense, MaxPooling2D, AveragePooling2D, GlobalAveragePooling2D, " +
			"BatchNormalization, Add (over skipped layers), Dropout, ReLU, LeakyReLU, Activation and Softmax, and reads Flatten, Reshape and ZeroPadding2D")
	}
	c := &call{l, im, nil}
	for _, name := range l.inputs {
		v, ok := im.outputs[name]
		if !ok {
			return chain.Malformed("it takes the output of %q, which comes later or not at all", name)
		}
		c.in = append(c.in, v)
	}
	if want := map[bool]int{true: 2, false: 1}[l.class == "Add"]; len(c.in) != want {
		return chain.Unsupported("it takes %d values, want %d", len(c.in), want)
	}
	if format, err := l.config.text("data_format", "channels_last"); err != nil || format != "channels_last" && format != "channelsLast" {
		return chain.Unsupported("its data_format is %s, want channels_last", show(l.config["data_format"]))
	}
	out, err := run(c)
	im.outputs[l.name] = out
	return err
}

// append adds a layer of the engine.
func (c *call) append(spec engine.Spec, params ...[]float32) (value, error) {
	v, err := c.chain.Append(c.in[0].Value, spec, params...)
	return value{Value: v}, err
}

// planes says why the input is not N×H×W×C.
func (c *call) planes() error {
	if v := c.in[0]; v.Flat || v.rows {
		return chain.Unsupported("its input has no channels: give it images×height×width×channels")
	}
	return nil
}

// activated is v, which the layer gives, after its activation.
func (c *call) activated(v value) (value, error) {
	name, err := c.config.text("activation", "linear")
	if err != nil {
		return v, err
	}
	specs := map[string]engine.Spec{
		"relu": engine.ReLU{}, "tanh": engine.Tanh{}, "sigmoid": engine.Sigmoid{}, "softmax": engine.Softmax{}, "leaky_relu": engine.LeakyReLU{Slope: 0.2},
	}
	spec, ok := specs[name]
	switch {
	case name == "linear":
		return v, nil
	case !ok:
		return v, chain.Unsupported("its activation is %q; the engine has relu, leaky_relu, tanh, sigmoid and softmax", name)
	}
	c.in = []value{v}
	if name == "softmax" {
		return c.overClasses()
	}
	out, err := c.append(spec)
	out.rows = v.rows
	return out, err
}

func (c *call) activation() (value, error) { return c.activated(c.in[0]) }

// overClasses is a softmax over the last axis, which must be the only one.
func (c *call) overClasses() (value, error) {
	v := c.in[0]
	if s := c.chain.Shape(v.Value); !v.Flat && s.H*s.W > 1 {
		return v, chain.Unsupported("it is a softmax over the channels of each pixel of %v, want one over all the classes", s)
	}
	return c.append(engine.Softmax{})
}

func (c *call) softmax() (value, error) {
	rank := 4.0
	if c.in[0].Flat {
		rank = 2
	}
	if axis, err := c.config.number("axis", -1); err != nil || axis != -1 && axis != rank-1 {
		return value{}, chain.Unsupported("its axis is %s, want -1", show(c.config["axis"]))
	}
	return c.overClasses()
}

func (c *call) relu() (value, error) {
	for name, want := range map[string]float64{"negative_slope": 0, "threshold": 0} {
		if v, err := c.config.number(name, want); err != nil || v != want {
			return value{}, chain.Unsupported("its %s is %s, want %v", name, show(c.config[name]), want)
		}
	}
	if c.config["max_value"] != nil {
		return value{}, chain.Unsupported("its max_value is %s; the engine's ReLU has no upper bound", show(c.config["max_value"]))
	}
	out, err := c.append(engine.ReLU{})
	out.rows = c.in[0].rows
	return out, err
}

func (c *call) leakyReLU() (value, error) {
	slope, err := c.config.number("alpha", 0.3)
	if c.config["negative_slope"] != nil {
		slope, err = c.config.number("negative_slope", 0.3)
	}
	if err != nil {
		return value{}, err
	}
	out, err := c.append(engine.LeakyReLU{Slope: slope})
	out.rows = c.in[0].rows
	return out, err
}

func (c *call) dropout() (value, error) {
	rate, err := c.config.number("rate", 0.5)
	if err != nil {
		return value{}, err
	}
	out, err := c.append(engine.Dropout{Rate: rate})
	out.rows = c.in[0].rows
	return out, err
}

func (c *call) add() (value, error) {
	if c.in[0].rows != c.in[1].rows {
		return value{}, chain.Unsupported("it adds an image with channels to one without")
	}
	v, err := c.chain.Add(c.in[0].Value, c.in[1].Value)
	return value{Value: v, rows: c.in[0].rows}, err
}

func (c *call) flatten() (value, error) {
	v := c.in[0]
	v.Flat, v.rows = true, false
	return v, nil
}

func (c *call) reshape() (value, error) {
	v := c.in[0]
	list, err := c.config.list("target_shape")
	if err != nil {
		return v, err
	}
	to := slices.Clone(list)
	s := c.chain.Shape(v.Value)
	// A -1 is what fits.
	known, open := 1, -1
	for i, d := range to {
		if n, ok := whole(d); ok && n > 0 && known <= maxWhole {
			known *= n
		} else if d == -1.0 && open < 0 {
			open = i
		} else {
			return v, chain.Unsupported("its target_shape is %s", show(list))
		}
	}
	if open >= 0 && s.Len()%known == 0 {
		to[open] = float64(s.Len() / known)
	}
	sides, _ := wholes(to)
	switch {
	case slices.Equal(sides, []int{s.H, s.W, s.C}):
		v.Flat, v.rows = false, false
	case slices.Equal(sides, []int{s.Len()}):
		v.Flat, v.rows = true, false
	default:
		return v, chain.Unsupported("it makes %s out of %v; the engine can only flatten", show(list), s)
	}
	return v, nil
}

// rescaling is understood when it does what the engine has done already:
// bring bytes to 0 to 1.
func (c *call) rescaling() (value, error) {
	scale, err := c.config.number("scale", 1)
	if err != nil {
		return value{}, err
	}
	offset, err := c.config.number("offset", 0)
	if err != nil {
		return value{}, err
	}
	if d := scale*255 - 1; d > 1e-6 || d < -1e-6 || offset != 0 {
		return value{}, chain.Unsupported("it multiplies by %v and adds %v; the engine's images are 0 to 1, for which only a scale of 1/255 can be left out", scale, offset)
	}
	if !c.chain.Empty() {
		return value{}, chain.Unsupported("it does not take the image itself")
	}
	return c.in[0], nil
}
