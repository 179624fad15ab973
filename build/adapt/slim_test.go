package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// little is gotch in small: one function is called, one is called by that, and
// one by nobody.
var little = map[string]string{
	"gotch.go":          "package gotch\n",
	"libtch/other.go":   "package libtch\n",
	"ts/tensor.go":      "package ts\n\ntype Tensor struct{}\n\nfunc (x *Tensor) Flat() { x.View() }\n",
	"program/main.go":   "package main\n\nfunc main() { x.Relu(); Sin() }\n",
	"program/a_test.go": "package main\n\nfunc Sin() { x.MustTanh() }\n",
	"ts/tensor-generated.go": `package ts

import (
	"fmt"
	lib "x/libtch"
)

func (x *Tensor) Relu() { lib.AtgRelu() }

func (x *Tensor) View() { lib.AtgView() }

func (x *Tensor) Tanh() { lib.AtgTanh() }

func (x *Tensor) Sin() { fmt.Print(lib.AtgSin()) }
`,
	"ts/must-tensor-generated.go": "package ts\n\nimport \"log\"\n\nfunc (x *Tensor) MustTanh() { log.Print(x.Tanh()) }\n\nfunc (x *Tensor) MustSin() { x.Sin() }\n",
	"libtch/c-generated.go": `package libtch

import "C"

func AtgRelu() { C.atg_relu() }
func AtgView() { C.atg_view() }
func AtgTanh() { C.atg_tanh() }
func AtgSin() { C.atg_sin() }
`,
	"libtch/torch_api_generated.h": "void atg_relu(tensor *, tensor self);\ntensor *atg_view(tensor self);\nvoid atg_tanh(tensor *);\nvoid atg_sin(tensor *);\n",
	"libtch/torch_api_generated.cpp.h": `void atg_relu(tensor *out__, tensor self) {
  PROTECT(
    relu();
  )
}

tensor *atg_view(tensor self) {
  view();
}

void atg_tanh(tensor *out__) {
  tanh();
}

void atg_sin(tensor *out__) {
  sin();
}
`,
}

func TestSlimKeepsWhatIsCalled(t *testing.T) {
	dir := t.TempDir()
	for name, text := range little {
		file := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	called, err := calls(filepath.Join(dir, "program"))
	if err != nil {
		t.Fatal(err)
	}
	if err := slim(dir, called); err != nil {
		t.Fatal(err)
	}
	for _, name := range append(generated, "libtch/torch_api_generated.h", "libtch/torch_api_generated.cpp.h") {
		b, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		is, was := strings.ToLower(string(b)), strings.ToLower(little[name])
		for _, call := range []string{"relu(", "view(", "tanh("} {
			if strings.Contains(was, call) && !strings.Contains(is, call) {
				t.Errorf("%s lacks %s…):\n%s", name, call, b)
			}
		}
		for _, gone := range []string{"sin(", `"fmt"`} {
			if strings.Contains(is, gone) {
				t.Errorf("%s still has %s:\n%s", name, gone, b)
			}
		}
	}
}

func TestMendWantsWhatItKnows(t *testing.T) {
	dir := t.TempDir()
	if err := os.Mkdir(filepath.Join(dir, "ts"), 0o755); err != nil {
		t.Fatal(err)
	}
	write := func(name, text string) {
		t.Helper()
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	write("ts/tensor.go", "lots [1e5]byte")
	write("ts/tensor-generated.go", mends[1].from+mends[2].from+mends[1].from)
	if err := mend(dir); err != nil {
		t.Fatal(err)
	}
	b, err := os.ReadFile(filepath.Join(dir, "ts/tensor-generated.go"))
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(string(b), "malloc") || !strings.Contains(string(b), "AtFree") {
		t.Errorf("not mended: %s", b)
	}
	if err := mend(dir); err == nil {
		t.Error("mending what has nothing to mend: no error")
	}
}
