package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
)

// A torch is an installed libtorch.
type torch struct {
	dir     string // of include/ and lib/; empty for the system's
	version string
	oldABI  bool // its strings are those from before C++11, as in Python's wheels
	cuda    bool
}

// systemInclude is where a package manager puts the headers.
var systemInclude = []string{"/usr/include", "/usr/local/include"}

// findTorch looks at the libtorch in dir, or at the system's if dir is empty.
func findTorch(dir string) (torch, error) {
	includes := systemInclude
	if dir != "" {
		abs, err := filepath.Abs(dir)
		if err != nil {
			return torch{}, err
		}
		dir = abs
		includes = []string{filepath.Join(dir, "include")}
	}
	t := torch{dir: dir}
	for _, include := range includes {
		b, err := os.ReadFile(filepath.Join(include, apiInclude, "torch", "version.h"))
		if errors.Is(err, os.ErrNotExist) {
			continue
		}
		if err != nil {
			return t, err
		}
		if t.version, err = readVersion(b); err != nil {
			return t, fmt.Errorf("%s: %w", include, err)
		}
		if dir != "" {
			return t, t.lookAtLibraries()
		}
		return t, nil
	}
	if dir == "" {
		return t, errors.New("libtorch is not installed: Debian and Ubuntu have it (apt-get install libtorch-dev), or unpack the one of pytorch.org and name its folder by -libtorch or the variable LIBTORCH")
	}
	return t, fmt.Errorf("%s is no libtorch: it has no include/%s/torch/version.h", dir, apiInclude)
}

// apiInclude is where libtorch's own headers are, below its others. Debian has
// them there as well.
const apiInclude = "torch/csrc/api/include"

var versionLine = regexp.MustCompile(`(?m)^#define TORCH_VERSION_(MAJOR|MINOR|PATCH) (\d+)`)

func readVersion(header []byte) (string, error) {
	var parts []string
	for _, m := range versionLine.FindAllSubmatch(header, -1) {
		parts = append(parts, string(m[2]))
	}
	if len(parts) != 3 {
		return "", errors.New("version.h names no version")
	}
	return strings.Join(parts, "."), nil
}

// lookAtLibraries finds out how the libraries in dir were built.
func (t *torch) lookAtLibraries() error {
	b, err := os.ReadFile(filepath.Join(t.dir, "lib", "libc10.so"))
	if err != nil {
		return err
	}
	t.oldABI = !bytes.Contains(b, []byte("__cxx11"))
	_, err = os.Stat(filepath.Join(t.dir, "lib", "libtorch_cuda.so"))
	t.cuda = err == nil
	return nil
}

func (t torch) String() string {
	where, kind := "the system's", "CPU"
	if t.dir != "" {
		where = t.dir
	}
	if t.cuda {
		kind = "CUDA"
	}
	return fmt.Sprintf("libtorch %s for %s (%s)", t.version, kind, where)
}

// compile are the flags for the C++ compiler. The wrappers only pass calls on,
// so there is nothing in them to optimise for.
func (t torch) compile() []string {
	include := systemInclude[0]
	if t.dir != "" {
		include = filepath.Join(t.dir, "include")
	}
	flags := []string{"-std=c++17", "-O1", "-w", "-I" + filepath.Join(include, apiInclude)}
	if t.dir != "" {
		flags = append(flags, "-I"+include)
	}
	if t.oldABI {
		flags = append(flags, "-D_GLIBCXX_USE_CXX11_ABI=0")
	}
	return flags
}

// flags are the directives for cgo.
func (t torch) flags() string {
	var link []string
	if t.dir != "" {
		lib := filepath.Join(t.dir, "lib")
		link = append(link, "-L"+lib, "-Wl,-rpath,"+lib)
	}
	// Nothing calls into libtorch_cuda by name: it must be loaded to be found.
	link = append(link, "-Wl,--no-as-needed", "-ltorch", "-ltorch_cpu", "-lc10")
	if t.cuda {
		link = append(link, "-ltorch_cuda", "-lc10_cuda")
	}
	link = append(link, "-lstdc++")
	return "// #cgo CFLAGS: -I${SRCDIR} -O1 -w\n" +
		"// #cgo CXXFLAGS: -I${SRCDIR} " + quoted(t.compile()) + "\n" +
		"// #cgo LDFLAGS: " + quoted(link) + "\n"
}

// quoted writes flags so that cgo reads each as one.
func quoted(flags []string) string {
	parts := make([]string, len(flags))
	for i, f := range flags {
		parts[i] = f
		if strings.ContainsAny(f, " \t") {
			parts[i] = `"` + f + `"`
		}
	}
	return strings.Join(parts, " ")
}

// lib is the file of gotch that says how to compile and link, with the one
// function that gotch has in C++ and not in Go.
func lib(t torch) string {
	return "package libtch\n\n" + t.flags() + "// #include \"stdbool.h\"\n// #include \"torch_api.h\"\nimport \"C\"\n\n" +
		"// SetNumThreads is for how many threads an operation may use.\nfunc SetNumThreads(n int) { C.at_set_num_threads(C.int(n)) }\n"
}
