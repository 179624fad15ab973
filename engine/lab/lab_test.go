package lab

import (
	"fmt"
	"math"
	"reflect"
	"slices"
	"strings"
	"testing"

	"convscope/engine"
	"convscope/engine/talk"
)

func TestStart(t *testing.T) {
	b := newBench(t)
	b.lab.Start()
	b.run()
	if ready := one[talk.Ready](t, b.events); ready.Tests != benchTests || len(ready.Classes) != 10 {
		t.Errorf("%+v, want %d tests and 10 classes", ready, benchTests)
	}
	built := one[talk.Built](t, b.events)
	if built.Preset != talk.FirstPreset || built.Origin != "pack" || built.Epoch != benchPackEpochs || built.Epochs != benchPackEpochs || built.Seq != 0 {
		t.Errorf("%+v, want the pretrained %s at epoch %d", built, talk.FirstPreset, benchPackEpochs)
	}
	measured := one[talk.Measured](t, b.events)
	if measured.Origin != "pack" || measured.Tested != benchTests || len(measured.History) != benchPackEpochs+1 {
		t.Errorf("%+v, want the pack's figures", measured)
	}
	shown := one[talk.Shown](t, b.do(talk.Show{Seq: 4}))
	if shown.Seq != 4 || shown.Source != (talk.Source{Kind: "test", Test: 0, Label: 0}) {
		t.Errorf("shown %d from %+v, want 4 from test image 0", shown.Seq, shown.Source)
	}
	want := []string{"data/mnist/index.txt", "weights/crpcrp-5.msgpack", "data/mnist/test-00.gz"}
	if !slices.Equal(b.loaded, want) {
		t.Errorf("loaded %v, want %v", b.loaded, want)
	}
	if !slices.Contains(b.told, "ready") {
		t.Errorf("the API was told %v, want ready among them", b.told)
	}
}

func TestStartWithout(t *testing.T) {
	tests := []struct {
		name, missing string
		what, want    string
	}{
		{"weights", "weights/crpcrp-5.msgpack", "file", "weights/crpcrp-5.msgpack could not be fetched"},
		{"index", "data/mnist/index.txt", "file", "data/mnist/index.txt could not be fetched"},
		{"images", "data/mnist/test-00.gz", "file", "data/mnist/test-00.gz could not be fetched"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			b := newBench(t)
			delete(b.files, test.missing)
			b.lab.Start()
			b.run()
			failed := one[talk.Failed](t, b.events)
			if failed.What != test.what || !strings.Contains(failed.Text, test.want) {
				t.Errorf("failed: %s: %s, want %s: …%s…", failed.What, failed.Text, test.what, test.want)
			}
			one[talk.Ready](t, b.events)
			if built := one[talk.Built](t, b.events); built.Preset != talk.FirstPreset {
				t.Errorf("built %q, want %s all the same", built.Preset, talk.FirstPreset)
			}
			b.must("predict", nil)
		})
	}
}

func TestBuild(t *testing.T) {
	own := []engine.Record{{Kind: "conv", Filters: 2, Kernel: 3, Stride: 2}, {Kind: "relu"}, {Kind: "dense", Units: 10}}
	named, _ := talk.PresetNamed(benchPreset)
	tests := []struct {
		name          string
		build         talk.Build
		preset        string
		origin        string
		epochs, param int // of the first layer
	}{
		{"preset by name", talk.Build{Seq: 7, Preset: benchPreset}, benchPreset, "pack", benchPackEpochs, 80},
		{"preset by hand", talk.Build{Seq: 7, Layers: engine.Records(named.Specs)}, benchPreset, "pack", benchPackEpochs, 80},
		{"preset, untrained", talk.Build{Seq: 7, Preset: benchPreset, Fresh: true, Seed: 3}, benchPreset, "fresh", 0, 80},
		{"another network", talk.Build{Seq: 7, Layers: own}, "", "fresh", 0, 20},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			b := startedBench(t)
			built := one[talk.Built](t, b.do(test.build))
			if built.Seq != 7 || built.Preset != test.preset || built.Origin != test.origin || built.Epochs != test.epochs || built.Params[0] != test.param {
				t.Errorf("%+v, want %+v", built, test)
			}
			if last := built.Layers[len(built.Layers)-1].Kind; last != "softmax" {
				t.Errorf("the last layer is %s, want softmax", last)
			}
			if n := len(of[talk.Measured](b.events)); (n == 1) != (test.origin == "pack") {
				t.Errorf("%d Measured for a network from %s", n, test.origin)
			}
			if shown := one[talk.Shown](t, b.do(talk.Show{Seq: 8})); len(shown.Maps) != len(built.Layers)+1 || len(shown.Maps[1]) != built.Shapes[0].Len() {
				t.Errorf("%d maps for %d layers", len(shown.Maps), len(built.Layers))
			}
		})
	}
}

