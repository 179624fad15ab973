package onnx

import (
	"bytes"
	"reflect"
	"testing"

	"google.golang.org/protobuf/proto"
	"google.golang.org/protobuf/reflect/protoreflect"

	"convscope/engine"
	"convscope/weights/interchange/chain"
	"convscope/weights/interchange/onnx/internal/onnxpb"
)

// TestNumbersAreTheSchemas holds every constant of message.go to onnx.proto.
func TestNumbersAreTheSchemas(t *testing.T) {
	file := onnxpb.File_onnx_proto
	for message, fields := range map[protoreflect.FullName]map[string]int{
		"onnx.ModelProto": {"ir_version": modelIRVersion, "producer_name": modelProducerName, "producer_version": modelProducerVersion,
			"graph": modelGraph, "opset_import": modelOpsetImport},
		"onnx.OperatorSetIdProto": {"domain": opsetDomain, "version": opsetVersion},
		"onnx.GraphProto": {"node": graphNode, "name": graphName, "initializer": graphInitializer, "input": graphInput, "output": graphOutput,
			"sparse_initializer": graphSparseInitializer},
		"onnx.NodeProto": {"input": nodeInput, "output": nodeOutput, "name": nodeName, "op_type": nodeOpType, "attribute": nodeAttribute, "domain": nodeDomain},
		"onnx.AttributeProto": {"name": attributeName, "f": attributeF, "i": attributeI, "s": attributeS, "t": attributeT,
			"floats": attributeFloats, "ints": attributeInts, "type": attributeType},
		"onnx.TensorProto": {"dims": tensorDims, "data_type": tensorDataType, "float_data": tensorFloatData, "int32_data": tensorInt32Data,
			"int64_data": tensorInt64Data, "name": tensorName, "raw_data": tensorRawData, "double_data": tensorDoubleData,
			"external_data": tensorExternalData, "data_location": tensorDataLocation},
		"onnx.StringStringEntryProto":     {"key": entryKey, "value": entryValue},
		"onnx.ValueInfoProto":             {"name": valueName, "type": valueType},
		"onnx.TypeProto":                  {"tensor_type": typeTensor},
		"onnx.TypeProto.Tensor":           {"elem_type": tensorElemType, "shape": tensorShape},
		"onnx.TensorShapeProto":           {"dim": shapeDim},
		"onnx.TensorShapeProto.Dimension": {"dim_value": dimValue, "dim_param": dimParam},
	} {
		var d protoreflect.MessageDescriptor = file.Messages().ByName(message.Name())
		if parent := message.Parent(); parent != "onnx" {
			d = file.Messages().ByName(parent.Name()).Messages().ByName(message.Name())
		}
		for name, got := range fields {
			field := d.Fields().ByName(protoreflect.Name(name))
			if field == nil || int(field.Number()) != got {
				t.Errorf("%s.%s is %d here; the schema has %v", message, name, got, field)
			}
		}
	}
	for _, c := range []struct{ got, want int32 }{
		{attrFloat, int32(onnxpb.AttributeProto_FLOAT)}, {attrInt, int32(onnxpb.AttributeProto_INT)}, {attrInts, int32(onnxpb.AttributeProto_INTS)},
		{typeFloat, int32(onnxpb.TensorProto_FLOAT)}, {typeInt32, int32(onnxpb.TensorProto_INT32)}, {typeInt64, int32(onnxpb.TensorProto_INT64)},
		{typeFloat16, int32(onnxpb.TensorProto_FLOAT16)}, {typeDouble, int32(onnxpb.TensorProto_DOUBLE)},
		{locationExternal, int32(onnxpb.TensorProto_EXTERNAL)},
	} {
		if c.got != c.want {
			t.Errorf("a constant is %d, the schema has %d", c.got, c.want)
		}
	}
}

// tiny is a network with many kinds of node.
func tiny(t testing.TB) *chain.Network {
	t.Helper()
	n := &chain.Network{Name: "tiny", Input: engine.Shape{C: 1, H: 4, W: 4}, Specs: []engine.Spec{
		engine.Conv{Filters: 2, Kernel: 3, Stride: 1, Pad: 1}, engine.BatchNorm{}, engine.LeakyReLU{Slope: 0.1}, engine.Residual{Over: 1},
		engine.MaxPool{Size: 2, Stride: 2}, engine.Dropout{Rate: 0.25}, engine.Dense{Units: 3}, engine.Softmax{},
	}}
	net, err := engine.New(n.Input, n.Specs, 1)
	if err != nil {
		t.Fatal(err)
	}
	n.Params = net.AppendParams(nil)
	return n
}

