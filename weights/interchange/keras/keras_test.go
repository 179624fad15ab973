package keras

import (
	"errors"
	"math"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"convscope/engine"
	"convscope/weights"
	"convscope/weights/interchange/chain"
)

// fixture are the files of a model that TensorFlow.js or Keras wrote.
func fixture(t testing.TB, name string) map[string][]byte {
	t.Helper()
	names, err := filepath.Glob("../testdata/keras/" + name + "/*")
	if err != nil || len(names) == 0 {
		t.Fatalf("no fixture %s: %v", name, err)
	}
	files := map[string][]byte{}
	for _, name := range names {
		if files[filepath.Base(name)], err = os.ReadFile(name); err != nil {
			t.Fatal(err)
		}
	}
	delete(files, "expected.txt")
	return files
}

// TestLayers: what becomes of each layer, with its numbers.
func TestLayers(t *testing.T) {
	for name, want := range map[string][]engine.Spec{
		"sequential": {engine.Conv{Filters: 3, Kernel: 5, Stride: 1, Pad: 2}, engine.ReLU{}, engine.MaxPool{Size: 2, Stride: 2}, engine.Dropout{Rate: 0.25},
			engine.Conv{Filters: 4, Kernel: 3, Stride: 1}, engine.LeakyReLU{Slope: 0.1}, engine.Dense{Units: 6}, engine.Tanh{}, engine.Dense{Units: 4}, engine.Softmax{}},
		"flat": {engine.Dense{Units: 5}, engine.Sigmoid{}, engine.Dropout{Rate: 0.2}, engine.Dense{Units: 3}, engine.Softmax{}},
		"residual": {engine.Conv{Filters: 4, Kernel: 3, Stride: 1, Pad: 1}, engine.BatchNorm{}, engine.ReLU{}, engine.Conv{Filters: 4, Kernel: 3, Stride: 1, Pad: 1},
			engine.BatchNorm{}, engine.Residual{Over: 2}, engine.ReLU{}, engine.AvgPool{Size: 2, Stride: 2}, engine.GlobalAvgPool{}, engine.Dense{Units: 3}, engine.Softmax{}},
		"functional": {engine.Conv{Filters: 4, Kernel: 3, Stride: 2, Pad: 1}, engine.LeakyReLU{Slope: 0.2}, engine.BatchNorm{}, engine.Conv{Filters: 4, Kernel: 1, Stride: 1},
			engine.Residual{Over: 1}, engine.LeakyReLU{Slope: 0.3}, engine.MaxPool{Size: 2, Stride: 1}, engine.Dense{Units: 6}, engine.BatchNorm{}, engine.ReLU{}, engine.Dense{Units: 3}, engine.Softmax{}},
		"sequential3": {engine.Conv{Filters: 3, Kernel: 5, Stride: 1, Pad: 2}, engine.Sigmoid{}, engine.AvgPool{Size: 3, Stride: 2}, engine.GlobalAvgPool{},
			engine.Dropout{Rate: 0.1}, engine.Dense{Units: 3}, engine.Softmax{}},
	} {
		n, err := Import(fixture(t, name))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if n.Name != name || !reflect.DeepEqual(n.Specs, want) {
			t.Errorf("%s is %s, %v, want %v", name, n.Name, n.Specs, want)
		}
	}
}

