package main

import (
	"debug/elf"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// A torch is an installed libtorch.
type torch struct {
	dir      string // of include/ and lib/; empty for the system's
	include  string // where its headers are
	version  string
	standard int  // the C++ that its headers need
	oldABI   bool // its strings are those from before C++11, as in wheels before 2.6
	cuda     bool
}

// systemInclude is where a package manager puts the headers.
var systemInclude = []string{"/usr/include", "/usr/local/include"}

// errNone says that there is no libtorch anywhere.
var errNone = errors.New("there is no libtorch: Debian and Ubuntu have it (apt-get install libtorch-dev), PyTorch for python3 brings it (pip install torch), or unpack the one of pytorch.org and name its folder by -libtorch or the variable LIBTORCH")

// findTorch looks at the libtorch in dir. If dir is empty, it looks for the
// system's, and then for the one that python3's PyTorch brings.
func findTorch(dir, cxx string) (torch, error) {
	if dir != "" {
		abs, err := filepath.Abs(dir)
		if err != nil {
			return torch{}, err
		}
		t := torch{dir: abs, include: filepath.Join(abs, "include")}
		if err = t.look(cxx); errors.Is(err, os.ErrNotExist) {
			err = fmt.Errorf("%s is no libtorch: %w", dir, err)
		}
		return t, err
	}
	places := []torch{}
	for _, include := range systemInclude {
		places = append(places, torch{include: include})
	}
	if dir := pythonTorch(); dir != "" {
		places = append(places, torch{dir: dir, include: filepath.Join(dir, "include")})
	}
	for _, t := range places {
		// Debian's PyTorch alone has links to headers that are not there.
		if _, err := os.Stat(filepath.Join(t.include, versionHeader)); err == nil {
			return t, t.look(cxx)
		}
	}
	return torch{}, errNone
}

// pythonTorch is the folder of python3's PyTorch, which is not started; empty if
// there is none.
func pythonTorch() string {
	dir, err := output("python3", "-c", `from importlib.util import find_spec
torch = find_spec("torch")
print(torch.submodule_search_locations[0] if torch else "")`)
	if err != nil {
		return ""
	}
	return dir
}

// apiInclude is where libtorch's own headers are, below its others. Debian has
// them there as well.
const apiInclude = "torch/csrc/api/include"

const (
	versionHeader  = apiInclude + "/torch/version.h"
	standardHeader = "ATen/ATen.h"
)

// look finds out what the libtorch at a place is.
func (t *torch) look(cxx string) error {
	header, err := os.ReadFile(filepath.Join(t.include, versionHeader))
	if err != nil {
		return err
	}
	// A newer one's header only includes the one that has the numbers.
	text := header
	for _, m := range includeLine.FindAllSubmatch(header, -1) {
		b, err := os.ReadFile(filepath.Join(t.include, string(m[1])))
		if err != nil && !errors.Is(err, os.ErrNotExist) {
			return err
		}
		text = append(text, b...)
	}
	if t.version, err = readVersion(text); err != nil {
		return fmt.Errorf("%s: %w", filepath.Join(t.include, versionHeader), err)
	}
	if header, err = os.ReadFile(filepath.Join(t.include, standardHeader)); err != nil {
		return err
	}
	t.standard = readStandard(header)
	return t.lookAtLibraries(cxx)
}

var (
	versionLine  = regexp.MustCompile(`(?m)^#define TORCH_VERSION_(MAJOR|MINOR|PATCH) (\d+)`)
	includeLine  = regexp.MustCompile(`(?m)^#include <(torch/[\w/]+\.h)>`)
	standardLine = regexp.MustCompile(`(?m)^#error C\+\+(\d+) or later`)
)

func readVersion(header []byte) (string, error) {
	var parts []string
	for _, m := range versionLine.FindAllSubmatch(header, -1) {
		parts = append(parts, string(m[2]))
	}
	if len(parts) != 3 {
		return "", errors.New("no version is defined, neither there nor in what it includes")
	}
	return strings.Join(parts, "."), nil
}

// readStandard is the C++ that the header asks for; 17 at least, which gotch
// needs.
func readStandard(header []byte) int {
	standard := 17
	if m := standardLine.FindSubmatch(header); m != nil {
		if n, err := strconv.Atoi(string(m[1])); err == nil {
			standard = max(standard, n)
		}
	}
	return standard
}

// lookAtLibraries finds out how the libraries were built.
func (t *torch) lookAtLibraries(cxx string) error {
	c10, err := t.library(cxx, "libc10.so")
	if err != nil {
		return err
	}
	if t.oldABI, err = oldStrings(c10); err != nil {
		return fmt.Errorf("%s: %w", c10, err)
	}
	_, err = t.library(cxx, "libtorch_cuda.so")
	t.cuda = err == nil
	return nil
}

// library is the file of a library of libtorch.
func (t *torch) library(cxx, name string) (string, error) {
	file := filepath.Join(t.dir, "lib", name)
	if t.dir == "" {
		var err error
		if file, err = output(cxx, "-print-file-name="+name); err != nil {
			return "", err
		}
	}
	_, err := os.Stat(file)
	return file, err
}

// oldStrings tells whether a libc10 was built with the strings from before
// C++11. What it has of a static libstdc++ may be of either kind, but the
// constructor of its error takes a string, and is exported.
func oldStrings(c10 string) (bool, error) {
	f, err := elf.Open(c10)
	if err != nil {
		return false, err
	}
	defer f.Close()
	symbols, err := f.DynamicSymbols()
	if err != nil {
		return false, err
	}
	return slices.ContainsFunc(symbols, func(s elf.Symbol) bool {
		return s.Section != elf.SHN_UNDEF && s.Name == "_ZN3c105ErrorC1ENS_14SourceLocationESs"
	}), nil
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
	flags := []string{fmt.Sprintf("-std=c++%d", t.standard), "-O1", "-w", "-I" + filepath.Join(t.include, apiInclude)}
	if t.include != systemInclude[0] {
		flags = append(flags, "-I"+t.include)
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
		// A wheel's libraries need gigabytes of NVIDIA's, which are elsewhere.
		// Where, each of its libraries says itself when it is loaded.
		link = append(link, "-ltorch_cuda", "-lc10_cuda", "-Wl,--allow-shlib-undefined")
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
		"// CUDA says whether this libtorch is built for it.\nconst CUDA = " + strconv.FormatBool(t.cuda) + "\n\n" +
		"// SetNumThreads is for how many threads an operation may use.\nfunc SetNumThreads(n int) { C.at_set_num_threads(C.int(n)) }\n"
}
