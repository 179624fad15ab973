package ui

import (
	"slices"

	"convscope/engine"
	"convscope/engine/talk"
)

// inserted are layers with a new one of kind k before layer at. A convolution
// brings its ReLU and a pooling its dropout, unless one that belongs to nobody
// else follows already.
func inserted(layers []engine.Spec, k kind, at int) []engine.Spec {
	add := k.make(layers[:at])
	if len(add) == 2 && at < len(layers) && kindOf(layers[at]) == kindOf(add[1]) && (at == 0 || kindOf(layers[at-1]) != k) {
		add = add[:1]
	}
	return slices.Insert(slices.Clone(layers), at, add...)
}

// insert puts a new layer of kind k before layer at and selects it.
func (m *Model) insert(k kind, at int) []talk.Command {
	m.tell(k.name() + " added")
	return m.commit(inserted(m.edit.layers, k, at), at)
}

// place is where a layer goes that was added without saying where: after the
// selected one and what belongs to that, else at the end of the body.
func (e *edit) place(k kind) int {
	if e.selected < 0 || e.selected >= len(e.layers)-1 {
		return tailStart(e.layers)
	}
	at := e.selected + 1
	if at < len(e.layers)-1 && k != engine.KindReLU {
		here, next := kindOf(e.layers[e.selected]), kindOf(e.layers[at])
		if here == engine.KindConv && next == engine.KindReLU || here == engine.KindMaxPool && next == engine.KindDropout {
			at++
		}
	}
	return at
}

// tailStart is the first layer of the dense end of the network.
func tailStart(layers []engine.Spec) int {
	at := len(layers) - 1
	for i := at - 1; i >= 0; i-- {
		switch kindOf(layers[i]) {
		case engine.KindDense:
			at = i
		case engine.KindConv, engine.KindMaxPool, engine.KindAvgPool, engine.KindGlobalAvgPool, engine.KindBatchNorm, engine.KindResidual:
			return at
		}
	}
	return at
}
