package interchange_test

import (
	"bytes"
	"reflect"
	"strings"
	"testing"

	"convscope/weights/interchange"
	"convscope/weights/interchange/chain"
)

// TestAnswer: by message or by call is the same.
func TestAnswer(t *testing.T) {
	answer := func(j chain.Job) chain.Result {
		t.Helper()
		r, err := chain.DecodeResult(interchange.Answer(j.Encode()))
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	for _, n := range networks(t) {
		n.Classes = []string{"ä", "b", "c"}
		name, data, err := interchange.Export(interchange.ONNX, n)
		if err != nil {
			t.Fatal(err)
		}
		r := answer(chain.Job{Format: interchange.ONNX, Network: n})
		if r.Name != name || !bytes.Equal(r.Data, data) || r.Problem != "" {
			t.Errorf("%s: the answer is %s of %d bytes and %q, want %s of %d", n.Name, r.Name, len(r.Data), r.Problem, name, len(data))
		}
		files := map[string][]byte{name: data}
		want, err := interchange.Import(files)
		r = answer(chain.Job{Files: files})
		if err != nil {
			if r.Problem != err.Error() || r.Network != nil {
				t.Errorf("%s: the answer is %q, want %q", n.Name, r.Problem, err)
			}
			continue
		}
		if !reflect.DeepEqual(r.Network, want) {
			t.Errorf("%s: the answer is %+v, want %+v", n.Name, r.Network, want)
		}
	}
	r, err := chain.DecodeResult(interchange.Answer([]byte{0xc1}))
	if err != nil || !strings.Contains(r.Problem, "the message is damaged") {
		t.Errorf("a damaged message is answered by %+v, %v", r, err)
	}
}

func TestExportRefusesNames(t *testing.T) {
	n := networks(t)[0]
	for _, name := range []string{"", "../x", "a b", `"`, strings.Repeat("x", 65)} {
		n.Name = name
		if _, _, err := interchange.Export(interchange.ONNX, n); err == nil || !strings.Contains(err.Error(), "cannot be exported: want letters, digits, - and _") {
			t.Errorf("name %q: error %v", name, err)
		}
	}
	n.Name = "x"
	if _, _, err := interchange.Export("caffe", n); err == nil || err.Error() != `unknown format "caffe": want onnx, pytorch, keras` {
		t.Errorf("unknown format: error %v", err)
	}
}
