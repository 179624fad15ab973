package onnx

import (
	"slices"

	"convscope/weights/interchange/chain"
)

// Nodes that move no values: constants, other names, other shapes, and the
// small sums that PyTorch writes for x.view(x.size(0), -1).

func (c *call) constant() error {
	out := c.outputs[0]
	if t, ok := c.take("value"); ok && t.t != nil {
		named := *t.t
		if named.name == "" {
			named.name = out
		}
		c.constants[out] = &named
		return nil
	}
	if i, ok := c.take("value_int"); ok {
		c.constants[out] = &tensor{name: out, kind: typeInt64, int64s: []int64{i.i}}
		return nil
	}
	if i, ok := c.take("value_ints"); ok {
		c.constants[out] = &tensor{name: out, kind: typeInt64, dims: []int64{int64(len(i.ints))}, int64s: i.ints}
		return nil
	}
	if f, ok := c.take("value_float"); ok {
		c.constants[out] = &tensor{name: out, kind: typeFloat, floats: []float32{f.f}}
		return nil
	}
	if f, ok := c.take("value_floats"); ok {
		c.constants[out] = &tensor{name: out, kind: typeFloat, dims: []int64{int64(len(f.floats))}, floats: f.floats}
		return nil
	}
	return chain.Unsupported("it holds neither a tensor nor numbers")
}

func (c *call) identity() error {
	if c.given(0) {
		if t := c.constants[c.inputs[0]]; t != nil {
			c.constants[c.outputs[0]] = t
			return nil
		}
	}
	v, err := c.value(0)
	return c.give(v, err)
}

// dims are the dimensions of v as the graph has it; -1 is the number of images.
func (c *call) dims(v chain.Value) []int64 {
	s := c.chain.Shape(v)
	if v.Flat {
		return []int64{-1, int64(s.Len())}
	}
	return []int64{-1, int64(s.C), int64(s.H), int64(s.W)}
}

func (c *call) sizesOf() error {
	v, err := c.value(0)
	if err != nil {
		return err
	}
	c.sizes[c.outputs[0]], err = cut(c.dims(v), c.attributes.int("start", 0), c.attributes.int("end", maxRank))
	return err
}

// cut is list[from:to], where a negative index counts from the end, and one
// past it means the end.
func cut(list []int64, from, to int64) ([]int64, error) {
	n := int64(len(list))
	at := func(i int64) int64 {
		if i < 0 {
			i += n
		}
		return min(max(i, 0), n)
	}
	if from, to = at(from), at(to); from > to {
		return nil, chain.Unsupported("it takes the part from %d to %d of a list of %d", from, to, n)
	}
	return list[from:to], nil
}

func (c *call) gather() error {
	list, err := c.list(0)
	if err != nil {
		return err
	}
	if err := c.must("axis", 0); err != nil {
		return err
	}
	at, err := c.list(1)
	if err != nil {
		return err
	}
	picked := make([]int64, len(at))
	for i, j := range at {
		if j < 0 {
			j += int64(len(list))
		}
		if j < 0 || j >= int64(len(list)) {
			return chain.Malformed("it takes number %d of a list of %d", at[i], len(list))
		}
		picked[i] = list[j]
	}
	c.sizes[c.outputs[0]] = picked
	return nil
}

func (c *call) slice() error {
	list, err := c.list(0)
	if err != nil {
		return err
	}
	bounds := [4][]int64{c.attributes.ints("starts", nil), c.attributes.ints("ends", nil), c.attributes.ints("axes", []int64{0}), {1}}
	for i := range bounds {
		if c.given(1 + i) {
			if bounds[i], err = c.list(1 + i); err != nil {
				return err
			}
		}
	}
	if len(bounds[0]) != 1 || len(bounds[1]) != 1 || !is(bounds[2], 0) || !is(bounds[3], 1) {
		return chain.Unsupported("it takes parts %v to %v of the axes %v by %v, want one part of a list", bounds[0], bounds[1], bounds[2], bounds[3])
	}
	c.sizes[c.outputs[0]], err = cut(list, bounds[0][0], bounds[1][0])
	return err
}

func (c *call) concat() error {
	if err := c.must("axis", 0); err != nil {
		return err
	}
	var all []int64
	for i := range c.inputs {
		list, err := c.list(i)
		if err != nil {
			return err
		}
		if all = append(all, list...); len(all) > maxList {
			return chain.Unsupported("it makes a list of more than %d numbers", maxList)
		}
	}
	c.sizes[c.outputs[0]] = all
	return nil
}

