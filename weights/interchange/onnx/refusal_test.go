package onnx

import (
	"errors"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/x448/float16"
	"google.golang.org/protobuf/proto"

	"convscope/engine"
	"convscope/weights"
	"convscope/weights/interchange/chain"
	"convscope/weights/interchange/onnx/internal/onnxpb"
)

func half(v float32) uint16 { return float16.Fromfloat32(v).Bits() }

// node finds the node of that kind.
func find(m *onnxpb.ModelProto, op string) *onnxpb.NodeProto {
	for _, n := range m.Graph.Node {
		if n.GetOpType() == op {
			return n
		}
	}
	panic("no " + op)
}

// set gives a node an attribute, in place of the one that it has.
func set(n *onnxpb.NodeProto, name string, ints ...int64) {
	a := &onnxpb.AttributeProto{Name: &name}
	if len(ints) == 1 {
		a.Type, a.I = onnxpb.AttributeProto_INT.Enum(), &ints[0]
	} else {
		a.Type, a.Ints = onnxpb.AttributeProto_INTS.Enum(), ints
	}
	for i, old := range n.Attribute {
		if old.GetName() == name {
			n.Attribute[i] = a
			return
		}
	}
	n.Attribute = append(n.Attribute, a)
}

func initializer(m *onnxpb.ModelProto, name string) *onnxpb.TensorProto {
	for _, t := range m.Graph.Initializer {
		if t.GetName() == name {
			return t
		}
	}
	panic("no " + name)
}

