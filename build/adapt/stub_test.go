package main

import (
	"maps"
	"slices"
	"strings"
	"testing"
)

const source = `#include "x.h"

void atg_add(tensor *out__, tensor self) {
  PROTECT(
    auto outputs__ = torch::add(*self);
  )
}

int64_t atg_dim(tensor self) {
  PROTECT(
    return torch::dim(*self);
  )
  return 0;
}

tensor *atg_split(tensor self,
                  int64_t n) {
  PROTECT(
    return torch::split(*self, n);
  )
  return nullptr;
}
`

func TestStub(t *testing.T) {
	got, names, err := stub([]byte(source), []int{5, 11, 4, 19})
	if err != nil {
		t.Fatal(err)
	}
	if want := []string{"atg_add", "atg_dim", "atg_split"}; !slices.Equal(names, want) {
		t.Errorf("functions %q, want %q", names, want)
	}
	for _, want := range []string{
		"void atg_add(tensor *out__, tensor self) { PROTECT(throw std::runtime_error(\"atg_add is not in this libtorch\");) }\n",
		"int64_t atg_dim(tensor self) { PROTECT(throw std::runtime_error(\"atg_dim is not in this libtorch\");) return {}; }\n",
		"n) { PROTECT(throw std::runtime_error(\"atg_split is not in this libtorch\");) return {}; }\n",
	} {
		if !strings.Contains(string(got), want) {
			t.Errorf("no %q in\n%s", want, got)
		}
	}
	if strings.Contains(string(got), "torch::") {
		t.Errorf("something of the bodies is left:\n%s", got)
	}
	if was, is := strings.Count(source, "\n"), strings.Count(string(got), "\n"); is != was {
		t.Errorf("%d lines became %d", was, is)
	}
}

func TestStubLeavesTheRest(t *testing.T) {
	got, _, err := stub([]byte(source), []int{11})
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"torch::add(*self)", "torch::split(*self, n)"} {
		if !strings.Contains(string(got), want) {
			t.Errorf("%q is gone:\n%s", want, got)
		}
	}
}

func TestStubOutsideAFunction(t *testing.T) {
	for _, line := range []int{1, 400} {
		if _, _, err := stub([]byte(source), []int{line}); err == nil {
			t.Errorf("line %d: no error", line)
		}
	}
}

func TestFailing(t *testing.T) {
	said := `In file included from torch_api.cpp:1079:
torch_api_generated.cpp.h: In function 'void atg__x(at::Tensor**)':
torch_api_generated.cpp.h:626:29: error: '_x' is not a member of 'torch'
torch_api_generated.cpp.h:627:3: note: in expansion of macro 'PROTECT'
/usr/include/c++/12/tuple:1357:25: error: static assertion failed
torch_api_generated.cpp.h:1465:45:   required from here
/somewhere/torch_api.cpp:12:1: error: no
`
	at := failing(said)
	want := map[string][]int{"torch_api_generated.cpp.h": {626, 1465}, "torch_api.cpp": {12}}
	if !maps.EqualFunc(at, want, slices.Equal[[]int]) {
		t.Errorf("failing lines %v, want %v", at, want)
	}
}

func TestReadVersion(t *testing.T) {
	v, err := readVersion([]byte("#define TORCH_VERSION_MAJOR 2\n#define TORCH_VERSION_MINOR 13\n#define TORCH_VERSION_PATCH 1\n#define TORCH_VERSION \\\n"))
	if v != "2.13.1" || err != nil {
		t.Errorf("readVersion = %q, %v; want 2.13.1", v, err)
	}
	if _, err := readVersion(nil); err == nil {
		t.Error("an empty version.h: no error")
	}
}

func TestFlags(t *testing.T) {
	flags := torch{dir: "/opt/my torch", include: "/opt/my torch/include", version: "2.1.0", standard: 17, oldABI: true, cuda: true}.flags()
	for _, want := range []string{
		`"-I/opt/my torch/include/torch/csrc/api/include"`, "-D_GLIBCXX_USE_CXX11_ABI=0", `"-L/opt/my torch/lib"`, `"-Wl,-rpath,/opt/my torch/lib"`,
		"-Wl,--no-as-needed -ltorch -ltorch_cpu -lc10 -ltorch_cuda -lc10_cuda",
	} {
		if !strings.Contains(flags, want) {
			t.Errorf("no %s in\n%s", want, flags)
		}
	}
	if flags := (torch{include: "/usr/include", version: "1.13.1", standard: 17}).flags(); strings.Contains(flags, "cuda") || strings.Contains(flags, "ABI") || strings.Contains(flags, "rpath") {
		t.Errorf("the system's libtorch for the CPU is linked by\n%s", flags)
	}
}