func TestBuildRefused(t *testing.T) {
	conv := engine.Record{Kind: "conv", Filters: 4, Kernel: 5, Stride: 1}
	tests := []struct {
		name  string
		build talk.Build
		layer int
		want  string
	}{
		{"kernel too large", talk.Build{Layers: []engine.Record{{Kind: "maxpool", Size: 10, Stride: 10}, conv, {Kind: "dense", Units: 10}}}, 1,
			"layer 2: conv 4@5×5: kernel 5 does not fit the padded input 2×2"},
		{"unknown kind", talk.Build{Layers: []engine.Record{conv, {Kind: "lstm"}}}, 1, `layer 2: unknown layer kind "lstm"`},
		{"unknown preset", talk.Build{Preset: "vgg"}, -1, `no preset is called "vgg": the six are crp-3, crp-5`},
		{"nothing", talk.Build{}, -1, "the network has no layers: it needs at least dense 10"},
		{"wrong end", talk.Build{Layers: []engine.Record{{Kind: "dense", Units: 12}}}, 0, "dense 12: the network ends with 12 values, want 10"},
		{"softmax first", talk.Build{Layers: []engine.Record{{Kind: "softmax"}, {Kind: "dense", Units: 10}}}, 0, "softmax: only the last layer can be one"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			b := startedBench(t)
			before := b.must("network.get", nil)
			test.build.Seq = 5
			failed := one[talk.Failed](t, b.do(test.build))
			if failed.Seq != 5 || failed.What != "build" || failed.Layer != test.layer || !strings.Contains(failed.Text, test.want) {
				t.Errorf("%+v, want layer %d and %q", failed, test.layer, test.want)
			}
			if after := b.must("network.get", nil); !reflect.DeepEqual(after, before) {
				t.Errorf("the network is now %v, want the last good one", after)
			}
		})
	}
}

// A damaged file is told with its name, and leaves the last good network.
func TestBadPack(t *testing.T) {
	pack := packFile(benchPreset)
	tests := []struct {
		name   string
		damage func(files map[string][]byte)
		want   []string
	}{
		{"missing", func(f map[string][]byte) { delete(f, pack) }, []string{pack + " could not be fetched"}},
		{"cut off", func(f map[string][]byte) { f[pack] = f[pack][:1000] }, []string{pack + ": the file is cut off", "Try again"}},
		{"empty", func(f map[string][]byte) { f[pack] = nil }, []string{pack, "Try again"}},
		{"no pack", func(f map[string][]byte) { f[pack] = []byte("<html>not found</html>") }, []string{pack + ": the file is damaged"}},
		{"of another network", func(f map[string][]byte) { f[pack] = f[packFile(talk.FirstPreset)] }, []string{pack, "another network"}},
		{"newer", func(f map[string][]byte) { f[pack] = newer(f[pack]) }, []string{pack + " cannot be read", "format version 99", "past the cache"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			b := startedBench(t)
			test.damage(b.files)
			failed := one[talk.Failed](t, b.do(talk.Build{Seq: 5, Preset: benchPreset}))
			for _, want := range test.want {
				if failed.Seq != 5 || failed.What != "build" || !strings.Contains(failed.Text, want) {
					t.Errorf("%+v, want %q", failed, want)
				}
			}
			if got := b.must("network.get", nil)["preset"]; got != talk.FirstPreset {
				t.Errorf("the network is now %v, want %s still", got, talk.FirstPreset)
			}
			// The file is asked for again, in case it has been repaired.
			b.files = benchFiles(t)
			one[talk.Built](t, b.do(talk.Build{Seq: 6, Preset: benchPreset}))
		})
	}
}

// newer is a pack of a version that nobody has written yet.
func newer(pack []byte) []byte {
	pack = slices.Clone(pack)
	at := strings.Index(string(pack), "version") + len("version")
	pack[at] = 99
	return pack
}

func TestNewestBuildWins(t *testing.T) {
	b := startedBench(t)
	events := b.do(talk.Build{Seq: 1, Preset: benchPreset}, talk.Build{Seq: 2, Layers: []engine.Record{{Kind: "dense", Units: 10}}})
	if built := one[talk.Built](t, events); built.Seq != 2 {
		t.Errorf("built %d, want 2: the file of 1 came later", built.Seq)
	}
	if failed := of[talk.Failed](events); len(failed) > 0 {
		t.Errorf("failed: %+v, want nothing about what was overtaken", failed)
	}
}

