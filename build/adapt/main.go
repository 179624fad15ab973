// Command adapt makes the copy of gotch that build/libtorch is compiled with,
// fitted to the libtorch of this machine.
//
//	go run ./build/adapt [-libtorch DIR] [-for build/libtorch] [-out .cache/gotch]
//
// gotch v0.9.1 is written for libtorch 2.1.0 with CUDA. For any other, some of
// the C functions that it wraps one by one do not compile, and its linker flags
// ask for libraries that are not there. adapt copies gotch from the module
// cache without the functions that the program does not call, mends where it
// forgets memory, lets the C++ compiler say which of the functions left do not
// fit, and gives each of those a body that returns an error; everything else
// stays as it is. A copy that already fits is left alone. It exits with 3 where
// there is no libtorch.
package main

import (
	"crypto/sha256"
	"embed"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"log"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
)

const (
	module  = "github.com/sugarme/gotch"
	version = "v0.9.1"
	sum     = "h1:J6JCE1C2AfPmM1xk0p46LdzWtfNvbvZZnWdkj9v54jo="
	stamp   = "adapted.txt" // in the copy: what it was made for
)

func main() {
	log.SetFlags(0)
	log.SetPrefix("adapt: ")
	dir := flag.String("libtorch", os.Getenv("LIBTORCH"), "folder of an unpacked libtorch, with include/ and lib/; empty for the system's")
	out := flag.String("out", filepath.Join(".cache", "gotch"), "folder for the copy")
	program := flag.String("for", filepath.Join("build", "libtorch"), "folder of the program: functions that it does not call are left out")
	flag.Parse()
	if err := run(*dir, *out, *program); err != nil {
		log.Print(err)
		if errors.Is(err, errNone) {
			os.Exit(3)
		}
		os.Exit(1)
	}
}

func run(dir, out, program string) error {
	cxx, err := output("go", "env", "CXX")
	if err != nil {
		return err
	}
	compiler, err := output(cxx, "--version")
	if err != nil {
		return fmt.Errorf("there is no C++ compiler: %w; install g++ (Debian: apt-get install g++)", err)
	}
	compiler, _, _ = strings.Cut(compiler, "\n")
	t, err := findTorch(dir, cxx)
	if err != nil {
		return err
	}
	called, err := calls(program)
	if err != nil {
		return err
	}
	want := madeFor(t, compiler, called)
	if is, err := os.ReadFile(filepath.Join(out, stamp)); err == nil && string(is) == want {
		return nil
	}
	fmt.Printf("Adapting gotch %s to %v\n", version, t)
	source, err := download()
	if err != nil {
		return err
	}
	partial := out + ".partial"
	if err := os.RemoveAll(partial); err != nil {
		return err
	}
	if err := copyGotch(source, partial); err != nil {
		return err
	}
	if err := mend(partial); err != nil {
		return err
	}
	if err := slim(partial, called); err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(partial, "libtch", "lib.go"), []byte(lib(t)), 0o644); err != nil {
		return err
	}
	stubbed, err := fit(filepath.Join(partial, "libtch"), cxx, t)
	if err != nil {
		return err
	}
	fmt.Printf("%d functions of gotch are not in this libtorch and return an error\n", stubbed)
	if err := os.WriteFile(filepath.Join(partial, stamp), []byte(want), 0o644); err != nil {
		return err
	}
	if err := os.RemoveAll(out); err != nil {
		return err
	}
	return os.Rename(partial, out)
}

// itself is the source of this program.
//
//go:embed *.go
var itself embed.FS

// madeFor is all that a copy depends on, this program's source among it: what a
// mended adapt makes is another copy.
func madeFor(t torch, compiler string, called map[string]bool) string {
	return fmt.Sprintf("%s %s\nadapt %x\n%v\n%s\n%s%s\n", module, version, digest(itself), t, compiler, t.flags(), strings.Join(slices.Sorted(maps.Keys(called)), " "))
}

// digest is a checksum of the sources of a program, without its tests.
func digest(sources fs.FS) []byte {
	h := sha256.New()
	names, err := fs.Glob(sources, "*.go")
	if err != nil {
		panic(err)
	}
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		b, err := fs.ReadFile(sources, name)
		if err != nil {
			panic(err)
		}
		fmt.Fprintf(h, "%s %d\n%s", name, len(b), b)
	}
	return h.Sum(nil)
}

// download is the folder of the module cache that holds gotch as published.
func download() (string, error) {
	text, err := output("go", "mod", "download", "-json", module+"@"+version)
	if err != nil {
		return "", err
	}
	var m struct{ Dir, Sum string }
	if err := json.Unmarshal([]byte(text), &m); err != nil {
		return "", err
	}
	if m.Sum != sum {
		return "", fmt.Errorf("%s %s has the sum %s, want %s: it is not the one this was written for", module, version, m.Sum, sum)
	}
	return m.Dir, nil
}

// copyGotch copies the packages that are used, without tests. They need no
// other module, so the copy's go.mod names none.
func copyGotch(from, to string) error {
	for _, folder := range []string{".", "half", "libtch", "ts"} {
		entries, err := os.ReadDir(filepath.Join(from, folder))
		if err != nil {
			return err
		}
		if err := os.MkdirAll(filepath.Join(to, folder), 0o755); err != nil {
			return err
		}
		for _, e := range entries {
			name := filepath.Join(folder, e.Name())
			if !e.Type().IsRegular() || strings.HasSuffix(name, "_test.go") || name == "go.mod" || name == "go.sum" {
				continue
			}
			b, err := os.ReadFile(filepath.Join(from, name))
			if err != nil {
				return err
			}
			if err := os.WriteFile(filepath.Join(to, name), b, 0o644); err != nil {
				return err
			}
		}
	}
	return os.WriteFile(filepath.Join(to, "go.mod"), []byte("module "+module+"\n\ngo 1.20\n"), 0o644)
}

// output is what a program prints; its error holds what it says instead.
func output(name string, args ...string) (string, error) {
	b, err := exec.Command(name, args...).Output()
	if failed := (*exec.ExitError)(nil); errors.As(err, &failed) {
		err = fmt.Errorf("%s: %w: %s", name, err, strings.TrimSpace(string(failed.Stderr)))
	}
	return strings.TrimSpace(string(b)), err
}
