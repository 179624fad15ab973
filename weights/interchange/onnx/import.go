package onnx

import (
	"path"
	"slices"
	"strconv"
	"strings"

	"convscope/engine"
	"convscope/weights"
	"convscope/weights/interchange/chain"
)

// The versions of ONNX's operators that Import understands.
const (
	minOpset = 7
	maxOpset = 21
)

// Import reads the model in the one of files whose name ends in .onnx. The
// others, by their names without a folder, may hold its values. The error is a
// *weights.FormatError whose sentence names the node and value that the engine
// does not have.
//
// A closing LogSoftmax becomes a softmax, and a model without either gets one.
// Dropout is kept: it does nothing until the network is trained on.
func Import(files map[string][]byte) (*chain.Network, error) {
	name, file, err := chain.Only(files, ".onnx")
	if err != nil {
		return nil, err
	}
	if len(file) > weights.MaxFile {
		return nil, chain.Unsupported("the ONNX file has %d bytes, want at most %d", len(file), weights.MaxFile)
	}
	var m model
	if err := m.decode(file); err != nil {
		return nil, err
	}
	if m.graph == nil || len(m.opsets) == 0 {
		return nil, chain.Malformed("the file is no ONNX model, or it is cut off")
	}
	im := &importer{files: files, constants: map[string]*tensor{}, values: map[string]chain.Value{}, sizes: map[string][]int64{}}
	for _, o := range m.opsets {
		if o.domain != "" && o.domain != "ai.onnx" {
			continue // told of when a node uses it
		}
		if im.opset = o.version; o.version < minOpset || o.version > maxOpset {
			return nil, chain.Unsupported("the model uses version %d of ONNX's operators, want %d to %d: export it with opset_version=%d", o.version, minOpset, maxOpset, exportOpset)
		}
	}
	if im.opset == 0 {
		return nil, chain.Malformed("the model does not say which version of ONNX's operators it uses")
	}
	n, err := im.graph(m.graph)
	if err != nil {
		return nil, err
	}
	n.Name = strings.TrimSuffix(path.Base(name), path.Ext(name))
	return n, nil
}

// An importer follows the graph from its input. A name of it is one of three
// things.
type importer struct {
	files     map[string][]byte
	opset     int64
	chain     *chain.Builder
	constants map[string]*tensor     // known when the file is read
	values    map[string]chain.Value // what the network computes
	sizes     map[string][]int64     // of values, which PyTorch computes with; -1 is the number of images
}

func (im *importer) graph(g *graph) (*chain.Network, error) {
	for i := range g.initializers {
		im.constants[g.initializers[i].name] = &g.initializers[i]
	}
	inputs := slices.DeleteFunc(slices.Clone(g.inputs), func(v valueInfo) bool { return im.constants[v.name] != nil })
	if len(inputs) != 1 {
		return nil, chain.Unsupported("the model has %d inputs, want one: the image", len(inputs))
	}
	if len(g.outputs) != 1 {
		return nil, chain.Unsupported("the model has %d outputs, want one: the classes", len(g.outputs))
	}
	if err := im.input(inputs[0]); err != nil {
		return nil, chain.In(inputs[0].name, "input", err)
	}
	for i := range g.nodes {
		if err := im.node(&g.nodes[i]); err != nil {
			n := g.nodes[i]
			if n.name == "" && len(n.outputs) > 0 {
				n.name = n.outputs[0]
			}
			return nil, chain.In(n.name, "node "+n.op, err)
		}
	}
	out, ok := im.values[g.outputs[0].name]
	if !ok {
		return nil, chain.Malformed("no node gives the output %q", g.outputs[0].name)
	}
	return im.chain.Network(out)
}

// input starts the chain: N×C×H×W, or N×H·W of a square image row by row.
func (im *importer) input(v valueInfo) (err error) {
	if v.kind != typeFloat && v.kind != typeFloat16 && v.kind != typeDouble {
		return chain.Unsupported("it takes values of type %d, want %d (float)", v.kind, typeFloat)
	}
	sides := make([]int, 0, maxRank)
	for _, d := range v.dims[min(1, len(v.dims)):] {
		if d.param != "" || d.value < 1 || d.value > engine.MaxActivations {
			return chain.Unsupported("its dimensions are %s; only the first, the number of images, may be open", describe(v.dims))
		}
		sides = append(sides, int(d.value))
	}
	var in engine.Shape
	switch len(sides) {
	case 3:
		in = engine.Shape{C: sides[0], H: sides[1], W: sides[2]}
		if in.C > 4 && in.W <= 4 {
			return chain.Unsupported("its dimensions are %s: it has the channels last, want images×channels×height×width", describe(v.dims))
		}
	case 1:
		side := 1
		for side*side < sides[0] {
			side++
		}
		if side*side != sides[0] {
			return chain.Unsupported("its dimensions are %s: %d values are no square image", describe(v.dims), sides[0])
		}
		in = engine.Shape{C: 1, H: side, W: side}
	default:
		return chain.Unsupported("its dimensions are %s, want images×channels×height×width", describe(v.dims))
	}
	im.chain, im.values[v.name], err = chain.NewBuilder(in, len(sides) == 1)
	return err
}

// describe is the dimensions of a value as a person writes them: "N×1×28×28".
func describe(dims []dim) string {
	parts := make([]string, len(dims))
	for i, d := range dims {
		if parts[i] = d.param; d.param == "" {
			parts[i] = strconv.FormatInt(d.value, 10)
		}
	}
	return strings.Join(parts, "×")
}
