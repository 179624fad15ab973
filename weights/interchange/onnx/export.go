package onnx

import (
	"encoding/binary"
	"fmt"
	"math"

	"convscope/engine"
	"convscope/engine/version"
	"convscope/weights/interchange/chain"
)

// What an exported model says it needs: ONNX Runtime 1.12 and all after it run
// it.
const (
	exportIR    = 8
	exportOpset = 17
)

// Names of what goes in and comes out.
const (
	inputName  = "image"         // N×C×H×W values 0 to 1
	outputName = "probabilities" // N×classes
)

// Export writes n as a model. Dropout stays in it, as the identity that it is
// when the model is run, so that the model can be trained on.
func Export(n *chain.Network) ([]byte, error) {
	layers, err := n.Layers()
	if err != nil {
		return nil, err
	}
	e := exporter{head: value{name: inputName, shape: n.Input}}
	before := []value{e.head} // what goes into each layer
	for i, l := range layers {
		if r, ok := l.Spec.(engine.Residual); ok {
			e.residual(l.Name, before[i-r.Over])
		} else {
			e.layer(l)
		}
		e.head.shape = l.Out
		before = append(before, e.head)
	}
	e.flatten("output")
	// The last node gives the output under its own name.
	e.graph.nodes[len(e.graph.nodes)-1].outputs[0] = outputName
	e.graph.name = n.Name
	e.graph.inputs = []valueInfo{{inputName, typeFloat, []dim{{param: "N"}, {value: int64(n.Input.C)}, {value: int64(n.Input.H)}, {value: int64(n.Input.W)}}}}
	e.graph.outputs = []valueInfo{{outputName, typeFloat, []dim{{param: "N"}, {value: int64(e.head.shape.Len())}}}}
	m := model{irVersion: exportIR, producer: "convscope", version: version.String(), graph: &e.graph, opsets: []opset{{"", exportOpset}}}
	return m.encode(), nil
}

// A value of the graph that is written: N×C×H×W, or N×Len when flat.
type value struct {
	name  string
	shape engine.Shape
	flat  bool
}

type exporter struct {
	graph graph
	head  value // what the next layer takes
}

// emit adds a node that takes the head, then more, and gives the new head.
func (e *exporter) emit(name, op string, more []string, attributes []attribute) {
	e.graph.nodes = append(e.graph.nodes, node{
		name: name, op: op, inputs: append([]string{e.head.name}, more...), outputs: []string{name + "_out"}, attributes: attributes,
	})
	e.head.name = name + "_out"
}

// constant adds an initializer.
func (e *exporter) constant(name string, kind int64, dims []int, raw []byte) string {
	t := tensor{name: name, kind: kind, raw: raw}
	for _, d := range dims {
		t.dims = append(t.dims, int64(d))
	}
	e.graph.initializers = append(e.graph.initializers, t)
	return name
}

func (e *exporter) floats(name string, dims []int, values []float32) string {
	raw := make([]byte, 0, 4*len(values))
	for _, v := range values {
		raw = binary.LittleEndian.AppendUint32(raw, math.Float32bits(v))
	}
	return e.constant(name, typeFloat, dims, raw)
}

// learned adds the tensors of l.
func (e *exporter) learned(l chain.Layer) (names []string) {
	for _, t := range l.Tensors {
		names = append(names, e.floats(l.Name+"_"+t.Name, t.Dims, t.Values))
	}
	return names
}

// flatten and planes bring the head to the form that a layer needs.
func (e *exporter) flatten(of string) {
	if !e.head.flat {
		e.emit(of+"_flatten", "Flatten", nil, []attribute{whole("axis", 1)})
		e.head.flat = true
	}
}

func (e *exporter) planes(of string) {
	if e.head.flat {
		e.reshape(of+"_planes", e.head.shape)
	}
}

func (e *exporter) reshape(name string, to engine.Shape) {
	var raw []byte
	for _, d := range []int{0, to.C, to.H, to.W} { // 0 keeps the number of images
		raw = binary.LittleEndian.AppendUint64(raw, uint64(d))
	}
	e.emit(name, "Reshape", []string{e.constant(name+"_shape", typeInt64, []int{4}, raw)}, nil)
	e.head.flat = false
}

// residual adds what went into an earlier layer, brought to the head's form.
func (e *exporter) residual(name string, from value) {
	head := e.head
	if from.flat != head.flat {
		e.head = from
		if head.flat {
			e.flatten(name + "_skip")
		} else {
			e.planes(name + "_skip")
		}
		from, e.head = e.head, head
	}
	e.emit(name, "Add", []string{from.name}, nil)
}

func (e *exporter) layer(l chain.Layer) {
	switch s := l.Spec.(type) {
	case engine.Conv:
		e.planes(l.Name)
		e.emit(l.Name, "Conv", e.learned(l), append(window(s.Kernel, s.Stride), pads(s.Pad)))
	case engine.Dense:
		e.flatten(l.Name)
		e.emit(l.Name, "Gemm", e.learned(l), []attribute{whole("transB", 1)})
	case engine.BatchNorm:
		if l.In.H*l.In.W > 1 { // flat, every value would be a channel
			e.planes(l.Name)
		}
		e.emit(l.Name, "BatchNormalization", e.learned(l), []attribute{real("epsilon", 1e-5), real("momentum", 0.9)})
	case engine.ReLU:
		e.emit(l.Name, "Relu", nil, nil)
	case engine.LeakyReLU:
		e.emit(l.Name, "LeakyRelu", nil, []attribute{real("alpha", s.Slope)})
	case engine.Tanh:
		e.emit(l.Name, "Tanh", nil, nil)
	case engine.Sigmoid:
		e.emit(l.Name, "Sigmoid", nil, nil)
	case engine.MaxPool:
		e.planes(l.Name)
		e.emit(l.Name, "MaxPool", nil, window(s.Size, s.Stride))
	case engine.AvgPool:
		e.planes(l.Name)
		e.emit(l.Name, "AveragePool", nil, window(s.Size, s.Stride))
	case engine.GlobalAvgPool:
		e.planes(l.Name)
		e.emit(l.Name, "GlobalAveragePool", nil, nil)
	case engine.Dropout:
		e.emit(l.Name, "Dropout", []string{e.floats(l.Name+"_ratio", nil, []float32{float32(s.Rate)})}, nil)
	case engine.Softmax:
		e.flatten(l.Name)
		e.emit(l.Name, "Softmax", nil, []attribute{whole("axis", 1)})
	default:
		panic(fmt.Sprintf("onnx: layer %s is a %T", l.Name, s))
	}
}

func whole(name string, v int) attribute {
	return attribute{name: name, kind: attrInt, i: int64(v)}
}

// real is an attribute with a fraction.
func real(name string, v float64) attribute {
	return attribute{name: name, kind: attrFloat, f: float32(v)}
}

func window(size, stride int) []attribute {
	square := func(name string, v int) attribute {
		return attribute{name: name, kind: attrInts, ints: []int64{int64(v), int64(v)}}
	}
	return []attribute{square("kernel_shape", size), square("strides", stride)}
}

func pads(p int) attribute {
	q := int64(p)
	return attribute{name: "pads", kind: attrInts, ints: []int64{q, q, q, q}}
}
