package script

import (
	"fmt"
	"strings"

	"convscope/engine"
	"convscope/weights/interchange/chain"
)

const torchTemplate = `"""@title@, a network trained with Convscope, for PyTorch.

    python3 @module@.py images.npy

prints the class of each image in an array saved by numpy.save: N×@dims@ values
from 0 to 1. In a program of your own:

    import @module@
    network = @module@.load()
    probabilities = network(images)   # a tensor N×@dims@, float32

Needs torch and numpy. The weights are in @module@.npz beside this file.
"""
import pathlib
import sys

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

CLASSES = @classes@


class Network(nn.Module):
    def __init__(self):
        super().__init__()
@init@
    def @method@(self, x):
@body@        return x
@forward@

def load(weights=pathlib.Path(__file__).with_suffix(".npz")):
    """The trained network, ready to classify; call .train() to train it on."""
    network = Network()
    with np.load(weights) as arrays:
        network.load_state_dict({name: torch.from_numpy(arrays[name]) for name in arrays.files})
    return network.eval()


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: python3 @module@.py images.npy")
    images = torch.from_numpy(np.load(sys.argv[1]).astype("float32"))
    with torch.no_grad():
        for probabilities in load()(images.reshape(-1, @shape@)):
            best = int(probabilities.argmax())
            print(CLASSES[best], f"{float(probabilities[best]):.3f}")
`

const torchForward = `
    def forward(self, x):
        return torch.softmax(self.logits(x), 1)
`

// PyTorch is n as a PyTorch module.
func PyTorch(n *chain.Network) ([]byte, error) {
	layers, err := n.Layers()
	if err != nil {
		return nil, err
	}
	p := program{dialect: dialect{
		flatten: func(name string) string { return fmt.Sprintf("%s = torch.flatten(%[1]s, 1)", name) },
		planes: func(name string, s engine.Shape) string {
			return fmt.Sprintf("%s = %[1]s.reshape(-1, %d, %d, %d)", name, s.C, s.H, s.W)
		},
		sum: func(name string) string { return "x = x + " + name },
	}}
	var init strings.Builder
	var tensors []chain.Tensor
	inside := layers
	last := layers[len(layers)-1]
	// Losses want what goes into the softmax, so that gets a method.
	method, forward := "forward", ""
	if last.Spec == (engine.Softmax{}) {
		inside, method, forward = layers[:len(layers)-1], "logits", torchForward
	}
	p.write(inside, func(l chain.Layer) {
		module := p.torch(l)
		if module != "" {
			fmt.Fprintf(&init, "        self.%s = nn.%s\n", l.Name, module)
			p.line("x = self.%s(x)", l.Name)
		}
		for _, t := range l.Tensors {
			t.Name = l.Name + "." + torchNames[t.Name]
			tensors = append(tensors, t)
		}
	})
	p.toFlat()
	in := n.Input
	text := fill(torchTemplate, map[string]string{
		"title": n.Name, "module": module(n), "classes": classes(n, last.Out.Len()),
		"dims": fmt.Sprintf("%d×%d×%d", in.C, in.H, in.W), "shape": fmt.Sprintf("%d, %d, %d", in.C, in.H, in.W),
		"init": init.String(), "method": method, "body": p.indented("        "), "forward": forward,
	})
	return bundle(n, text, tensors), nil
}

// torchNames are what PyTorch calls the tensors of a layer.
var torchNames = map[string]string{
	"weight": "weight", "bias": "bias",
	"scale": "weight", "shift": "bias", "mean": "running_mean", "variance": "running_var",
}

// torch is the module that l becomes, "" when it has written a function instead.
func (p *program) torch(l chain.Layer) string {
	switch s := l.Spec.(type) {
	case engine.Conv:
		p.toPlanes(l.In)
		return fmt.Sprintf("Conv2d(%d, %d, %d, stride=%d, padding=%d)", l.In.C, s.Filters, s.Kernel, s.Stride, s.Pad)
	case engine.Dense:
		p.toFlat()
		return fmt.Sprintf("Linear(%d, %d)", l.In.Len(), s.Units)
	case engine.BatchNorm:
		if l.In.H*l.In.W > 1 {
			p.toPlanes(l.In)
		}
		if p.flat {
			return fmt.Sprintf("BatchNorm1d(%d)", l.In.C)
		}
		return fmt.Sprintf("BatchNorm2d(%d)", l.In.C)
	case engine.Dropout:
		return fmt.Sprintf("Dropout(%g)", s.Rate)
	case engine.ReLU:
		p.line("x = F.relu(x)")
	case engine.LeakyReLU:
		p.line("x = F.leaky_relu(x, %g)", s.Slope)
	case engine.Tanh:
		p.line("x = torch.tanh(x)")
	case engine.Sigmoid:
		p.line("x = torch.sigmoid(x)")
	case engine.MaxPool:
		p.toPlanes(l.In)
		p.line("x = F.max_pool2d(x, %d, stride=%d)", s.Size, s.Stride)
	case engine.AvgPool:
		p.toPlanes(l.In)
		p.line("x = F.avg_pool2d(x, %d, stride=%d)", s.Size, s.Stride)
	case engine.GlobalAvgPool:
		p.toPlanes(l.In)
		p.line("x = F.adaptive_avg_pool2d(x, 1)")
	case engine.Softmax:
		p.toFlat()
		p.line("x = torch.softmax(x, 1)")
	default:
		panic(fmt.Sprintf("script: layer %s is a %T", l.Name, s))
	}
	return ""
}
