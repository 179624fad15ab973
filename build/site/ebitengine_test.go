package main

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"
)

// show prints every built-in shader of the Ebitengine that it is in.
const show = `package main

import (
	"encoding/json"
	"os"

	s "github.com/hajimehoshi/ebiten/v2/internal/builtinshader"
)

func main() {
	var all []string
	for f := s.Filter(0); f < s.FilterCount; f++ {
		for a := s.Address(0); a < s.AddressCount; a++ {
			all = append(all, string(s.ShaderSource(f, a, false)), string(s.ShaderSource(f, a, true)))
		}
	}
	json.NewEncoder(os.Stdout).Encode(append(all, s.ClearShaderSource))
}
`

// The slim copy of Ebitengine has the very shaders of the original, and no
// text/template.
func TestSlimEbitengineHasTheSameShaders(t *testing.T) {
	t.Chdir(filepath.Join("..", ".."))
	list, err := exec.Command("go", "list", "-m", "-json", ebitengine).Output()
	if err != nil {
		t.Fatal(err)
	}
	var module library
	if err := json.Unmarshal(list, &module); err != nil {
		t.Fatal(err)
	}
	original, slim := t.TempDir(), t.TempDir()
	if err := copySlim(slim, module.Dir); err != nil {
		t.Fatal(err)
	}
	// The original cannot be asked where it is: its shaders are internal.
	for _, name := range []string{"go.mod", "go.sum", shaders} {
		content, err := os.ReadFile(filepath.Join(module.Dir, name))
		if err != nil {
			t.Fatal(err)
		}
		write(t, filepath.Join(original, name), content)
	}
	shadersOf := func(dir string) (all []string) {
		write(t, filepath.Join(dir, "internal", "show", "main.go"), []byte(show))
		run := exec.Command("go", "run", "./internal/show")
		run.Dir = dir
		var problem bytes.Buffer
		run.Stderr = &problem
		out, err := run.Output()
		if err != nil {
			t.Fatalf("%v\n%s", err, problem.String())
		}
		if err := json.Unmarshal(out, &all); err != nil {
			t.Fatal(err)
		}
		return all
	}
	want, got := shadersOf(original), shadersOf(slim)
	if len(want) != 19 {
		t.Fatalf("%d shaders, want 19", len(want))
	}
	if !slices.Equal(got, want) {
		t.Errorf("the slim copy has shaders\n%q, want\n%q", got, want)
	}
	source, err := os.ReadFile(filepath.Join(slim, shaders))
	if err != nil {
		t.Fatal(err)
	}
	if bytes.Contains(source, []byte("template")) {
		t.Error("the slim copy still has its template")
	}
}

func write(t *testing.T, name string, content []byte) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, content, 0o644); err != nil {
		t.Fatal(err)
	}
}
