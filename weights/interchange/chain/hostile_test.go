package chain

import (
	"reflect"
	"testing"

	"convscope/engine"
	"convscope/engine/hostile"
)

// tiny is a network of 9 parameters.
func tiny() *Network {
	return &Network{
		Name: "tiny", Input: engine.Shape{C: 1, H: 2, W: 1}, Classes: []string{"a", "b", "c"},
		Specs: []engine.Spec{engine.Dense{Units: 3}, engine.Softmax{}}, Params: []float32{1, 2, 3, 4, 5, 6, 7, 8, 9},
	}
}

var (
	jobs    = []Job{{Format: "onnx", Network: tiny()}, {Files: map[string][]byte{"m.onnx": {1, 2, 3}, "shard.bin": {4}}}}
	results = []Result{{Name: "m.onnx", Data: []byte{1, 2, 3}}, {Network: tiny()}, {Problem: "there is none"}}
)

func TestMessagesRoundTrip(t *testing.T) {
	for _, want := range jobs {
		if got, err := DecodeJob(want.Encode()); err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%+v came back as %+v, %v", want, got, err)
		}
	}
	for _, want := range results {
		if got, err := DecodeResult(want.Encode()); err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%+v came back as %+v, %v", want, got, err)
		}
	}
}

// Whatever a message claims, reading it takes little.
func TestNoLengthIsBelieved(t *testing.T) {
	hostile.NoLengthIsBelieved(t, []hostile.Reader{
		{Name: "a job", Good: jobs[0].Encode(), Read: func(b []byte) error { _, err := DecodeJob(b); return err }},
		{Name: "a result", Good: results[1].Encode(), Read: func(b []byte) error { _, err := DecodeResult(b); return err }},
	})
}

func FuzzDecodeJob(f *testing.F) {
	for _, j := range jobs {
		hostile.Seed(f, j.Encode())
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		hostile.Small.Holds(t, len(b), func() {
			if j, err := DecodeJob(b); err == nil {
				j.Encode()
			}
		})
	})
}

func FuzzDecodeResult(f *testing.F) {
	for _, r := range results {
		hostile.Seed(f, r.Encode())
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		hostile.Small.Holds(t, len(b), func() {
			if r, err := DecodeResult(b); err == nil {
				r.Encode()
			}
		})
	})
}
