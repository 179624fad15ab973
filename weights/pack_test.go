package weights

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"math"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"

	"convscope/engine"
	"convscope/engine/version"
	"convscope/weights/guard"
)

// tiny is a pack of a network of 37 parameters with three epochs.
func tiny() (*Pack, [][]float32) {
	specs := []engine.Spec{engine.Conv{Filters: 2, Kernel: 2, Stride: 1}, engine.ReLU{}, engine.Dense{Units: 3}, engine.Softmax{}}
	net, err := engine.New(engine.Shape{C: 1, H: 3, W: 3}, specs, 7)
	if err != nil {
		panic(err)
	}
	rng := rand.New(rand.NewPCG(1, 1))
	var epochs [][]float32
	for range 3 {
		params := net.AppendParams(nil)
		for i := range params {
			params[i] += float32(rng.NormFloat64() / 10)
		}
		epochs = append(epochs, Round(Float16, params))
	}
	p := &Pack{
		Writer: version.String(), Name: "tiny", Dataset: "bars", Input: net.In(), Scale: 1.0 / 255, Layers: engine.Records(specs), Classes: []string{"a", "b", "c"},
		Training: Training{Backend: "go", Optimizer: "adam", LearningRate: 0.002, Batch: 4, Epochs: 2, Seed: 7, Workers: 1, Train: 90, Validation: 10},
		History:  []Epoch{{0, 1.1, 0.3, 1.2, 0.25}, {1, 0.5, 0.8, 0.6, 0.7}, {2, 0.25, 0.95, 0.4, 0.9}},
		Test:     Test{Loss: 0.5, Accuracy: 0.75, Confusion: [][]int{{2, 0, 0}, {1, 0, 0}, {0, 0, 1}}, Mistakes: []Mistake{{Image: 2, Predicted: 0}}},
		Params:   epochs[2],
	}
	return p, epochs[:2]
}

func written(t testing.TB, dtype string) (head, epochs []byte) {
	t.Helper()
	p, older := tiny()
	var a, b bytes.Buffer
	if err := Write(&a, p, dtype); err != nil {
		t.Fatal(err)
	}
	if err := WriteEpochs(&b, p, older, dtype); err != nil {
		t.Fatal(err)
	}
	return a.Bytes(), b.Bytes()
}

func TestRoundTrip(t *testing.T) {
	want, wantEpochs := tiny()
	for _, dtype := range []string{Float16, Float32} {
		head, epochs := written(t, dtype)
		got, err := Read(head)
		if err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(got, want) {
			t.Errorf("%s: read %+v, want %+v", dtype, got, want)
		}
		gotEpochs, err := ReadEpochs(epochs, got)
		if err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(gotEpochs, wantEpochs) {
			t.Errorf("%s: read epochs %v, want %v", dtype, gotEpochs, wantEpochs)
		}
	}
}

func TestNetHasThePacksParameters(t *testing.T) {
	p, _ := tiny()
	net, err := p.Net()
	if err != nil {
		t.Fatal(err)
	}
	if got := net.AppendParams(nil); !reflect.DeepEqual(got, p.Params) {
		t.Errorf("the net has %v, want %v", got, p.Params)
	}
}

// TestRound: half precision keeps 11 bits, and what is kept stays.
func TestRound(t *testing.T) {
	values := []float32{0, 1, -1, 0.1, -3.14159, 65504, 6e-8, 1.0 / 3}
	half := Round(Float16, values)
	for i, v := range values {
		if d := math.Abs(float64(half[i] - v)); d > math.Abs(float64(v))/2048+3e-8 {
			t.Errorf("Round(%v) = %v", v, half[i])
		}
	}
	if again := Round(Float16, half); !reflect.DeepEqual(again, half) {
		t.Errorf("rounded twice: %v, want %v", again, half)
	}
	if full := Round(Float32, values); !reflect.DeepEqual(full, values) {
		t.Errorf("Round to float32 = %v, want %v", full, values)
	}
}

// TestHeadIsReadable pins how a file begins, which every later version must
// still understand to refuse it well.
func TestHeadIsReadable(t *testing.T) {
	head, epochs := written(t, Float16)
	for name, b := range map[string][]byte{"convscope-pack": head, "convscope-epochs": epochs} {
		want := "\x84\xa6format" + string([]byte{0xa0 | byte(len(name))}) + name + "\xa7version\x01\xa5dtype\xa7float16\xa6writer"
		if !strings.HasPrefix(string(b), want) {
			t.Errorf("%s begins with %q, want %q", name, b[:len(want)], want)
		}
	}
}

