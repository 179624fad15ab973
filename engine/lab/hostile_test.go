package lab

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/vmihailenco/msgpack/v5"

	"convscope/engine"
	"convscope/engine/hostile"
	"convscope/engine/talk"
)

func readers(t testing.TB) []hostile.Reader {
	pixels := func(n int) []byte { return bytes.Repeat([]byte{7}, n*talk.InputShape.Len()) }
	o := own{classes: []ownClass{{1, "cat", []ownImage{{2, pixels(1)}}}, {3, "dog", nil}}}
	index, err := msgpack.Marshal(keptIndex{Networks: []talk.KeptNetwork{{ID: "a", Title: "crp", Dataset: talk.MNIST, Epochs: 3, Amid: true, Accuracy: 0.99, Saved: 1 << 41, Bytes: 100, Edited: 2, Preset: "crp-5", Origin: "imported", File: 1 << 63, Rev: 1}}, Last: "a"})
	if err != nil {
		t.Fatal(err)
	}
	return []hostile.Reader{
		{Name: "own data", Good: o.write(), Read: func(b []byte) error { _, err := readOwn(b); return err }},
		{Name: "the list of networks", Good: index, Read: func(b []byte) error { _, err := readIndex(b); return err }},
		{Name: "the list of own data", Good: writeOwnIndex(o.classes), Read: func(b []byte) error { _, _, err := readOwnIndex(b); return err }},
		{Name: "orders", Good: smallOrders.encode()[4:], Read: func(b []byte) error { return ordersRules.Unmarshal(b, new(orders)) }},
	}
}

var smallOrders = orders{
	Input: engine.Shape{C: 1, H: 3, W: 3}, Seed: 3, Augment: talk.Augment{Shift: 1},
	Layers: engine.Records([]engine.Spec{engine.Conv{Filters: 2, Kernel: 2, Stride: 1}, engine.ReLU{}, engine.Dense{Units: 3}, engine.Softmax{}}),
}

// Whatever a message or what the store holds claims, reading it takes little.
func TestNoLengthIsBelieved(t *testing.T) { hostile.NoLengthIsBelieved(t, readers(t)) }

// An index of a site may not claim more images than the page has memory for.
func TestIndexThatClaimsTooMuch(t *testing.T) {
	for _, claim := range []string{"test 1000000 500\ntrain 90 40", "test 40 10\ntrain 1000000 40"} {
		b := newBench(t)
		b.files[benchDir+"/index.txt"] = fmt.Appendf(nil, "convscope-data 1\nname MNIST\nshape 1 28 28\n%s\n%s", claim, strings.Repeat("class x\n", 10))
		hostile.Bound{Plus: 64 << 20}.Holds(t, 0, func() {
			b.lab.Start()
			b.run()
		})
		if failed := of[talk.Failed](b.events); !slices.ContainsFunc(failed, func(f talk.Failed) bool { return strings.Contains(f.Text, "want at most 100000 and 200000") }) {
			t.Errorf("%s: failed %+v", claim, failed)
		}
	}
}

// A share of pictures whose sides make a product that overflows is none.
func TestShareThatOverflows(t *testing.T) {
	s := engine.Share{Size: 1, Set: engine.Set{Shape: engine.Shape{C: 1 << 26, H: 1 << 26, W: 1 << 12}}}
	if err := decodeShare(encodeShare(nil, s), new(engine.Share)); err == nil {
		t.Errorf("pictures of %v are taken", s.Set.Shape)
	}
}

func FuzzOwn(f *testing.F) {
	r := readers(f)[0]
	hostile.Seed(f, r.Good)
	f.Fuzz(func(t *testing.T, b []byte) {
		var o own
		hostile.Small.Holds(t, len(b), func() {
			var err error
			if o.classes, err = readOwn(b); err != nil {
				return
			}
			for _, c := range o.classes {
				if o.checkName(c.Name) == nil {
					t.Errorf("class %q was taken", c.Name)
				}
				for i := range c.images() {
					if len(c.image(i)) != talk.InputShape.Len() {
						t.Errorf("image %d of class %q has %d bytes", i, c.Name, len(c.image(i)))
					}
				}
			}
			if _, err := readOwn(o.write()); err != nil {
				t.Errorf("what was read is written so that it is refused: %v", err)
			}
		})
	})
}

func FuzzKeptIndex(f *testing.F) {
	r := readers(f)[1]
	hostile.Seed(f, r.Good)
	f.Fuzz(func(t *testing.T, b []byte) {
		hostile.Small.Holds(t, len(b), func() {
			if x, err := readIndex(b); err == nil && len(x.Networks) > 0 {
				x.remove(x.Networks[0].ID)
				x.write()
			}
		})
	})
}

func FuzzOwnIndex(f *testing.F) {
	r := readers(f)[2]
	hostile.Seed(f, r.Good)
	f.Fuzz(func(t *testing.T, b []byte) {
		hostile.Small.Holds(t, len(b), func() {
			if classes, older, err := readOwnIndex(b); err == nil && !older {
				writeOwnIndex(classes)
			}
		})
	})
}

