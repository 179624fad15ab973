package main

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// show prints what the Ebitengine that it is in makes of its own shaders, and of
// lines and names that it takes apart.
const show = `package main

import (
	"encoding/json"
	"fmt"
	"os"

	s "github.com/hajimehoshi/ebiten/v2/internal/builtinshader"
	"github.com/hajimehoshi/ebiten/v2/internal/graphics"
	"github.com/hajimehoshi/ebiten/v2/internal/shader"
	"github.com/hajimehoshi/ebiten/v2/internal/shaderir/glsl"
)

func main() {
	var all []string
	add := func(source []byte) {
		p, err := graphics.CompileShader(source)
		if err != nil {
			all = append(all, err.Error())
			return
		}
		v, f := glsl.Compile(p, glsl.GLSLVersionES300)
		all = append(all, string(source)+v+f)
	}
	for f := s.Filter(0); f < s.FilterCount; f++ {
		for a := s.Address(0); a < s.AddressCount; a++ {
			add(s.ShaderSource(f, a, false))
			add(s.ShaderSource(f, a, true))
		}
	}
	add([]byte(s.ClearShaderSource))
	for _, name := range []string{"__t0", "__t12", "__t", "__ta", "__t1x", "x__t1"} {
		add([]byte("package main\n\nfunc Fragment(dst vec4, src vec2, color vec4) vec4 {\n\treturn __texelAt(" + name + ", src)\n}\n"))
	}
	for _, line := range []string{
		"//kage:unit pixels", " \t//kage:unit\ttexels \r", "//kage:unit pixel", "//kage:unit", "//kage:unit pixels too", "//kage:units pixels",
		"// kage:unit pixels", "//kage:unit pixels\n//kage:unit pixels", "x //kage:unit pixels", "",
	} {
		unit, err := shader.ParseCompilerDirectives([]byte(line))
		all = append(all, fmt.Sprint(line, unit, err))
	}
	json.NewEncoder(os.Stdout).Encode(all)
}
`

// The slim copy of Ebitengine makes of everything what the original makes, and
// has neither text/template nor regexp.
func TestSlimEbitengineIsTheSame(t *testing.T) {
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
	// The original cannot be asked where it is: what is asked is internal.
	if err := copyModule(original, module.Dir); err != nil {
		t.Fatal(err)
	}
	run := func(dir string, args ...string) []byte {
		command := exec.Command("go", args...)
		command.Dir = dir
		var problem bytes.Buffer
		command.Stderr = &problem
		out, err := command.Output()
		if err != nil {
			t.Fatalf("%v\n%s", err, problem.String())
		}
		return out
	}
	made := func(dir string) (all []string) {
		write(t, filepath.Join(dir, "internal", "show", "main.go"), []byte(show))
		if err := json.Unmarshal(run(dir, "run", "./internal/show"), &all); err != nil {
			t.Fatal(err)
		}
		return all
	}
	want, got := made(original), made(slim)
	if len(want) != 19+6+10 {
		t.Fatalf("%d texts, want %d", len(want), 19+6+10)
	}
	for i := range want {
		if i >= len(got) || got[i] != want[i] {
			t.Fatalf("the slim copy makes\n%q, want\n%q", got[min(i, len(got)-1)], want[i])
		}
	}
	for _, name := range strings.Fields(string(run(slim, "list", "-deps", "./internal/builtinshader", "./internal/graphics", "./internal/debug", "./internal/shaderir/glsl"))) {
		if name == "text/template" || name == "regexp" || name == "go/build" {
			t.Errorf("the slim copy still has %s", name)
		}
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
