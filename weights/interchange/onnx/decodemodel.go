package onnx

import (
	"google.golang.org/protobuf/encoding/protowire"

	"convscope/weights/interchange/chain"
)

func (m *model) decode(b []byte) error {
	return each("the model", b, func(f field) error {
		switch f.number {
		case modelIRVersion:
			return f.int(&m.irVersion)
		case modelProducerName:
			return f.text(&m.producer)
		case modelProducerVersion:
			return f.text(&m.version)
		case modelGraph:
			if f.kind != protowire.BytesType {
				return f.wrong()
			}
			m.graph = new(graph)
			return m.graph.decode(f.bytes)
		case modelOpsetImport:
			return add(f, &m.opsets, maxList, "operator sets", (*opset).decode)
		}
		return nil
	})
}

func (o *opset) decode(b []byte) error {
	return each("an operator set", b, func(f field) error {
		switch f.number {
		case opsetDomain:
			return f.text(&o.domain)
		case opsetVersion:
			return f.int(&o.version)
		}
		return nil
	})
}

func (g *graph) decode(b []byte) error {
	return each("the graph", b, func(f field) error {
		switch f.number {
		case graphNode:
			return add(f, &g.nodes, maxNodes, "nodes", (*node).decode)
		case graphName:
			return f.text(&g.name)
		case graphInitializer:
			return add(f, &g.initializers, maxInitializers, "initializers", (*tensor).decode)
		case graphInput:
			return add(f, &g.inputs, maxInitializers, "inputs", (*valueInfo).decode)
		case graphOutput:
			return add(f, &g.outputs, maxInitializers, "outputs", (*valueInfo).decode)
		case graphSparseInitializer:
			return chain.Unsupported("the ONNX file has sparse initializers; export it with dense ones")
		}
		return nil
	})
}

func (n *node) decode(b []byte) error {
	return each("a node", b, func(f field) error {
		switch f.number {
		case nodeInput, nodeOutput:
			list := &n.inputs
			if f.number == nodeOutput {
				list = &n.outputs
			}
			if len(*list) >= maxList {
				return chain.Unsupported("a node of the ONNX file has more than %d inputs or outputs", maxList)
			}
			*list = append(*list, "")
			return f.text(&(*list)[len(*list)-1])
		case nodeName:
			return f.text(&n.name)
		case nodeOpType:
			return f.text(&n.op)
		case nodeAttribute:
			return add(f, &n.attributes, maxAttributes, "attributes", (*attribute).decode)
		case nodeDomain:
			return f.text(&n.domain)
		}
		return nil
	})
}

func (a *attribute) decode(b []byte) error {
	err := each("an attribute", b, func(f field) error {
		switch f.number {
		case attributeName:
			return f.text(&a.name)
		case attributeType:
			return f.int(&a.kind)
		case attributeF:
			return f.float(&a.f)
		case attributeI:
			return f.int(&a.i)
		case attributeS:
			return f.text(&a.s)
		case attributeT:
			if f.kind != protowire.BytesType {
				return f.wrong()
			}
			a.t = new(tensor)
			return a.t.decode(f.bytes)
		case attributeFloats:
			return f.floats(&a.floats)
		case attributeInts:
			return f.ints(&a.ints)
		}
		return nil
	})
	if err == nil && len(a.ints) > maxList {
		err = chain.Unsupported("attribute %q of a node of the ONNX file has %d values, want at most %d", a.name, len(a.ints), maxList)
	}
	return err
}

func (t *tensor) decode(b []byte) error {
	var location int64
	external := map[string]string{}
	err := each("a tensor", b, func(f field) error {
		switch f.number {
		case tensorDims:
			if len(t.dims) > maxRank {
				return nil // told below
			}
			return f.ints(&t.dims)
		case tensorDataType:
			return f.int(&t.kind)
		case tensorFloatData:
			return f.floats(&t.floats)
		case tensorInt32Data:
			return f.ints(&t.int32s)
		case tensorInt64Data:
			return f.ints(&t.int64s)
		case tensorName:
			return f.text(&t.name)
		case tensorRawData:
			return f.data(&t.raw)
		case tensorDoubleData:
			return f.doubles(&t.doubles)
		case tensorDataLocation:
			return f.int(&location)
		case tensorExternalData:
			if len(external) > maxList {
				return chain.Malformed("a tensor of the ONNX file says in more than %d ways where its values are", maxList)
			}
			return decodeEntry(f, external)
		}
		return nil
	})
	if err != nil {
		return err
	}
	if len(t.dims) > maxRank {
		return chain.Unsupported("tensor %q of the ONNX file has more than %d dimensions", t.name, maxRank)
	}
	if location == locationExternal {
		t.external = external
	}
	return nil
}

func decodeEntry(f field, to map[string]string) error {
	if f.kind != protowire.BytesType {
		return f.wrong()
	}
	var key, value string
	err := each("an entry", f.bytes, func(f field) error {
		switch f.number {
		case entryKey:
			return f.text(&key)
		case entryValue:
			return f.text(&value)
		}
		return nil
	})
	to[key] = value
	return err
}

// decode goes down value, type, tensor type and shape: the messages between
// hold nothing else of interest.
func (v *valueInfo) decode(b []byte) error {
	inside := func(f field, take func(f field) error) error {
		if f.kind != protowire.BytesType {
			return f.wrong()
		}
		return each("the type of a value", f.bytes, take)
	}
	return each("a value", b, func(f field) error {
		switch f.number {
		case valueName:
			return f.text(&v.name)
		case valueType:
			return inside(f, func(f field) error {
				if f.number != typeTensor {
					return nil
				}
				return inside(f, func(f field) error {
					switch f.number {
					case tensorElemType:
						return f.int(&v.kind)
					case tensorShape:
						return inside(f, func(f field) error {
							if f.number != shapeDim {
								return nil
							}
							return add(f, &v.dims, maxRank, "dimensions of a value", (*dim).decode)
						})
					}
					return nil
				})
			})
		}
		return nil
	})
}

func (d *dim) decode(b []byte) error {
	return each("a dimension", b, func(f field) error {
		switch f.number {
		case dimValue:
			return f.int(&d.value)
		case dimParam:
			return f.text(&d.param)
		}
		return nil
	})
}
