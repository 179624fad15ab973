package onnx

import (
	"slices"

	"convscope/weights/interchange/chain"
)

// attributes are those of a node. Each is taken once; what is left when a node
// is done is something that it means and we do not.
type attributes struct{ left []attribute }

func (a *attributes) take(name string) (attribute, bool) {
	i := slices.IndexFunc(a.left, func(a attribute) bool { return a.name == name })
	if i < 0 {
		return attribute{}, false
	}
	found := a.left[i]
	a.left = slices.Delete(a.left, i, i+1)
	return found, true
}

func (a *attributes) int(name string, otherwise int64) int64 {
	if v, ok := a.take(name); ok {
		return v.i
	}
	return otherwise
}

func (a *attributes) float(name string, otherwise float32) float32 {
	if v, ok := a.take(name); ok {
		return v.f
	}
	return otherwise
}

func (a *attributes) ints(name string, otherwise []int64) []int64 {
	if v, ok := a.take(name); ok {
		return v.ints
	}
	return otherwise
}

func (a *attributes) text(name, otherwise string) string {
	if v, ok := a.take(name); ok {
		return v.s
	}
	return otherwise
}

// must is an error unless the attribute has the only value that the engine
// knows, which is also the value that it has when left out.
func (a *attributes) must(name string, want int64) error {
	if v := a.int(name, want); v != want {
		return chain.Unsupported("its %s is %d, want %d", name, v, want)
	}
	return nil
}

func (a *attributes) done() error {
	if len(a.left) > 0 {
		return chain.Unsupported("it has the attribute %q, which this version does not know", a.left[0].name)
	}
	return nil
}
