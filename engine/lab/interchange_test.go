package lab

import (
	"bytes"
	"errors"
	"slices"
	"strings"
	"testing"

	"convscope/engine/talk"
	"convscope/weights/interchange"
)

// exchanger does the interchange's jobs when the bench gets to them, unless it
// is lost.
type exchanger struct {
	bench *bench
	lost  error
}

func (x *exchanger) Call(message []byte, answer func([]byte, error)) {
	message = slices.Clone(message)
	x.bench.queue = append(x.bench.queue, func() {
		if x.lost != nil {
			answer(nil, x.lost)
			return
		}
		answer(interchange.Answer(message), nil)
	})
}

func interchangeBench(t *testing.T) (*bench, *exchanger) {
	b := startedBench(t)
	x := &exchanger{bench: b}
	b.lab.host.Interchange = x
	return b, x
}

// TestFilesOfOtherFrameworks: the interface's commands do what the API's methods
// do.
func TestFilesOfOtherFrameworks(t *testing.T) {
	b, x := interchangeBench(t)
	want := b.must("network.export", map[string]any{"format": "onnx"})
	b.events = nil
	b.do(talk.Export{Seq: 7, Format: "onnx"})
	f := one[talk.File](t, b.events)
	if f.Seq != 7 || f.Name != want["name"] || !bytes.Equal(f.Bytes, want["file"].([]byte)) {
		t.Errorf("the file is %s of %d bytes with Seq %d, want what network.export gives", f.Name, len(f.Bytes), f.Seq)
	}
	b.do(talk.Build{Preset: "crp-3", Fresh: true})
	b.events = nil
	b.do(talk.Import{Seq: 8, Files: map[string][]byte{f.Name: f.Bytes}})
	if built := one[talk.Built](t, b.events); built.Seq != 8 || built.Preset != talk.FirstPreset || built.Origin != "imported" {
		t.Errorf("built is %+v, want %s as it was imported", built, talk.FirstPreset)
	}
	for text, c := range map[string]talk.Command{
		"damaged or cut off": talk.Import{Seq: 9, Files: map[string][]byte{"a.onnx": f.Bytes[:999]}},
		`there is no format "caffe": want one of onnx, pytorch, keras`: talk.Export{Seq: 9, Format: "caffe"},
	} {
		b.events = nil
		b.do(c)
		if failed := one[talk.Failed](t, b.events); failed.Seq != 9 || !strings.Contains(failed.Text, text) {
			t.Errorf("%T failed as %+v, want a sentence with %q", c, failed, text)
		}
	}
	x.lost = errors.New("404")
	b.events = nil
	b.do(talk.Export{Seq: 10, Format: "onnx"})
	if failed := one[talk.Failed](t, b.events); failed.What != "export" || !strings.Contains(failed.Text, "is lost: 404") {
		t.Errorf("without the program: %+v", failed)
	}
}

// TestExportAndImport: a network that goes out as ONNX and comes back says the
// same of an image, and is the page's own.
func TestExportAndImport(t *testing.T) {
	b, _ := interchangeBench(t)
	want := b.must("predict", nil)
	file := b.must("network.export", map[string]any{"format": "onnx"})
	if name := file["name"]; name != talk.FirstPreset+".onnx" {
		t.Errorf("the file is called %v, want %s.onnx", name, talk.FirstPreset)
	}
	b.must("network.set", map[string]any{"preset": "crp-3", "fresh": true})
	b.events = nil
	n := b.must("network.import", map[string]any{"files": map[string]any{"mine.onnx": file["file"]}})
	if n["preset"] != talk.FirstPreset || n["origin"] != "imported" {
		t.Errorf("the network that came back is %v, %v, want %s of the page", n["preset"], n["origin"], talk.FirstPreset)
	}
	one[talk.Built](t, b.events)
	got := b.must("predict", nil)
	if p, q := got["probabilities"].([]float64), want["probabilities"].([]float64); !slices.Equal(p, q) {
		t.Errorf("it says %v, want %v", p, q)
	}
	for _, format := range []string{"pytorch", "keras"} {
		file := b.must("network.export", map[string]any{"format": format})
		if data := file["file"].([]byte); !bytes.HasPrefix(data, []byte("PK")) {
			t.Errorf("%s: %v begins with %q, want a .zip", format, file["name"], data[:4])
		}
	}
}

func TestFormatsAreTheInterchanges(t *testing.T) {
	if !slices.Equal(formats, interchange.Formats) {
		t.Errorf("the formats are %v, want %v", formats, interchange.Formats)
	}
}

func TestInterchangeRefuses(t *testing.T) {
	b, x := interchangeBench(t)
	file := b.must("network.export", map[string]any{"format": "onnx"})["file"].([]byte)
	before := b.must("network.get", nil)
	for _, tt := range []struct {
		method string
		params map[string]any
		want   string
	}{
		{"network.export", nil, `network.export: format: `},
		{"network.export", map[string]any{"format": "caffe"}, `network.export: there is no format "caffe": want one of onnx, pytorch, keras`},
		{"network.import", map[string]any{"files": "x"}, `network.import: files: got "x", want an object with an ArrayBuffer for each file's name`},
		{"network.import", map[string]any{"files": map[string]any{"x.onnx": 3.0}}, `network.import: files: x.onnx: got 3, want an ArrayBuffer`},
		{"network.import", map[string]any{"files": map[string]any{}}, `none is an ONNX model`},
		{"network.import", map[string]any{"files": map[string]any{"x.onnx": file[:200]}}, `damaged or cut off`},
	} {
		var args any
		if tt.params != nil {
			args = tt.params
		}
		if _, err := b.ask(tt.method, args); err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s %v: error %v, want one with %q", tt.method, tt.params, err, tt.want)
		}
	}
	x.lost = errors.New("it did not start")
	if _, err := b.ask("network.export", map[string]any{"format": "keras"}); err == nil || !strings.Contains(err.Error(), "is lost: it did not start") {
		t.Errorf("a lost program: error %v", err)
	}
	if after := b.must("network.get", nil); !sameNetwork(before, after) {
		t.Errorf("a refusal changed the network to %v", after)
	}
}

func sameNetwork(a, b map[string]any) bool {
	return a["preset"] == b["preset"] && a["origin"] == b["origin"]
}