func TestTruncationAtEveryByte(t *testing.T) {
	head, epochs := written(t, Float16)
	p, _ := tiny()
	check := func(what string, n int, err error) {
		var format *FormatError
		if !errors.As(err, &format) || format.Kind != Malformed {
			t.Fatalf("%s cut at byte %d: error %v, want a malformed file", what, n, err)
		}
		if errors.Is(err, io.EOF) {
			t.Fatalf("%s cut at byte %d: io.EOF leaks out of the middle of a file", what, n)
		}
	}
	for n := range head {
		_, err := Read(head[:n])
		check("pack", n, err)
	}
	for n := range epochs {
		_, err := ReadEpochs(epochs[:n], p)
		check("epochs", n, err)
	}
}

func TestWriteRefusesWhatReadWould(t *testing.T) {
	for want, damage := range map[string]func(*Pack){
		"1 parameters for a network of 37":       func(p *Pack) { p.Params = p.Params[:1] },
		"3 classes":                              func(p *Pack) { p.Layers[2].Units = 4 },
		"unknown layer kind \"lstm\"":            func(p *Pack) { p.Layers[0].Kind = "lstm" },
		"kernel 9 does not fit":                  func(p *Pack) { p.Layers[0].Kernel = 9 },
		"input shape is 0×3×1":                   func(p *Pack) { p.Input.H = 0 },
		"input scale is 0":                       func(p *Pack) { p.Scale = 0 },
		"history of 10001 epochs":                func(p *Pack) { p.History = make([]Epoch, 10001) },
		"entry 1 of the history is epoch 5":      func(p *Pack) { p.History[1].Epoch = 5 },
		"epoch 1 has a figure that is no number": func(p *Pack) { p.History[1].ValLoss = math.NaN() },
		"the test has a figure":                  func(p *Pack) { p.Test.Loss = math.Inf(1) },
		"confusion matrix of 2 rows":             func(p *Pack) { p.Test.Confusion = p.Test.Confusion[:2] },
		"row 1 of the confusion matrix has 2":    func(p *Pack) { p.Test.Confusion[1] = p.Test.Confusion[1][:2] },
		"counts -1 images of class 0 as 1":       func(p *Pack) { p.Test.Confusion[0][1] = -1 },
		"a list of 0 mistakes":                   func(p *Pack) { p.Test.Mistakes = nil },
		"test image 4 is listed as mistaken":     func(p *Pack) { p.Test.Mistakes[0].Image = 4 },
		"mistaken for class 3":                   func(p *Pack) { p.Test.Mistakes[0].Predicted = 3 },
		"values of epoch 3 are changed":          func(p *Pack) { p.Hand = &Hand{Epoch: 3} },
		"values of epoch 1 are changed":          func(p *Pack) { p.History, p.Hand = nil, &Hand{Epoch: 1} },
		"both at an epoch and amid one":          func(p *Pack) { p.Hand, p.Amid = &Hand{}, &Hand{Epoch: 2, Amid: p.Params} },
		"a part of an epoch is listed as":        func(p *Pack) { p.Hand = &Hand{Epoch: 2, Amid: p.Params} },
		"parameters amid an epoch are missing":   func(p *Pack) { p.Amid = &Hand{Epoch: 2} },
		"part of the epoch after epoch 1, but":   func(p *Pack) { p.Amid = &Hand{Epoch: 1, Amid: p.Params} },
		"part of an epoch has 3 parameters":      func(p *Pack) { p.Amid = &Hand{Epoch: 2, Amid: p.Params[:3]} },
		"parameter 37 of 37 is listed as":        func(p *Pack) { p.Amid = &Hand{Epoch: 2, Amid: p.Params, Changes: []Change{{At: 37}}} },
		"values of epoch -1 are changed":         func(p *Pack) { p.Hand = &Hand{Epoch: -1} },
		"parameter 37 of 37 is listed":           func(p *Pack) { p.Hand = &Hand{Changes: []Change{{At: 37}}} },
		"parameter 4 of 37 is listed":            func(p *Pack) { p.Hand = &Hand{Changes: []Change{{At: 4}, {At: 4}}} },
		"by hand from 0 to NaN":                  func(p *Pack) { p.Hand = &Hand{Changes: []Change{{Now: float32(math.NaN())}}} },
	} {
		p, _ := tiny()
		damage(p)
		if err := Write(io.Discard, p, Float16); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("Write error = %v, want one with %q", err, want)
		}
	}
}

