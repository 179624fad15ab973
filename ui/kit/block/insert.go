package block

import (
	"slices"

	"convscope/engine"
)

// Inserted are layers with a new one of kind k before layer at. A convolution
// brings its ReLU and a pooling its dropout, unless one that belongs to nobody
// else follows already.
func Inserted(layers []engine.Spec, k Kind, at int) []engine.Spec {
	add := k.make(layers[:at])
	if len(add) == 2 && at < len(layers) && Of(layers[at]) == Of(add[1]) && (at == 0 || Of(layers[at-1]) != k) {
		add = add[:1]
	}
	return slices.Insert(slices.Clone(layers), at, add...)
}

// TailStart is the first layer of the dense end of the network.
func TailStart(layers []engine.Spec) int {
	at := len(layers) - 1
	for i := at - 1; i >= 0; i-- {
		switch Of(layers[i]) {
		case engine.KindDense:
			at = i
		case engine.KindConv, engine.KindMaxPool, engine.KindAvgPool, engine.KindGlobalAvgPool, engine.KindBatchNorm, engine.KindResidual:
			return at
		}
	}
	return at
}