// TestRefusals: what the engine does not have is told by a sentence with the
// layer and the value.
func TestRefusals(t *testing.T) {
	for _, tt := range []struct{ model, from, to, want string }{
		{"sequential", `"class_name":"MaxPooling2D"`, `"class_name":"LSTM"`, `layer LSTM "max_pooling2d_MaxPooling2D1": the engine has no such layer`},
		{"sequential", `"activation":"relu"`, `"activation":"gelu"`, `layer Conv2D "conv2d_Conv2D1": its activation is "gelu"; the engine has relu`},
		{"sequential", `"strides":[1,1]`, `"strides":[1,2]`, `its strides is [1 2], want the same number`},
		{"sequential", `"strides":[1,1]`, `"strides":[{},{}]`, `its strides is [an object an object], want the same number`},
		{"sequential", `"strides":[1,1]`, `"strides":0`, `its strides are 0, want at least 1`},
		{"sequential", `"dilation_rate":[1,1]`, `"dilation_rate":2`, `its dilation_rate is 2, want 1`},
		{"sequential", `"data_format":"channels_last"`, `"data_format":"channels_first"`, `its data_format is "channels_first", want channels_last`},
		{"sequential", `"padding":"same"`, `"padding":"causal"`, `its padding is "causal", want valid or same`},
		{"sequential", `"pool_size":[2,2],"padding":"valid"`, `"pool_size":[3,3],"padding":"same"`, `its padding "same" adds 1 rows and 1 columns to the input 8×8×3`},
		{"sequential", `"filters":3`, `"filters":2.5`, `its filters is 2.5, want a whole number`},
		{"sequential", `"filters":3`, `"filters":4`, `its kernel has the shape [5 5 1 3], want [5 5 1 4]`},
		{"sequential", `"units":6`, `"units":100000`, `100000 units`},
		{"sequential", `"class_name":"Flatten"`, `"class_name":"ReLU"`, `its input is 2×2×4, for every pixel of which it is the same`},
		{"sequential", `"rate":0.25`, `"rate":1.5`, `rate 1.5`},
		{"sequential", `"rate":0.25`, `"rate":"much"`, `its rate is "much", want a number`},
		{"sequential", `"format":"layers-model"`, `"format":"graph-model"`, `is a "graph-model", want a layers-model`},
		{"sequential", `"class_name":"Sequential"`, `"class_name":"Graph"`, `the model is a "Graph", want Sequential or Functional`},
		{"sequential", `"batch_input_shape":[null,8,8,1]`, `"batch_input_shape":[null,8,null,1]`, `its input shape is [missing 8 missing 1]`},
		{"sequential", `"batch_input_shape":[null,8,8,1]`, `"batch_input_shape":[null,8,8,1,1]`, `want images×height×width×channels`},
		{"sequential", `conv2d_Conv2D1/kernel`, `other/kernel`, `the weightsManifest has no conv2d_Conv2D1/kernel`},
		{"sequential", `conv2d_Conv2D1/bias`, `x/conv2d_Conv2D1/kernel`, `could both be its kernel`},
		{"sequential", `"shape":[5,5,1,3],"dtype":"float32"`, `"shape":[5,5,1,3],"dtype":"string"`, `are stored as "string"`},
		{"sequential", `group1-shard1of1.bin`, `group1-shard1of2.bin`, `the shard "group1-shard1of2.bin" is not here`},
		{"sequential", `"shape":[5,5,1,3]`, `"shape":[5,5,1,2]`, `have 100 bytes more than the model lists`},
		{"sequential", `"shape":[5,5,1,3]`, `"shape":[5,5,1,300]`, `are cut off: the weights`},
		{"sequential", `"shape":[5,5,1,3]`, `"shape":[5000,5000,1,3]`, `want at most 16777216 values`},
		{"sequential", `"shape":[5,5,1,3]`, `"shape":[5,5,1,-3]`, `have the shape [5 5 1 -3]`},
		{"residual", `"scale":false`, `"scale":true`, `has no batch_normalization_BatchNormalization2/gamma`},
		{"residual", `"axis":3`, `"axis":1`, `its axis is 1, want the last`},
		{"residual", `"padding":[[1,1],[1,1]]`, `"padding":[[1,1],[0,1]]`, `want the same on every side`},
		{"residual", `[["activation_Activation1",0,0,{}],["batch_normalization_BatchNormalization2",0,0,{}]]`, `[["input1",0,0,{}],["batch_normalization_BatchNormalization2",0,0,{}]]`, `it adds 6×6×2 and 6×6×4`},
		{"residual", `[["activation_Activation1",0,0,{}],["batch_normalization_BatchNormalization2",0,0,{}]]`, `[["activation_Activation1",0,0,{}]]`, `it takes 1 values, want 2`},
		{"residual", `"output_layers":[["softmax_Softmax1",0,0]]`, `"output_layers":[["softmax_Softmax1",0,0],["input1",0,0]]`, `output_layers are [a list of 3 a list of 3], want one`},
		{"residual", `"output_layers":[["softmax_Softmax1",0,0]]`, `"output_layers":[["dense_Dense5",0,0]]`, `the output is not what the last layer gives`},
		{"functional", `"scale": 0.00392156862745098`, `"scale": 2`, `it multiplies by 2 and adds 0`},
		{"functional", `"class_name": "Flatten"`, `"class_name": "Dropout"`, `put a Flatten before it`},
		{"sequential3", `"target_shape": [6, 6, 1]`, `"target_shape": [4, 9, 1]`, `it makes [4 9 1] out of 6×6×1`},
		{"sequential3", `"batch_shape": [null, 36]`, `"batch_shape": [null, 37]`, `37 values are no square image`},
	} {
		files := fixture(t, tt.model)
		text := strings.Replace(string(files["model.json"]), tt.from, tt.to, 1)
		if text == string(files["model.json"]) {
			t.Errorf("%s has no %s", tt.model, tt.from)
			continue
		}
		files["model.json"] = []byte(text)
		_, err := Import(files)
		var f *weights.FormatError
		if !errors.As(err, &f) || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s with %s: error %v, want one with %q", tt.model, tt.to, err, tt.want)
		}
	}
}

// TestQuantization: values stored in fewer bits come back within a step.
func TestQuantization(t *testing.T) {
	for _, s := range []stored{
		{dtype: "uint8", size: 2, scale: 0.5, min: -1, raw: []byte{0, 3}},
		{dtype: "uint16", size: 2, scale: 0.005859375, min: -1, raw: []byte{0, 0, 0, 1}},
		{dtype: "float16", size: 2, raw: []byte{0x00, 0xbc, 0x00, 0x38}},
		{dtype: "int32", size: 2, raw: []byte{0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0}},
	} {
		got := s.values()
		want := []float32{-1, 0.5}
		if s.dtype == "int32" {
			want[1] = 0
		}
		if !reflect.DeepEqual(got, want) {
			t.Errorf("%s: values %v, want %v", s.dtype, got, want)
		}
	}
}

func FuzzImport(f *testing.F) {
	for _, name := range []string{"sequential", "flat", "sequential3", "functional"} {
		files := fixture(f, name)
		f.Add(files["model.json"], files["group1-shard1of1.bin"])
	}
	f.Fuzz(func(t *testing.T, model, shard []byte) {
		var n *chain.Network
		var err error
		importing.Holds(t, len(model)+len(shard), func() {
			n, err = Import(map[string][]byte{"model.json": model, "group1-shard1of1.bin": shard})
		})
		if err != nil {
			var f *weights.FormatError
			if !errors.As(err, &f) {
				t.Fatalf("error %v is no FormatError", err)
			}
			return
		}
		net, err := engine.New(n.Input, n.Specs, 0)
		if err == nil {
			err = net.SetParams(n.Params)
		}
		if err != nil {
			t.Fatalf("a network was read that cannot be built: %v", err)
		}
		for _, p := range n.Params {
			if math.IsNaN(float64(p)) {
				t.Fatal("a network was read with a parameter that is no number")
			}
		}
	})
}