// TestRefusals: what the engine does not have is told by a sentence with the
// node and the value.
func TestRefusals(t *testing.T) {
	for want, damage := range map[string]func(m *onnxpb.ModelProto){
		`node LSTM "conv1": the engine has no such layer`:        func(m *onnxpb.ModelProto) { find(m, "Conv").OpType = proto.String("LSTM") },
		`node Conv "conv1": its pads are [1 0 1 0]`:              func(m *onnxpb.ModelProto) { set(find(m, "Conv"), "pads", 1, 0, 1, 0) },
		`node Conv "conv1": its strides are [1 2]`:               func(m *onnxpb.ModelProto) { set(find(m, "Conv"), "strides", 1, 2) },
		`node Conv "conv1": its dilations are [2 2]`:             func(m *onnxpb.ModelProto) { set(find(m, "Conv"), "dilations", 2, 2) },
		`node Conv "conv1": its group is 2, want 1`:              func(m *onnxpb.ModelProto) { set(find(m, "Conv"), "group", 2) },
		`node Conv "conv1": its kernel_shape is [5 5], want 3×3`: func(m *onnxpb.ModelProto) { set(find(m, "Conv"), "kernel_shape", 5, 5) },
		`node Conv "conv1": it has the attribute "depth"`:        func(m *onnxpb.ModelProto) { set(find(m, "Conv"), "depth", 5) },
		`its kernels "conv1_weight" have dimensions [2 1 3 4]`:   func(m *onnxpb.ModelProto) { initializer(m, "conv1_weight").Dims[3] = 4 },
		`tensor "conv1_weight" has 72 bytes for 27 values`:       func(m *onnxpb.ModelProto) { initializer(m, "conv1_weight").Dims[0] = 3 },
		`node MaxPool "maxpool1": it pads the input by 1`:        func(m *onnxpb.ModelProto) { set(find(m, "MaxPool"), "pads", 1, 1, 1, 1) },
		`node MaxPool "maxpool1": its kernel_shape is [2 3]`:     func(m *onnxpb.ModelProto) { set(find(m, "MaxPool"), "kernel_shape", 2, 3) },
		`extent 9 does not fit the input 4×4`:                    func(m *onnxpb.ModelProto) { set(find(m, "MaxPool"), "kernel_shape", 9, 9) },
		`its ceil_mode keeps windows that the input 4×4×2 does not`: func(m *onnxpb.ModelProto) {
			p := find(m, "MaxPool")
			set(p, "kernel_shape", 3, 3)
			set(p, "ceil_mode", 1)
		},
		`node Gemm "dense1": its transA is 1, want 0`:            func(m *onnxpb.ModelProto) { set(find(m, "Gemm"), "transA", 1) },
		`its weights "dense1_weight" have dimensions [3 8]`:      func(m *onnxpb.ModelProto) { set(find(m, "Gemm"), "transB", 0) },
		`node Softmax "softmax1": it is over axis 0`:             func(m *onnxpb.ModelProto) { set(find(m, "Softmax"), "axis", 0) },
		`node Add "residual1": it adds a value to itself`:        func(m *onnxpb.ModelProto) { n := find(m, "Add"); n.Input[0] = n.Input[1] },
		`node Add "residual1": it adds 4×4×1 and 4×4×2`:          func(m *onnxpb.ModelProto) { find(m, "Add").Input[1] = "image" },
		`it takes the output of an earlier layer`:                func(m *onnxpb.ModelProto) { find(m, "MaxPool").Input[0] = "conv1_out" },
		`its input "nowhere" is not what an earlier layer gives`: func(m *onnxpb.ModelProto) { find(m, "MaxPool").Input[0] = "nowhere" },
		`its input "conv1_weight" is a constant`:                 func(m *onnxpb.ModelProto) { find(m, "MaxPool").Input[0] = "conv1_weight" },
		`its input "image" is computed, want a constant`:         func(m *onnxpb.ModelProto) { find(m, "Conv").Input[1] = "image" },
		`input 1 is missing`:                                     func(m *onnxpb.ModelProto) { find(m, "Conv").Input = []string{"image"} },
		`it has no output`:                                       func(m *onnxpb.ModelProto) { find(m, "Conv").Output = nil },
		`its input "dropout1_out" has planes, want a flat list`:  func(m *onnxpb.ModelProto) { find(m, "Gemm").Input[0] = "dropout1_out" },
		`node Flatten "dense1_flatten": it flattens from axis 2`: func(m *onnxpb.ModelProto) { set(find(m, "Flatten"), "axis", 2) },
		`node Dropout "dropout1": layer 6: dropout 1: rate 1`:    func(m *onnxpb.ModelProto) { initializer(m, "dropout1_ratio").RawData = floatBytes(1) },
		`learned value 0 of 55 is NaN`: func(m *onnxpb.ModelProto) {
			copy(initializer(m, "conv1_weight").RawData, floatBytes(float32(math.NaN())))
		},
		`the variance of channel 1 is -1`:                                      func(m *onnxpb.ModelProto) { copy(initializer(m, "batchnorm1_variance").RawData[4:], floatBytes(-1)) },
		`holds values of type 9; the engine takes`:                             func(m *onnxpb.ModelProto) { initializer(m, "conv1_weight").DataType = proto.Int32(9) },
		`the constant "dense1_bias" has dimensions [9000000 2], want 3 values`: func(m *onnxpb.ModelProto) { initializer(m, "dense1_bias").Dims = []int64{9000000, 2} },
		`uses version 6 of ONNX's operators, want 7 to 21`:                     func(m *onnxpb.ModelProto) { m.OpsetImport[0].Version = proto.Int64(6) },
		`uses version 22 of ONNX's operators`:                                  func(m *onnxpb.ModelProto) { m.OpsetImport[0].Version = proto.Int64(22) },
		`does not say which version of ONNX's operators`:                       func(m *onnxpb.ModelProto) { m.OpsetImport[0].Domain = proto.String("com.example") },
		`it is of the operator set "com.microsoft"`:                            func(m *onnxpb.ModelProto) { find(m, "Conv").Domain = proto.String("com.microsoft") },
		`the model has 2 inputs, want one`: func(m *onnxpb.ModelProto) {
			m.Graph.Input = append(m.Graph.Input, &onnxpb.ValueInfoProto{Name: proto.String("b")})
		},
		`the model has 0 outputs, want one`:           func(m *onnxpb.ModelProto) { m.Graph.Output = nil },
		`no node gives the output "answer"`:           func(m *onnxpb.ModelProto) { m.Graph.Output[0].Name = proto.String("answer") },
		`the output is not what the last layer gives`: func(m *onnxpb.ModelProto) { m.Graph.Output[0].Name = proto.String("conv1_out") },
		`input "image": its dimensions are N×1×4×W; only the first`: func(m *onnxpb.ModelProto) {
			dims(m)[3].Value = &onnxpb.TensorShapeProto_Dimension_DimParam{DimParam: "W"}
		},
		`input "image": its dimensions are N×28×28×1: it has the chan`: func(m *onnxpb.ModelProto) { number(m, 1, 28); number(m, 2, 28); number(m, 3, 1) },
		`input "image": it takes values of type 2, want 1 (float)`:     func(m *onnxpb.ModelProto) { m.Graph.Input[0].Type.GetTensorType().ElemType = proto.Int32(2) },
		`has more than 8 dimensions`:                                   func(m *onnxpb.ModelProto) { initializer(m, "conv1_weight").Dims = make([]int64, 20) },
		`has more than 4096 of nodes`: func(m *onnxpb.ModelProto) {
			for range 5000 {
				m.Graph.Node = append(m.Graph.Node, m.Graph.Node[0])
			}
		},
		`sparse initializers`: func(m *onnxpb.ModelProto) {
			m.Graph.SparseInitializer = append(m.Graph.SparseInitializer, &onnxpb.SparseTensorProto{})
		},
		`are in the file "w.bin", which is not here`:                   func(m *onnxpb.ModelProto) { external(m, "w.bin", "0", "72") },
		`are bytes 4000000 to 4000072 of the file "m.onnx", which has`: func(m *onnxpb.ModelProto) { external(m, "m.onnx", "4000000", "72") },
		`has the offset "-4"`:                                          func(m *onnxpb.ModelProto) { external(m, "m.onnx", "-4", "72") },
	} {
		m := official(t)
		damage(m)
		_, err := importModel(t, m)
		var f *weights.FormatError
		if !errors.As(err, &f) || !strings.Contains(err.Error(), want) {
			t.Errorf("error %v, want one with %q", err, want)
		}
	}
}