// Which version wrote a pack is told by all but those of before there was one, and
// passed over by those.
func TestPacksTellTheirWriter(t *testing.T) {
	head, epochs := written(t, Float16)
	with := func(writer string) []byte {
		text := string([]byte{0xa0 | byte(len(version.Number))}) + version.Number
		return bytes.Replace(head, []byte("\xa6writer"+text), []byte("\xa6writer\xd9"+string([]byte{byte(len(writer))})+writer), 1)
	}
	const other = "12.0.0-beta.3+0a1b2c3d"
	if p, err := Read(with(other)); err != nil || p.Writer != other {
		t.Errorf("read %+v, %v, want a pack of %s", p, err, other)
	}
	older := bytes.Replace(head, []byte("\x84\xa6format"), []byte("\x83\xa6format"), 1)
	older = bytes.Replace(older, []byte("\xa6writer\xa51.0.0"), nil, 1)
	if p, err := Read(older); err != nil || p.Writer != "" {
		t.Errorf("a pack without a writer is read as %+v, %v", p, err)
	}
	for _, b := range [][]byte{head, epochs} {
		var h struct { // as it was before
			Format  string `msgpack:"format"`
			Version int    `msgpack:"version"`
			DType   string `msgpack:"dtype"`
		}
		if rest, err := (guard.Rules{}).Decode(b, &h); err != nil || h.Version != 1 || h.DType != Float16 || len(rest) == 0 {
			t.Errorf("the head of %.40q is %+v, %v", b, h, err)
		}
	}
	for _, bad := range []string{strings.Repeat("1", 101), "1.0.0\n"} {
		var format *FormatError
		if _, err := Read(with(bad)); !errors.As(err, &format) || format.Kind != Malformed || !strings.Contains(err.Error(), "has written it") {
			t.Errorf("written by %q: error %v", bad, err)
		}
	}
}

func TestReadTellsForeignFilesApart(t *testing.T) {
	head, epochs := written(t, Float16)
	p, _ := tiny()
	p.Name = "other"
	replace := func(b []byte, from, to string) []byte { return bytes.Replace(b, []byte(from), []byte(to), 1) }
	read := func(b []byte) error { _, err := Read(b); return err }
	for _, test := range []struct {
		name string
		err  error
		kind FormatKind
		text string
	}{
		{"newer", read(replace(head, "version\x01", "version\x02")), Unsupported, "format version 2, by Convscope 1.0.0; this page, 1.0.0, reads version 1: reload"},
		{"other dtype", read(replace(head, "float16", "float64")), Unsupported, `stored as "float64"`},
		{"epochs for a pack", read(epochs), Malformed, `says it is "convscope-epochs", want "convscope-pack"`},
		{"web page", read([]byte("<!doctype html><html>")), Malformed, "damaged"},
		{"empty", read(nil), Malformed, "cut off"},
		{"other network's epochs", func() error { _, err := ReadEpochs(epochs, p); return err }(), Malformed, `"tiny", not of "other"`},
		{"infinite parameter", read(append(head[:len(head)-2:len(head)-2], 0x00, 0x7c)), Malformed, "parameter 36 is +Inf"},
	} {
		var format *FormatError
		if !errors.As(test.err, &format) || format.Kind != test.kind || !strings.Contains(test.err.Error(), test.text) {
			t.Errorf("%s: error %v, want one of kind %d with %q", test.name, test.err, test.kind, test.text)
		}
	}
}

// ExampleRead shows how to use a trained network natively.
func ExampleRead() {
	p, _ := tiny()
	var file bytes.Buffer
	if err := Write(&file, p, Float16); err != nil {
		panic(err)
	}
	pack, err := Read(file.Bytes())
	if err != nil {
		panic(err)
	}
	net, err := pack.Net()
	if err != nil {
		panic(err)
	}
	net.Forward(make([]float32, pack.Input.Len()))
	fmt.Println(pack.Name, "of", pack.Dataset, "takes", pack.Input, "and tells apart", len(net.Probabilities()), "classes")
	// Output: tiny of bars takes 3×3×1 and tells apart 3 classes
}
