package interchange_test

import (
	"encoding/json"
	"errors"
	"math"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"convscope/engine"
	"convscope/weights"
	"convscope/weights/interchange"
)

// fixtures are the models that PyTorch, TensorFlow.js and Keras wrote (see
// testdata/record_*), by name: the files of each, and the file with its images
// and what its framework computed for them.
func fixtures(t testing.TB) map[string]fixture {
	t.Helper()
	all := map[string]fixture{}
	models, err := filepath.Glob("testdata/onnx/*.onnx")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range models {
		base := name[:len(name)-len(".onnx")]
		f := fixture{read(t, name), base + ".json"}
		if _, err := os.Stat(name + ".data"); err == nil {
			f.files[filepath.Base(name)+".data"] = read(t, name+".data")[filepath.Base(name)+".data"]
		}
		all["onnx/"+filepath.Base(base)] = f
	}
	models, err = filepath.Glob("testdata/keras/*/model.json")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range models {
		folder := filepath.Dir(name)
		shards, err := filepath.Glob(folder + "/*.bin")
		if err != nil {
			t.Fatal(err)
		}
		all["keras/"+filepath.Base(folder)] = fixture{read(t, append(shards, name)...), folder + "/expected.txt"}
	}
	if len(all) < 14 {
		t.Fatalf("%d fixtures, want all that testdata/record_* write", len(all))
	}
	return all
}

type fixture struct {
	files    map[string][]byte
	expected string
}

func read(t testing.TB, names ...string) map[string][]byte {
	t.Helper()
	files := map[string][]byte{}
	for _, name := range names {
		b, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		files[filepath.Base(name)] = b
	}
	return files
}

// TestImportsComputeTheSame: what other frameworks exported gives here what it
// gave there.
func TestImportsComputeTheSame(t *testing.T) {
	for name, f := range fixtures(t) {
		t.Run(name, func(t *testing.T) {
			n, err := interchange.Import(f.files)
			if err != nil {
				t.Fatal(err)
			}
			var want struct{ Images, Outputs []float32 }
			b, err := os.ReadFile(f.expected)
			if err != nil {
				t.Fatal(err)
			}
			if err := json.Unmarshal(b, &want); err != nil {
				t.Fatal(err)
			}
			// Keras has the channels last.
			images := want.Images
			if filepath.Dir(name) == "keras" {
				images = channelsFirst(images, n.Input)
			}
			got := outputs(t, n, images)
			if len(got) != len(want.Outputs) {
				t.Fatalf("%v gives %d values, want %d", n.Specs, len(got), len(want.Outputs))
			}
			for i := range got {
				if d := math.Abs(float64(got[i] - want.Outputs[i])); !(d <= 1e-5) {
					t.Errorf("%v: output %d = %v, want %v", n.Specs, i, got[i], want.Outputs[i])
				}
			}
		})
	}
}

func channelsFirst(images []float32, s engine.Shape) []float32 {
	out := make([]float32, len(images))
	for i := range out {
		image, rest := i/s.Len(), i%s.Len()
		c, yx := rest/(s.H*s.W), rest%(s.H*s.W)
		out[i] = images[image*s.Len()+yx*s.C+c]
	}
	return out
}

// TestONNXRoundTrip: what is exported comes back as it was, with every digit.
func TestONNXRoundTrip(t *testing.T) {
	for _, n := range append(packs(t), networks(t)...) {
		if n.Name == "softmax-inside" {
			continue // which is refused, see TestRefusals
		}
		name, b, err := interchange.Export(interchange.ONNX, n)
		if err != nil {
			t.Fatal(err)
		}
		got, err := interchange.Import(map[string][]byte{name: b})
		if err != nil {
			t.Errorf("%s: %v", n.Name, err)
			continue
		}
		want := n.Specs
		if want[len(want)-1] != (engine.Softmax{}) {
			want = append(slices.Clip(want), engine.Softmax{})
		}
		if got.Name != n.Name || got.Input != n.Input || !slices.Equal(got.Specs, want) {
			t.Errorf("%s came back as %s, %v of %v, want %v of %v", n.Name, got.Name, got.Specs, got.Input, want, n.Input)
		}
		if !slices.Equal(got.Params, n.Params) {
			t.Errorf("%s came back with other parameters", n.Name)
		}
	}
}

// formatError is err as the only kind that Import gives.
func formatError(t testing.TB, what string, err error) *weights.FormatError {
	t.Helper()
	var f *weights.FormatError
	if !errors.As(err, &f) {
		t.Fatalf("%s: error %v, want a *weights.FormatError", what, err)
	}
	return f
}

// TestTruncation: a file that ends anywhere before its end is an error.
func TestTruncation(t *testing.T) {
	for name, f := range fixtures(t) {
		for cut, whole := range f.files {
			for n := range whole {
				files := map[string][]byte{}
				for name, b := range f.files {
					files[name] = b
				}
				files[cut] = whole[:n]
				if _, err := interchange.Import(files); err == nil {
					// The newline at the end of a model.json says nothing.
					if n == len(whole)-1 && whole[n] == '\n' {
						continue
					}
					t.Fatalf("%s: %s cut at byte %d of %d is read", name, cut, n, len(whole))
				} else {
					formatError(t, name, err)
				}
			}
		}
	}
}