func floatBytes(v float32) []byte {
	b := math.Float32bits(v)
	return []byte{byte(b), byte(b >> 8), byte(b >> 16), byte(b >> 24)}
}

func dims(m *onnxpb.ModelProto) []*onnxpb.TensorShapeProto_Dimension {
	return m.Graph.Input[0].Type.GetTensorType().Shape.Dim
}

func number(m *onnxpb.ModelProto, i int, v int64) {
	dims(m)[i].Value = &onnxpb.TensorShapeProto_Dimension_DimValue{DimValue: v}
}

func external(m *onnxpb.ModelProto, location, offset, length string) {
	x := initializer(m, "conv1_weight")
	x.RawData, x.DataLocation = nil, onnxpb.TensorProto_EXTERNAL.Enum()
	for key, value := range map[string]string{"location": location, "offset": offset, "length": length} {
		x.ExternalData = append(x.ExternalData, &onnxpb.StringStringEntryProto{Key: &key, Value: &value})
	}
}

// TestPaddingApart: zeros that a node of their own adds become the
// convolution's.
func TestPaddingApart(t *testing.T) {
	m := official(t)
	set(find(m, "Conv"), "pads", 0, 0, 0, 0)
	find(m, "Conv").Input[0] = "padded"
	m.OpsetImport[0].Version = proto.Int64(10) // where they are an attribute
	find(m, "Dropout").Input = find(m, "Dropout").Input[:1]
	pad := &onnxpb.NodeProto{OpType: proto.String("Pad"), Input: []string{"image"}, Output: []string{"padded"}}
	set(pad, "pads", 0, 0, 1, 1, 0, 0, 1, 1)
	m.Graph.Node = append([]*onnxpb.NodeProto{pad}, m.Graph.Node...)
	got, err := importModel(t, m)
	if err != nil {
		t.Fatal(err)
	}
	if want := (engine.Conv{Filters: 2, Kernel: 3, Stride: 1, Pad: 1}); got.Specs[0] != want {
		t.Errorf("the first layer is %+v, want %+v", got.Specs[0], want)
	}
	find(m, "Conv").Input[0] = "image"
	find(m, "Add").Input[1] = "padded"
	if _, err := importModel(t, m); err == nil || !strings.Contains(err.Error(), "padded with zeros; the engine pads only for a convolution") {
		t.Errorf("padding before a sum: error %v", err)
	}
}

func TestExportRefusesOtherNumbersOfParameters(t *testing.T) {
	n := tiny(t)
	n.Params = n.Params[1:]
	if _, err := Export(n); err == nil || !strings.Contains(err.Error(), "54 parameters are too few") {
		t.Errorf("one too few: error %v", err)
	}
	n = tiny(t)
	n.Params = append(n.Params, 1, 2)
	if _, err := Export(n); err == nil || !strings.Contains(err.Error(), "57 parameters are 2 too many") {
		t.Errorf("two too many: error %v", err)
	}
}

func FuzzImport(f *testing.F) {
	f.Add(exported(f))
	names, err := filepath.Glob("../testdata/onnx/*.onnx")
	if err != nil || len(names) == 0 {
		f.Fatalf("no fixtures: %v", err)
	}
	for _, name := range names {
		b, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(b)
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		var n *chain.Network
		var err error
		importing.Holds(t, len(b), func() { n, err = Import(map[string][]byte{"m.onnx": b}) })
		checkImport(t, n, err)
	})
}

// checkImport: what is read can be built and exported; what is not has an error
// for the user.
func checkImport(t *testing.T, n *chain.Network, err error) {
	t.Helper()
	var f *weights.FormatError
	if err != nil {
		if !errors.As(err, &f) {
			t.Fatalf("error %v is no FormatError", err)
		}
		return
	}
	if _, err := n.Layers(); err != nil {
		t.Fatalf("a network was read that makes no layers: %v", err)
	}
	net, err := engine.New(n.Input, n.Specs, 0)
	if err != nil {
		t.Fatalf("a network was read that cannot be built: %v", err)
	}
	if err := net.SetParams(n.Params); err != nil {
		t.Fatalf("a network was read with the wrong parameters: %v", err)
	}
}
