package main

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"

	"convscope/engine"
	"convscope/engine/data"
	"convscope/engine/talk"
	"convscope/weights"
)

// cold are packages whose functions need not be fast: what runs once, or formats
// a text, or talks to the DOM, or (the interface) takes a few milliseconds of a
// frame either way. Without inlining in them the two programs are 8 % smaller.
var cold = []string{
	"archive/...", "bufio", "errors", "fmt", "go/...", "image/png", "internal/abi", "internal/fmtsort", "internal/godebug", "internal/oserror",
	"internal/poll", "internal/reflectlite", "internal/strconv", "internal/syscall/...", "io", "log", "math/big", "os", "path/...",
	"reflect", "strconv", "strings", "sync", "syscall", "syscall/js", "time", "golang.org/x/image/font/...",
	"golang.org/x/text/...", "github.com/hajimehoshi/ebiten/v2/internal/graphicsdriver/...",
	"github.com/hajimehoshi/ebiten/v2/internal/shader", "github.com/hajimehoshi/ebiten/v2/internal/shaderir/...",
	"github.com/vmihailenco/...",
	"convscope/engine/data", "convscope/engine/lab", "convscope/engine/talk", "convscope/ui", "convscope/ui/kit/...", "convscope/ui/room/...", "convscope/ui/shell", "convscope/wasm/...", "convscope/weights/...",
}

// coldIn are more of them for one program: the interface asks the engine what
// layers are, and computes nothing with them.
var coldIn = map[string][]string{"app": {"convscope/engine"}}

// programs are those of the page, in wasm/.
var programs = []string{"app", "worker", "interchange"}

// compile builds the programs to dir, as <name>.wasm, with that edition.
func compile(dir, modfile, edition string) error {
	for _, name := range programs {
		args := []string{"build", "-modfile=" + modfile, "-buildvcs=false",
			"-ldflags=-s -w -X " + editionVariable + "=" + edition, "-o", filepath.Join(dir, name+".wasm")}
		for _, p := range slices.Concat(cold, coldIn[name]) {
			args = append(args, "-gcflags="+p+"=-l")
		}
		build, err := goCommand(append(args, "./wasm/"+name)...)
		if err != nil {
			return err
		}
		build.Env = append(build.Env, "GOOS=js", "GOARCH=wasm")
		if err := build.Run(); err != nil {
			return fmt.Errorf("building wasm/%s: %w", name, err)
		}
	}
	return nil
}

// copyKernels copies the SIMD loops, of which the worker fetches the best that
// its browser runs.
func copyKernels(dir string) error {
	const from = "engine/internal/kernel/simd"
	modules, err := filepath.Glob(filepath.Join(from, "kernel-*.wasm"))
	if err != nil {
		return err
	}
	if len(modules) == 0 {
		return fmt.Errorf("no kernel-*.wasm in %s", from)
	}
	for _, module := range modules {
		content, err := os.ReadFile(module)
		if err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(dir, filepath.Base(module)), content, 0o644); err != nil {
			return err
		}
	}
	return nil
}

// squeezePrograms writes, beside each program and loop in dir, <name>.wasm.gz for
// browsers that can unpack it.
func squeezePrograms(dir string) error {
	names, err := filepath.Glob(filepath.Join(dir, "*.wasm"))
	if err != nil {
		return err
	}
	for _, name := range names {
		if err := squeezeFile(name); err != nil {
			return err
		}
	}
	return nil
}

// squeezeFile writes <name>.gz beside the file called name.
func squeezeFile(name string) error {
	content, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	return create(name+".gz", func(w io.Writer) error { return squeeze(w, content) })
}

// squeeze writes content as a small gzip file with no time or name in it: with
// libdeflate where it is installed (build/setup/libdeflate.sh), which saves a
// visitor a twentieth, else with Go's own compressor.
func squeeze(w io.Writer, content []byte) error {
	if program, err := exec.LookPath("libdeflate-gzip"); err == nil {
		z := exec.Command(program, "-12", "-c")
		z.Stdin, z.Stdout = bytes.NewReader(content), w
		return z.Run()
	}
	z, err := gzip.NewWriterLevel(w, gzip.BestCompression)
	if err != nil {
		return err
	}
	if _, err := z.Write(content); err != nil {
		return err
	}
	return z.Close()
}

// copyLoader copies the script that starts a Go program in a browser; it must
// be that of the Go that compiles.
func copyLoader(dir string) error {
	root, err := goroot()
	if err != nil {
		return err
	}
	script, err := os.ReadFile(filepath.Join(root, "lib", "wasm", "wasm_exec.js"))
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(dir, "wasm_exec.js"), script, 0o644)
}

func goroot() (string, error) {
	env, err := goCommand("env", "GOROOT")
	if err != nil {
		return "", err
	}
	root, err := env.Output()
	return strings.TrimSpace(string(root)), err
}

// copyPacks copies the weights of the six networks. A pack that the page could
// not read, or of another network than its name says, is not shipped.
func copyPacks(dir string) error {
	for _, preset := range talk.Presets {
		head, epochs := preset.Name+".msgpack", preset.Name+"-epochs.msgpack"
		p, err := check(head, weights.Read)
		if err != nil {
			return err
		}
		specs, err := engine.Specs(p.Layers)
		if err != nil {
			return fmt.Errorf("%s: %w", head, err)
		}
		if found, _ := talk.FindPreset(specs); found.Name != preset.Name {
			return fmt.Errorf("%s holds the weights of %q, want those of %q", head, found.Name, preset.Name)
		}
		if _, err := check(epochs, func(b []byte) ([][]float32, error) { return weights.ReadEpochs(b, p) }); err != nil {
			return err
		}
		for _, name := range []string{head, epochs} {
			content, err := os.ReadFile(filepath.Join("weights", name))
			if err != nil {
				return err
			}
			if err := create(filepath.Join(dir, "weights", name), func(w io.Writer) error {
				_, err := w.Write(content)
				return err
			}); err != nil {
				return err
			}
		}
	}
	return nil
}

// check reads the file called name in weights/ by read.
func check[T any](name string, read func([]byte) (T, error)) (T, error) {
	content, err := os.ReadFile(filepath.Join("weights", name))
	if err != nil {
		var none T
		return none, fmt.Errorf("%w: `make pretrain` makes it", err)
	}
	v, err := read(content)
	if err != nil {
		err = fmt.Errorf("weights/%s: %w", name, err)
	}
	return v, err
}

// copyShards copies the datasets that the page offers. It opens with MNIST; the
// other it does without.
func copyShards(dir string) error {
	for _, dataset := range []string{talk.MNIST, talk.Fashion} {
		from := filepath.Join(cache, "shards", dataset)
		if _, err := os.Stat(filepath.Join(from, data.IndexName)); err != nil {
			if dataset != talk.MNIST {
				continue
			}
			return fmt.Errorf("%w: `make data` makes it", err)
		}
		if err := os.CopyFS(filepath.Join(dir, "data", dataset), os.DirFS(from)); err != nil {
			return err
		}
	}
	return nil
}
