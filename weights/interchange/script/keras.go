package script

import (
	"fmt"

	"convscope/engine"
	"convscope/weights/interchange/chain"
)

const kerasTemplate = `"""@title@, a network trained with Convscope, for Keras.

    python3 @module@.py images.npy

prints the class of each image in an array saved by numpy.save: N×@dims@ values
from 0 to 1 (Keras has the channels last). In a program of your own:

    import @module@
    model = @module@.load()
    probabilities = model.predict(images)   # an array N×@dims@

Needs keras (3, or the one in tensorflow) and numpy. The weights are in
@module@.npz beside this file.
"""
import pathlib
import sys

import numpy as np

try:
    import keras
except ImportError:
    from tensorflow import keras
layers = keras.layers

CLASSES = @classes@


def network():
    """The network, untrained."""
    x = image = keras.Input((@shape@))
@body@    return keras.Model(image, x, name="@module@")


def load(weights=pathlib.Path(__file__).with_suffix(".npz")):
    """The trained network."""
    model = network()
    with np.load(weights) as arrays:
        for layer in model.layers:
            own = [arrays[name] for name in arrays.files if name.startswith(layer.name + "/")]
            if own:
                layer.set_weights(own)
    return model


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: python3 @module@.py images.npy")
    images = np.load(sys.argv[1]).astype("float32")
    for probabilities in load().predict(images.reshape(-1, @shape@), verbose=0):
        best = int(probabilities.argmax())
        print(CLASSES[best], f"{float(probabilities[best]):.3f}")
`

// Keras is n as a Keras model, with the channels last as Keras has them by
// default.
func Keras(n *chain.Network) ([]byte, error) {
	layers, err := n.Layers()
	if err != nil {
		return nil, err
	}
	p := program{dialect: dialect{
		flatten: func(name string) string { return fmt.Sprintf("%s = layers.Flatten()(%[1]s)", name) },
		planes: func(name string, s engine.Shape) string {
			return fmt.Sprintf("%s = layers.Reshape((%d, %d, %d))(%[1]s)", name, s.H, s.W, s.C)
		},
		sum: func(name string) string { return fmt.Sprintf("x = layers.Add()([x, %s])", name) },
	}}
	var tensors []chain.Tensor
	p.write(layers, func(l chain.Layer) {
		p.keras(l)
		for _, t := range l.Tensors {
			t = channelsLast(l, t)
			t.Name = l.Name + "/" + kerasNames[t.Name]
			tensors = append(tensors, t)
		}
	})
	p.toFlat()
	in := n.Input
	text := fill(kerasTemplate, map[string]string{
		"title": n.Name, "module": module(n), "classes": classes(n, layers[len(layers)-1].Out.Len()),
		"dims": fmt.Sprintf("%d×%d×%d", in.H, in.W, in.C), "shape": fmt.Sprintf("%d, %d, %d", in.H, in.W, in.C),
		"body": p.indented("    "),
	})
	return bundle(n, text, tensors), nil
}

// kerasNames are what Keras calls the tensors of a layer.
var kerasNames = map[string]string{
	"weight": "kernel", "bias": "bias",
	"scale": "gamma", "shift": "beta", "mean": "moving_mean", "variance": "moving_variance",
}

// channelsLast is a tensor of l in Keras's order: kernels K×K×In×Out, weights
// Inputs×Units, where the inputs are H×W×C.
func channelsLast(l chain.Layer, t chain.Tensor) chain.Tensor {
	if t.Name != "weight" {
		return t
	}
	switch s := l.Spec.(type) {
	case engine.Conv:
		return chain.Tensor{Name: t.Name, Dims: []int{s.Kernel, s.Kernel, l.In.C, s.Filters}, Values: chain.KernelToHWIO(t.Values, s.Filters, l.In.C, s.Kernel)}
	case engine.Dense:
		return chain.Tensor{Name: t.Name, Dims: []int{l.In.Len(), s.Units}, Values: chain.WeightsToHWC(t.Values, s.Units, l.In)}
	}
	panic(fmt.Sprintf("script: layer %s has weights", l.Name))
}

func (p *program) keras(l chain.Layer) {
	call := func(format string, args ...any) { p.line("x = layers."+format+"(x)", args...) }
	switch s := l.Spec.(type) {
	case engine.Conv:
		p.toPlanes(l.In)
		padding := "valid"
		switch {
		case s.Pad == 0:
		case s.Stride == 1 && 2*s.Pad == s.Kernel-1:
			padding = "same"
		default: // with a stride, "same" pads less at the top and left
			call("ZeroPadding2D(%d)", s.Pad)
		}
		call(`Conv2D(%d, %d, strides=%d, padding="%s", name="%s")`, s.Filters, s.Kernel, s.Stride, padding, l.Name)
	case engine.Dense:
		p.toFlat()
		call(`Dense(%d, name="%s")`, s.Units, l.Name)
	case engine.BatchNorm:
		if l.In.H*l.In.W > 1 {
			p.toPlanes(l.In)
		}
		call(`BatchNormalization(momentum=0.9, epsilon=1e-5, name="%s")`, l.Name)
	case engine.Dropout:
		call("Dropout(%g)", s.Rate)
	case engine.ReLU:
		call("ReLU()")
	case engine.LeakyReLU:
		call("LeakyReLU(%g)", s.Slope)
	case engine.Tanh:
		call(`Activation("tanh")`)
	case engine.Sigmoid:
		call(`Activation("sigmoid")`)
	case engine.MaxPool:
		p.toPlanes(l.In)
		call("MaxPooling2D(%d, strides=%d)", s.Size, s.Stride)
	case engine.AvgPool:
		p.toPlanes(l.In)
		call("AveragePooling2D(%d, strides=%d)", s.Size, s.Stride)
	case engine.GlobalAvgPool:
		p.toPlanes(l.In)
		call("GlobalAveragePooling2D()")
		p.flat = true
	case engine.Softmax:
		p.toFlat()
		call("Softmax()")
	default:
		panic(fmt.Sprintf("script: layer %s is a %T", l.Name, s))
	}
}
