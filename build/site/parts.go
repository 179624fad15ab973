package main

import (
	"fmt"
	"os"
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

// compiled are the programs of the page, in wasm/, in the order in which they are needed.
var compiled = []string{"worker", "app", "interchange"}

// A program is a WebAssembly module of the page.
type program struct {
	name    string
	content []byte
}

// compileAll gives the programs, with that edition.
func compileAll(modfile, edition string) ([]program, error) {
	dir, err := os.MkdirTemp("", "convscope")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	var all []program
	for _, name := range compiled {
		file := filepath.Join(dir, name)
		args := []string{"build", "-modfile=" + modfile, "-buildvcs=false",
			"-ldflags=-s -w -X " + editionVariable + "=" + edition, "-o", file}
		for _, p := range slices.Concat(cold, coldIn[name]) {
			args = append(args, "-gcflags="+p+"=-l")
		}
		build, err := goCommand(append(args, "./wasm/"+name)...)
		if err != nil {
			return nil, err
		}
		build.Env = append(build.Env, "GOOS=js", "GOARCH=wasm")
		if err := build.Run(); err != nil {
			return nil, fmt.Errorf("building wasm/%s: %w", name, err)
		}
		content, err := os.ReadFile(file)
		if err != nil {
			return nil, err
		}
		all = append(all, program{name + ".wasm", content})
	}
	return all, nil
}

// kernels are the SIMD loops, of which a worker takes the best that its browser runs.
func kernels() ([]program, error) {
	const from = "engine/internal/kernel/simd"
	files, err := filepath.Glob(filepath.Join(from, "kernel-*.wasm"))
	if err != nil {
		return nil, err
	}
	if len(files) == 0 {
		return nil, fmt.Errorf("no kernel-*.wasm in %s", from)
	}
	var all []program
	for _, file := range files {
		content, err := os.ReadFile(file)
		if err != nil {
			return nil, err
		}
		all = append(all, program{filepath.Base(file), content})
	}
	return all, nil
}

// copyStatic copies what a browser takes as it is.
func copyStatic(dir string) error {
	for _, pattern := range []string{"*.html", "*.css", "*.svg", "fonts/*"} {
		files, err := filepath.Glob(filepath.Join("static", pattern))
		if err != nil {
			return err
		}
		for _, file := range files {
			name, err := filepath.Rel("static", file)
			if err != nil {
				return err
			}
			content, err := os.ReadFile(file)
			if err != nil {
				return err
			}
			if err := create(filepath.Join(dir, name), content); err != nil {
				return err
			}
		}
	}
	return nil
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
			if err := create(filepath.Join(dir, "weights", name), content); err != nil {
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