func TestGoTo(t *testing.T) {
	b := startedBench(t)
	last := one[talk.Shown](t, b.do(talk.Show{}))
	events := b.do(talk.GoTo{Seq: 3, Epoch: 1})
	if built := one[talk.Built](t, events); built.Seq != 3 || built.Epoch != 1 || built.Epochs != benchPackEpochs {
		t.Errorf("%+v, want epoch 1 of %d", built, benchPackEpochs)
	}
	if m := one[talk.Measured](t, events); m.Tested != 0 || len(m.History) != benchPackEpochs+1 {
		t.Errorf("%+v, want the history but no test, which was of another epoch", m)
	}
	first, _ := talk.PresetNamed(talk.FirstPreset)
	net, err := engine.New(talk.InputShape, first.Specs, 101) // what the bench packs as epoch 1
	if err != nil {
		t.Fatal(err)
	}
	shown := one[talk.Shown](t, b.do(talk.Show{}))
	net.Forward(shown.Maps[0])
	if !slices.Equal(shown.Logits, talk.Floats(net.Logits())) {
		t.Errorf("logits of epoch 1 = %v, want %v", shown.Logits, net.Logits())
	}
	events = b.do(talk.GoTo{Seq: 4, Epoch: benchPackEpochs}, talk.Show{})
	if m := one[talk.Measured](t, events); m.Tested != benchTests {
		t.Errorf("back at the end: %+v, want the pack's test", m)
	}
	if shown := one[talk.Shown](t, events); !slices.Equal(shown.Logits, last.Logits) {
		t.Errorf("back at the end: logits = %v, want %v", shown.Logits, last.Logits)
	}
	for _, epoch := range []int{-1, benchPackEpochs + 1} {
		failed := one[talk.Failed](t, b.do(talk.GoTo{Seq: 5, Epoch: epoch}))
		if want := fmt.Sprintf("there is no epoch %d: this network has epochs 0 to 3", epoch); failed.Text != want {
			t.Errorf("failed: %s, want %s", failed.Text, want)
		}
	}
}

func TestBadEpochs(t *testing.T) {
	b := startedBench(t)
	name := epochsFile(talk.FirstPreset)
	b.files[name] = b.files[name][:5000]
	failed := one[talk.Failed](t, b.do(talk.GoTo{Seq: 3, Epoch: 0}))
	if failed.What != "goto" || !strings.Contains(failed.Text, name) {
		t.Errorf("%+v, want a sentence about %s", failed, name)
	}
	if epoch := b.must("network.get", nil)["epoch"]; epoch != benchPackEpochs {
		t.Errorf("the network is at epoch %v, want %d still", epoch, benchPackEpochs)
	}
}

func TestInspect(t *testing.T) {
	b := startedBench(t)
	tests := []struct {
		layer int
		shape []int
		bias  int
	}{
		{0, []int{8, 1, 5, 5}, 8},
		{1, nil, 0},
		{4, []int{16, 8, 5, 5}, 16},
		{8, []int{32, 16 * 7 * 7}, 32},
	}
	for _, test := range tests {
		got := one[talk.Inspected](t, b.do(talk.Inspect{Seq: 2, Layer: test.layer}))
		size := 0
		if len(test.shape) > 0 {
			size = 1
		}
		for _, d := range test.shape {
			size *= d
		}
		if !slices.Equal(got.Shape, test.shape) || len(got.Weights) != size || len(got.Bias) != test.bias {
			t.Errorf("layer %d: shape %v, %d weights, %d biases, want %+v", test.layer, got.Shape, len(got.Weights), len(got.Bias), test)
		}
	}
	one[talk.Built](t, b.do(talk.Build{Seq: 3, Layers: engine.Records([]engine.Spec{engine.BatchNorm{}, engine.Dense{Units: 10}, engine.Softmax{}})}))
	norm := one[talk.Inspected](t, b.do(talk.Inspect{Seq: 4, Layer: 0}))
	if want := (talk.Inspected{Seq: 4, Layer: 0, Shape: []int{1}, Weights: talk.Floats{1}, Bias: talk.Floats{0}, Mean: talk.Floats{0}, Variance: talk.Floats{1}}); !reflect.DeepEqual(norm, want) {
		t.Errorf("batch norm: %+v, want %+v", norm, want)
	}
	one[talk.Built](t, b.do(talk.Build{Seq: 5, Preset: "crpcrp-5"}))
	failed := one[talk.Failed](t, b.do(talk.Inspect{Seq: 2, Layer: 13}))
	if want := "there is no layer 13: the network's are 0 to 12"; failed.Text != want {
		t.Errorf("failed: %s, want %s", failed.Text, want)
	}
}

func TestLink(t *testing.T) {
	w := []float32{3, -4, 1, 0, -3, -4, 0, 0} // 2 outputs, 2 channels of 1×2
	got := link(4, w, 2, engine.Shape{C: 2, H: 1, W: 2})
	if want := (talk.Link{Layer: 4, Out: 2, In: 2, Values: talk.Floats{-5, 1, -5, 0}}); !reflect.DeepEqual(got, want) {
		t.Errorf("link = %v, want %v", got, want)
	}
	flat := link(4, w, 2, engine.Shape{C: 4, H: 1, W: 1})
	if want := (talk.Floats{3, -4, 1, 0, -3, -4, 0, 0}); !slices.Equal(flat.Values, want) {
		t.Errorf("link of a flat input = %v, want the weights", flat.Values)
	}
}

func (l *Lab) result() *result { return l.net.result() }

func nanValue() float64 { return math.NaN() }
