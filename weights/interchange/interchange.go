// Package interchange writes trained networks for other frameworks and reads
// theirs.
//
// # Formats
//
// [Export] writes ONNX, a PyTorch script and a Keras script. The scripts come in
// a .zip with their weights beside them. [Import] reads ONNX and layers models
// of Keras and TensorFlow.js, as far as they are made of layers that the engine
// has.
//
// # Where it runs
//
// Natively this is a package like any other. In the page it is a program of its
// own, wasm/interchange, which the lab loads when somebody exports or imports:
// within the worker, which every visitor loads, it would take 198 kB (gzip) of
// the 4.25 MB that the page may have until it is interactive. [Answer] is what
// that program does.
package interchange

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"convscope/weights/interchange/chain"
	"convscope/weights/interchange/keras"
	"convscope/weights/interchange/onnx"
	"convscope/weights/interchange/script"
)

// A Network is a network with what it has learned.
type Network = chain.Network

// What Export can write.
const (
	ONNX    = "onnx"
	PyTorch = "pytorch"
	Keras   = "keras"
)

// Formats are what Export can write.
var Formats = []string{ONNX, PyTorch, Keras}

// Export writes n in one of the Formats. Name is what the file should be called.
func Export(format string, n *Network) (name string, data []byte, err error) {
	if !plain(n.Name) {
		return "", nil, fmt.Errorf("a network called %q cannot be exported: want letters, digits, - and _", n.Name)
	}
	switch format {
	case ONNX:
		data, err = onnx.Export(n)
		return n.Name + ".onnx", data, err
	case PyTorch:
		data, err = script.PyTorch(n)
		return n.Name + "-pytorch.zip", data, err
	case Keras:
		data, err = script.Keras(n)
		return n.Name + "-keras.zip", data, err
	}
	return "", nil, fmt.Errorf("unknown format %q: want %s", format, strings.Join(Formats, ", "))
}

// plain reports whether name can be that of a file everywhere, and stand in a
// script.
func plain(name string) bool {
	return name != "" && len(name) <= 64 && !strings.ContainsFunc(name, func(r rune) bool {
		return !('a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9' || r == '-' || r == '_')
	})
}

// Import reads a network from files, given by their names: one .onnx file
// (with the files of its values, if they are apart), or a model.json with its
// shards. The error is a *weights.FormatError.
func Import(files map[string][]byte) (*Network, error) {
	bare := make(map[string][]byte, len(files))
	kinds := map[string]int{}
	var names []string
	for name, b := range files {
		name = path.Base(strings.ReplaceAll(name, `\`, "/"))
		bare[name] = b
		kinds[strings.ToLower(path.Ext(name))]++
		names = append(names, name)
	}
	slices.Sort(names)
	switch {
	case len(bare) < len(files):
		return nil, chain.Malformed("two of the files %q have the same name", names)
	case kinds[".onnx"] > 0:
		return onnx.Import(bare)
	case kinds[".json"] > 0:
		return keras.Import(bare)
	}
	return nil, chain.Unsupported("of the files %q none is an ONNX model (.onnx) or a layers model (model.json with its shards)", names)
}