// cast changes the type of sizes only.
func (c *call) cast() error {
	c.take("to")
	c.take("saturate")
	list, err := c.list(0)
	c.sizes[c.outputs[0]] = list
	return err
}

func (c *call) flatten() error {
	v, err := c.value(0)
	if err != nil {
		return err
	}
	rank := int64(len(c.dims(v)))
	axis := c.attributes.int("axis", 1)
	if axis != 1 && axis != 1-rank {
		return chain.Unsupported("it flattens from axis %d on, want 1: all but the images", axis)
	}
	v.Flat = true
	return c.give(v, nil)
}

func (c *call) reshape() error {
	v, err := c.value(0)
	if err != nil {
		return err
	}
	to, err := c.list(1)
	if err != nil {
		return err
	}
	if c.attributes.int("allowzero", 0) != 0 && slices.Contains(to, 0) {
		return chain.Unsupported("it makes a value of shape %v, which is empty", to)
	}
	return c.become(v, to)
}

// become gives v in the shape to, which must be one of the two forms that it
// can have: in it 0 keeps a dimension, and -1 fits.
func (c *call) become(v chain.Value, to []int64) error {
	from := c.dims(v)
	s := c.chain.Shape(v)
	forms := [][]int64{{-1, int64(s.Len())}, {-1, int64(s.C), int64(s.H), int64(s.W)}}
	for i, form := range forms {
		ok, fits := len(to) == len(form), 0
		for j := range min(len(to), len(form)) {
			want := to[j]
			if want == 0 && j < len(from) {
				want = from[j]
			}
			// A file exported for one image says 1 where others say -1.
			if want == -1 {
				fits++
			} else if want != form[j] && (j > 0 || want != 1) {
				ok = false
			}
		}
		// The number of images may be open besides one that fits.
		if ok && (fits <= 1 || fits == 2 && (to[0] == 0 || c.open(1))) {
			v.Flat = i == 0
			return c.give(v, nil)
		}
	}
	return chain.Unsupported("it makes a value of shape %v out of %v; the engine can only flatten all but the images", to, s)
}

// open reports whether input i is computed from the number of images, so that
// a -1 in it stands for that.
func (c *call) open(i int) bool {
	if !c.given(i) {
		return false
	}
	_, ok := c.sizes[c.inputs[i]]
	return ok
}

// squeeze drops rows and columns of 1, or a list's own dimension.
func (c *call) squeeze() error {
	axes, err := c.axes(1)
	if err != nil {
		return err
	}
	if c.listed(0) {
		return c.same()
	}
	v, err := c.planes(0)
	if err != nil {
		return err
	}
	if s := c.chain.Shape(v); s.H != 1 || s.W != 1 || !is(axes, 2, 3) && !is(axes, -2, -1) && !is(axes, -1, -2) && !is(axes, 3, 2) {
		return chain.Unsupported("it drops the axes %v of %v; the engine can only drop rows and columns of 1", axes, s)
	}
	v.Flat = true
	return c.give(v, nil)
}

// unsqueeze makes planes of one value each, or a list of a number.
func (c *call) unsqueeze() error {
	axes, err := c.axes(1)
	if err != nil {
		return err
	}
	if c.listed(0) {
		return c.same()
	}
	v, err := c.value(0)
	if err != nil {
		return err
	}
	if s := c.chain.Shape(v); !v.Flat || s.H != 1 || s.W != 1 || !is(axes, 2, 3) && !is(axes, -2, -1) && !is(axes, -1, -2) && !is(axes, 3, 2) {
		return chain.Unsupported("it adds the axes %v to %v; the engine can only add rows and columns to a flat list", axes, s)
	}
	v.Flat = false
	return c.give(v, nil)
}

// listed reports whether input i is a list of whole numbers.
func (c *call) listed(i int) bool {
	if !c.given(i) {
		return false
	}
	if t := c.constants[c.inputs[i]]; t != nil {
		return true
	}
	return c.open(i)
}

// same gives the list that is input 0 unchanged: one number and a list of one
// are the same to us.
func (c *call) same() error {
	list, err := c.list(0)
	c.sizes[c.outputs[0]] = list
	return err
}