func exported(t testing.TB) []byte {
	t.Helper()
	b, err := Export(tiny(t))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// TestTheSchemasCodeReadsExports, and finds nothing in them that it does not
// know, so that writing them again gives as many bytes.
func TestTheSchemasCodeReadsExports(t *testing.T) {
	b := exported(t)
	var m onnxpb.ModelProto
	if err := proto.Unmarshal(b, &m); err != nil {
		t.Fatal(err)
	}
	again, err := proto.MarshalOptions{Deterministic: true}.Marshal(&m)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(again, b) {
		t.Errorf("the schema's code writes the model as %d other bytes than these %d", len(again), len(b))
	}
	var ops []string
	for _, n := range m.Graph.Node {
		ops = append(ops, n.GetOpType())
	}
	want := []string{"Conv", "BatchNormalization", "LeakyRelu", "Add", "MaxPool", "Dropout", "Flatten", "Gemm", "Softmax"}
	if !reflect.DeepEqual(ops, want) {
		t.Errorf("the schema's code reads the nodes %v, want %v", ops, want)
	}
	if v := m.OpsetImport[0].GetVersion(); v != exportOpset || m.GetIrVersion() != exportIR {
		t.Errorf("the schema's code reads opset %d and IR %d, want %d and %d", v, m.GetIrVersion(), exportOpset, exportIR)
	}
}

// official is the model of exported, for tests to damage.
func official(t testing.TB) *onnxpb.ModelProto {
	t.Helper()
	m := new(onnxpb.ModelProto)
	if err := proto.Unmarshal(exported(t), m); err != nil {
		t.Fatal(err)
	}
	return m
}

func importModel(t testing.TB, m *onnxpb.ModelProto) (*chain.Network, error) {
	t.Helper()
	b, err := proto.Marshal(m)
	if err != nil {
		t.Fatal(err)
	}
	return Import(map[string][]byte{"m.onnx": b})
}

// TestEveryStorageOfValues: float32 in a field of its own, float16 and double,
// raw and not, all give the values that they can hold.
func TestEveryStorageOfValues(t *testing.T) {
	want := tiny(t)
	for i := range want.Params {
		want.Params[i] = float32(i%7) / 4 // exact in half precision
		if want.Params[i] == 0 {
			want.Params[i] = 1
		}
	}
	b, err := Export(want)
	if err != nil {
		t.Fatal(err)
	}
	for name, store := range map[string]func(t *onnxpb.TensorProto, values []float32){
		"float_data": func(t *onnxpb.TensorProto, values []float32) { t.FloatData = values },
		"float16 int32_data": func(t *onnxpb.TensorProto, values []float32) {
			t.DataType = proto.Int32(int32(onnxpb.TensorProto_FLOAT16))
			for _, v := range values {
				t.Int32Data = append(t.Int32Data, int32(half(v)))
			}
		},
		"float16 raw_data": func(t *onnxpb.TensorProto, values []float32) {
			t.DataType = proto.Int32(int32(onnxpb.TensorProto_FLOAT16))
			for _, v := range values {
				t.RawData = append(t.RawData, byte(half(v)), byte(half(v)>>8))
			}
		},
		"double_data": func(t *onnxpb.TensorProto, values []float32) {
			t.DataType = proto.Int32(int32(onnxpb.TensorProto_DOUBLE))
			for _, v := range values {
				t.DoubleData = append(t.DoubleData, float64(v))
			}
		},
	} {
		m := new(onnxpb.ModelProto)
		if err := proto.Unmarshal(b, m); err != nil {
			t.Fatal(err)
		}
		for _, x := range m.Graph.Initializer {
			if x.GetDataType() == typeFloat && len(x.Dims) > 0 {
				values, err := (&tensor{name: x.GetName(), dims: x.Dims, kind: typeFloat, raw: x.RawData}).values(nil)
				if err != nil {
					t.Fatal(err)
				}
				x.RawData = nil
				store(x, values)
			}
		}
		got, err := importModel(t, m)
		if err != nil {
			t.Errorf("%s: %v", name, err)
		} else if !reflect.DeepEqual(got.Params, want.Params) {
			t.Errorf("%s: read %v, want %v", name, got.Params, want.Params)
		}
	}
}
