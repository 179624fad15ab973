package onnx

import (
	"math"

	"google.golang.org/protobuf/encoding/protowire"
)

// A writer is a message on its way to bytes. Fields that are empty are left
// out, as protobuf does.
type writer []byte

func (w *writer) text(field protowire.Number, s string) {
	if s != "" {
		w.bytes(field, []byte(s))
	}
}

func (w *writer) bytes(field protowire.Number, b []byte) {
	*w = protowire.AppendBytes(protowire.AppendTag(*w, field, protowire.BytesType), b)
}

func (w *writer) int(field protowire.Number, v int64) {
	*w = protowire.AppendVarint(protowire.AppendTag(*w, field, protowire.VarintType), uint64(v))
}

// message writes the message that fill fills.
func (w *writer) message(field protowire.Number, fill func(*writer)) {
	var m writer
	fill(&m)
	w.bytes(field, m)
}

func (m *model) encode() []byte {
	var w writer
	w.int(modelIRVersion, m.irVersion)
	w.text(modelProducerName, m.producer)
	w.text(modelProducerVersion, m.version)
	w.message(modelGraph, m.graph.encode)
	for _, o := range m.opsets {
		w.message(modelOpsetImport, func(w *writer) {
			w.text(opsetDomain, o.domain)
			w.int(opsetVersion, o.version)
		})
	}
	return w
}

func (g *graph) encode(w *writer) {
	for _, n := range g.nodes {
		w.message(graphNode, n.encode)
	}
	w.text(graphName, g.name)
	for _, t := range g.initializers {
		w.message(graphInitializer, t.encode)
	}
	for _, v := range g.inputs {
		w.message(graphInput, v.encode)
	}
	for _, v := range g.outputs {
		w.message(graphOutput, v.encode)
	}
}

func (n *node) encode(w *writer) {
	for _, s := range n.inputs {
		w.bytes(nodeInput, []byte(s)) // "" is an input left out
	}
	for _, s := range n.outputs {
		w.bytes(nodeOutput, []byte(s))
	}
	w.text(nodeName, n.name)
	w.text(nodeOpType, n.op)
	for _, a := range n.attributes {
		w.message(nodeAttribute, a.encode)
	}
	w.text(nodeDomain, n.domain)
}

// encode writes the kinds of attribute that an export has.
func (a *attribute) encode(w *writer) {
	w.text(attributeName, a.name)
	switch a.kind {
	case attrFloat:
		*w = protowire.AppendFixed32(protowire.AppendTag(*w, attributeF, protowire.Fixed32Type), math.Float32bits(a.f))
	case attrInt:
		w.int(attributeI, a.i)
	case attrInts:
		for _, i := range a.ints {
			w.int(attributeInts, i)
		}
	}
	w.int(attributeType, a.kind)
}

// encode writes a tensor with raw values.
func (t *tensor) encode(w *writer) {
	for _, d := range t.dims {
		w.int(tensorDims, d)
	}
	w.int(tensorDataType, t.kind)
	w.text(tensorName, t.name)
	w.bytes(tensorRawData, t.raw)
}

func (v *valueInfo) encode(w *writer) {
	w.text(valueName, v.name)
	w.message(valueType, func(w *writer) {
		w.message(typeTensor, func(w *writer) {
			w.int(tensorElemType, v.kind)
			w.message(tensorShape, func(w *writer) {
				for _, d := range v.dims {
					w.message(shapeDim, func(w *writer) {
						if d.param != "" {
							w.text(dimParam, d.param)
							return
						}
						w.int(dimValue, d.value)
					})
				}
			})
		})
	})
}