// FuzzHelper: what a training and a helper say to each other.
func FuzzHelper(f *testing.F) {
	net, err := smallOrders.helper()
	if err != nil {
		f.Fatal(err)
	}
	share := engine.Share{
		Size: 2, Places: []int{0, 1}, Params: make([]float32, 37),
		Set: engine.Set{Shape: smallOrders.Input, Pixels: make([]byte, 18), Labels: []byte{0, 2}},
	}
	g, err := net.Learn(share)
	if err != nil {
		f.Fatal(err)
	}
	for _, b := range [][]byte{smallOrders.encode(), encodeShare(nil, share), encodeGradients(nil, g), {0, 0, 0, 0, 'x'}, {1, 0, 0, 0}, {4, 0, 0, 0, 1, 0, 0, 0}} {
		f.Add(b)
		for at := 0; at+4 <= len(b) && at < 64; at += 4 {
			for _, word := range []uint32{0xffffffff, 0x7fffffff, 1 << 26, 1 << 12} {
				bad := bytes.Clone(b)
				binary.LittleEndian.PutUint32(bad[at:], word)
				f.Add(bad)
			}
		}
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		var h Help
		h.Answer(smallOrders.encode())
		hostile.Small.Holds(t, len(b), func() {
			var g engine.Gradients
			_ = decodeAnswer(b, &g)
			_ = accepted(b)
			_, _ = decodeRate(b)
			_ = decodeShare(b, new(engine.Share))
			_ = ordersRules.Unmarshal(b, new(orders))
		})
		// To measure takes as long as is asked for, and a network as much as it
		// may cost, which is not for here.
		if len(b) >= 4 && binary.LittleEndian.Uint32(b) == kindShare {
			h.Answer(b)
		}
	})
}

// FuzzInk: whatever is drawn becomes an image.
func FuzzInk(f *testing.F) {
	for _, strokes := range [][]talk.Stroke{nil, {{}}, {{{X: 0.5, Y: 0.5}}}, {{{X: 0.25, Y: 0.5}, {X: 1, Y: 0}}, {{X: 0, Y: 0}}}, {{{X: 10, Y: -10}, {X: -10, Y: 10}}}} {
		var b []byte
		for _, s := range strokes {
			b = append(b, byte(len(s)))
			for _, p := range s {
				b = talk.AppendFloats(b, []float32{p.X, p.Y})
			}
		}
		f.Add(b)
	}
	for _, odd := range []float32{float32(math.NaN()), float32(math.Inf(1)), math.MaxFloat32, math.SmallestNonzeroFloat32, 1e-7, 10} {
		f.Add(talk.AppendFloats([]byte{2}, []float32{odd, 0.5, 0.5, odd}))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		var strokes []talk.Stroke
		points := 0
		for len(b) > 0 {
			values := talk.TakeFloats(nil, b[1:1+min(8*int(b[0]%64), (len(b)-1)/8*8)])
			var s talk.Stroke
			for i := 0; i+1 < len(values); i += 2 {
				s = append(s, talk.Point{X: values[i], Y: values[i+1]})
			}
			b = b[1+4*len(values):]
			strokes, points = append(strokes, s), points+len(s)
		}
		if checkStrokes(strokes) != nil {
			return
		}
		sum := 0.0
		for i, v := range Ink(strokes) {
			if !(v >= 0 && v <= 1) {
				t.Fatalf("pixel %d of %v is %v", i, strokes, v)
			}
			sum += float64(v)
		}
		if (sum > 0) != (points > 0) {
			t.Errorf("%d points have %v of ink: %v", points, sum, strokes)
		}
	})
}

// FuzzRequest: every method of the API with parameters of all kinds is answered
// once, with a result or a sentence.
func FuzzRequest(f *testing.F) {
	names := slices.Sorted(maps.Keys(methods()))
	values := []string{`0`, `1`, `-1`, `2.5`, `1e300`, `true`, `""`, `"x"`, `"crp-3"`, `[]`, `[[]]`, `[[[0.5,0.5]]]`, `{}`, `[{"kind":"dense","units":10}]`, `{"preset":"crp-5"}`}
	for i, name := range names {
		f.Add(byte(i), []byte(`null`))
		f.Add(byte(i), []byte(`[]`))
		for k, param := range methods()[name].params {
			for j := range 4 {
				f.Add(byte(i), fmt.Appendf(nil, `{%q: %s}`, param, values[(4*k+j+i)%len(values)]))
			}
		}
	}
	f.Fuzz(func(t *testing.T, method byte, text []byte) {
		name := names[int(method)%len(names)]
		var params any
		if name == "benchmark" || json.Unmarshal(text, &params) != nil {
			return // a benchmark takes the time that it is asked to
		}
		b := startedBench(t)
		answers := 0
		b.lab.Request(name, params, func(_ any, err error) {
			if answers++; err != nil && (err.Error() == "" || strings.Contains(err.Error(), "%!")) {
				t.Errorf("%s(%s): error %q", name, text, err)
			}
		})
		for range 5 { // a training has no end
			b.deliver()
			b.lab.Work(func() bool { return true })
		}
		b.lab.Request("train.stop", nil, func(any, error) {})
		b.run()
		if answers != 1 {
			t.Errorf("%s(%s) was answered %d times", name, text, answers)
		}
	})
}
