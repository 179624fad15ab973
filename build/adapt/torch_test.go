package main

import (
	"bytes"
	"debug/elf"
	"encoding/binary"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// The constructor of c10::Error, with the strings from before C++11 and those
// since.
const (
	oldConstructor = "_ZN3c105ErrorC1ENS_14SourceLocationESs"
	newConstructor = "_ZN3c105ErrorC1ENS_14SourceLocationENSt7__cxx1112basic_stringIcSt11char_traitsIcESaIcEEE"
)

const defines = "#define TORCH_VERSION_MAJOR 2\n#define TORCH_VERSION_MINOR 11\n#define TORCH_VERSION_PATCH 0\n#define TORCH_VERSION \\\n"

// Where a libtorch says which it is, or in newer ones in the second, which the
// first includes; and which C++ it needs.
const (
	versionFile    = "include/" + versionHeader
	headeronlyFile = "include/torch/headeronly/version.h"
	atenFile       = "include/" + standardHeader
)

// unpack makes a folder with files, and a libc10.so that defines the symbols.
func unpack(t *testing.T, files map[string]string, defined ...string) string {
	t.Helper()
	dir := t.TempDir()
	files["lib/libc10.so"] = library(t, defined)
	for name, text := range files {
		file := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// library is an ELF library with a table of the symbols, and with a string that
// a static libstdc++ brings, whatever the strings of the library itself are.
// A symbol that begins with a question mark is asked for, not defined.
func library(t *testing.T, symbols []string) string {
	t.Helper()
	const header, section = 64, 64
	names, table := []byte{0}, make([]elf.Sym64, 1, len(symbols)+1)
	for _, s := range symbols {
		name, asked := strings.CutPrefix(s, "?")
		sym := elf.Sym64{Name: uint32(len(names)), Info: elf.ST_INFO(elf.STB_GLOBAL, elf.STT_FUNC), Shndx: 1, Value: 0x1000}
		if asked {
			sym.Shndx, sym.Value = uint16(elf.SHN_UNDEF), 0
		}
		table = append(table, sym)
		names = append(append(names, name...), 0)
	}
	names = append(names, "basic_string::__cxx11\x00"...)
	tableAt := uint64(header + 3*section)
	tableSize := uint64(len(table) * elf.Sym64Size)
	var b bytes.Buffer
	for _, part := range []any{
		elf.Header64{
			Ident: [elf.EI_NIDENT]byte{0x7f, 'E', 'L', 'F', byte(elf.ELFCLASS64), byte(elf.ELFDATA2LSB), byte(elf.EV_CURRENT)},
			Type:  uint16(elf.ET_DYN), Machine: uint16(elf.EM_X86_64), Version: uint32(elf.EV_CURRENT),
			Shoff: header, Ehsize: header, Shentsize: section, Shnum: 3, Shstrndx: 2,
		},
		elf.Section64{},
		elf.Section64{Type: uint32(elf.SHT_DYNSYM), Off: tableAt, Size: tableSize, Link: 2, Info: 1, Entsize: elf.Sym64Size},
		elf.Section64{Type: uint32(elf.SHT_STRTAB), Off: tableAt + tableSize, Size: uint64(len(names))},
		table, names,
	} {
		if err := binary.Write(&b, binary.LittleEndian, part); err != nil {
			t.Fatal(err)
		}
	}
	return b.String()
}

func TestFindTorch(t *testing.T) {
	aten := func(standard string) string {
		return "#if defined(_MSVC_LANG)\n#else\n#error C++" + standard + " or later compatible compiler is required to use ATen.\n#endif\n"
	}
	const oldABI = "-D_GLIBCXX_USE_CXX11_ABI=0"
	for _, tt := range []struct {
		name    string
		files   map[string]string
		defined []string
		is      string   // of String
		flags   []string // that there must be
		without string   // a flag that there must not be
	}{
		{
			"the version in its own header",
			map[string]string{versionFile: defines, atenFile: aten("17")}, []string{newConstructor},
			"libtorch 2.11.0 for CPU", []string{"-std=c++17"}, oldABI,
		},
		{
			"a header that only includes",
			map[string]string{versionFile: "#if !defined(STABLE)\n#include <torch/headeronly/version.h>\n#endif\n", headeronlyFile: defines, atenFile: aten("17")},
			[]string{newConstructor}, "libtorch 2.11.0 for CPU", []string{"-std=c++17"}, oldABI,
		},
		{
			"old strings, with signs of new ones",
			map[string]string{versionFile: defines, atenFile: aten("17")},
			[]string{"_ZNKSt7__cxx1112basic_stringIcSt11char_traitsIcESaIcEE4sizeEv", oldConstructor, "?" + newConstructor},
			"libtorch 2.11.0 for CPU", []string{oldABI}, "-std=c++14",
		},
		{
			"new strings, with an old one asked for",
			map[string]string{versionFile: defines, atenFile: aten("17")},
			[]string{"?" + oldConstructor, newConstructor}, "libtorch 2.11.0 for CPU", nil, oldABI,
		},
		{
			"C++20",
			map[string]string{versionFile: defines, atenFile: "#include <c10>\n\n" + aten("20")}, []string{newConstructor},
			"libtorch 2.11.0 for CPU", []string{"-std=c++20"}, "-std=c++17",
		},
		{
			// gotch itself needs 17.
			"C++14",
			map[string]string{versionFile: defines, atenFile: aten("14")}, []string{newConstructor},
			"libtorch 2.11.0 for CPU", []string{"-std=c++17"}, "-std=c++14",
		},
		{
			"libraries that ask for NVIDIA's, which are elsewhere",
			map[string]string{versionFile: defines, atenFile: aten("17"), "lib/libtorch_cuda.so": ""}, []string{newConstructor},
			"libtorch 2.11.0 for CUDA", []string{"-Wl,--allow-shlib-undefined", "-ltorch_cuda"}, oldABI,
		},
	} {
		t.Run(tt.name, func(t *testing.T) {
			dir := unpack(t, tt.files, tt.defined...)
			torch, err := findTorch(dir, "")
			if err != nil {
				t.Fatal(err)
			}
			if is, want := torch.String(), tt.is+" ("+dir+")"; is != want {
				t.Errorf("found %s, want %s", is, want)
			}
			flags := torch.flags()
			for _, want := range tt.flags {
				if !strings.Contains(flags, want) {
					t.Errorf("no %s in\n%s", want, flags)
				}
			}
			if strings.Contains(flags, tt.without) {
				t.Errorf("%s in\n%s", tt.without, flags)
			}
		})
	}
}

// The system's libtorch comes before python3's, whose PyTorch may be half there.
func TestPlacesOfTorch(t *testing.T) {
	system := systemInclude
	t.Cleanup(func() { systemInclude = system })
	files := func() map[string]string {
		return map[string]string{versionFile: defines, atenFile: ""}
	}
	python, usr, empty := unpack(t, files(), newConstructor), unpack(t, files(), newConstructor), t.TempDir()
	bin := t.TempDir()
	t.Setenv("PATH", bin)
	script := func(name, says string) {
		t.Helper()
		if err := os.WriteFile(filepath.Join(bin, name), []byte("#!/bin/sh\n"+says+"\n"), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	script("cxx", `echo "`+usr+`/lib/${1#-print-file-name=}"`)
	for _, tt := range []struct {
		name          string
		usr, python   string
		dir, includes string
	}{
		{"the system's", usr, "echo " + python, "", usr + "/include"},
		{"python3's", empty, "echo " + python, python, python + "/include"},
		{"PyTorch without its headers", empty, "echo " + empty, "", ""},
		{"python3 without PyTorch", empty, "echo", "", ""},
		{"no python3", empty, "exit 127", "", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			systemInclude = []string{filepath.Join(empty, "nothing"), filepath.Join(tt.usr, "include")}
			script("python3", tt.python)
			torch, err := findTorch("", "cxx")
			if tt.includes == "" {
				if !errors.Is(err, errNone) {
					t.Fatalf("found %v, %v; want none", torch, err)
				}
				return
			}
			if err != nil || torch.dir != tt.dir || !strings.Contains(torch.flags(), "-I"+tt.includes+"/torch/csrc") {
				t.Errorf("found %v, %v, compiled by\n%s\nwant the headers in %s", torch, err, torch.flags(), tt.includes)
			}
		})
	}
}

func TestNoTorch(t *testing.T) {
	if _, err := findTorch(t.TempDir(), ""); err == nil || errors.Is(err, errNone) || !strings.Contains(err.Error(), "is no libtorch") {
		t.Errorf("an empty folder: %v, want an error that names it", err)
	}
	dir := unpack(t, map[string]string{versionFile: "#include <torch/headeronly/version.h>\n", atenFile: ""}, newConstructor)
	if _, err := findTorch(dir, ""); err == nil || !strings.Contains(err.Error(), "no version is defined") {
		t.Errorf("a header that includes what is not there: %v", err)
	}
}
