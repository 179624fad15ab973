// Package rules has no code: its tests hold the packages of Convscope to the
// directions in which they may depend on each other. docs/architecture.md says
// why.
package rules

import (
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// builds are those that a rule holds for.
type builds struct {
	native, js bool
	tests      bool // and what their tests import, too
}

var (
	native   = builds{native: true}
	browser  = builds{js: true}
	both     = builds{native: true, js: true}
	andTests = builds{native: true, js: true, tests: true}
)

// rules are checked one by one. A package that ends in "/..." stands for all
// below it, one that does not for itself alone.
var rules = []struct {
	name    string
	of      []string // packages
	in      builds
	without []string // what they may not depend on, themselves apart
}{
	{"the engine does no input or output and knows nothing above it", []string{"convscope/engine", "convscope/engine/internal/...", "convscope/engine/explain"}, native,
		[]string{"convscope/engine/lab/...", "convscope/engine/data/...", "convscope/weights/...", "convscope/ui/...", "convscope/build/...", "convscope/wasm/...",
			"github.com/...", "net/...", "os/exec"}},
	{"the engine in the browser is its own", []string{"convscope/engine", "convscope/engine/internal/..."}, browser,
		[]string{"gonum.org/...", "github.com/..."}},
	{"kernels know no layers", []string{"convscope/engine/internal/kernel"}, native,
		[]string{"convscope/engine"}},
	{"weights know the engine only", []string{"convscope/weights"}, native,
		[]string{"convscope/engine/lab/...", "convscope/ui/...", "convscope/build/...", "convscope/wasm/..."}},
	{"the interchange knows networks and weights only", []string{"convscope/weights/interchange/..."}, native,
		[]string{"convscope/engine/lab/...", "convscope/ui/...", "convscope/build/...", "convscope/wasm/..."}},
	{"formats of other frameworks are not in the worker, which everybody loads", []string{"convscope/wasm/worker"}, browser,
		[]string{"convscope/weights/interchange", "convscope/weights/interchange/onnx/...", "convscope/weights/interchange/keras/...",
			"convscope/weights/interchange/script/...", "encoding/json", "archive/zip", "google.golang.org/..."}},
	{"the official schema of ONNX is for tests", []string{"convscope/weights/interchange", "convscope/wasm/interchange"}, browser,
		[]string{"convscope/weights/interchange/onnx/internal/...", "google.golang.org/protobuf/proto"}},
	{"the lab knows no interface", []string{"convscope/engine/lab"}, browser,
		[]string{"convscope/ui/...", "convscope/wasm/...", "github.com/hajimehoshi/..."}},
	{"the conversation knows networks only", []string{"convscope/engine/talk"}, browser,
		[]string{"convscope/engine/lab/...", "convscope/engine/data/...", "convscope/engine/explain/...", "convscope/weights", "convscope/weights/interchange/...", "convscope/ui/...", "convscope/wasm/..."}},
	{"the interface knows the conversation and not the lab", []string{"convscope/ui/..."}, both,
		[]string{"convscope/engine/lab/...", "convscope/engine/data/...", "convscope/engine/explain/...", "convscope/weights", "convscope/weights/interchange/..."}},
	{"the interface is pure Go", []string{"convscope/ui", "convscope/ui/scene/...", "convscope/ui/kit/...", "convscope/ui/room/..."}, native,
		[]string{"convscope/ui/canvas/...", "convscope/ui/shell/...", "convscope/wasm/...", "github.com/hajimehoshi/..."}},
	{"the interface in the browser is pure Go", []string{"convscope/ui", "convscope/ui/scene/...", "convscope/ui/kit/...", "convscope/ui/room/..."}, browser,
		[]string{"net/...", "github.com/hajimehoshi/..."}},
	{"a room knows no other room and not the house", []string{"convscope/ui/room/..."}, andTests,
		[]string{"convscope/ui", "convscope/ui/room/...", "convscope/ui/canvas/...", "convscope/ui/shell/...", "convscope/engine/lab/..."}},
	{"kits know no room and not the house", []string{"convscope/ui/kit/..."}, andTests,
		[]string{"convscope/ui", "convscope/ui/room/...", "convscope/ui/canvas/...", "convscope/ui/shell/...", "convscope/engine/lab/..."}},
	{"what is drawn with knows no messages", []string{"convscope/ui/kit/words", "convscope/ui/kit/paint", "convscope/ui/kit/chart"}, both,
		[]string{"convscope/engine/talk", "convscope/weights/..."}},
	{"a frame knows nothing of networks", []string{"convscope/ui/scene"}, both,
		[]string{"convscope/engine/...", "convscope/ui", "convscope/weights/..."}},
	{"the canvas knows no elements", []string{"convscope/ui/canvas"}, browser,
		[]string{"convscope/ui/shell/...", "convscope/wasm/...", "convscope/weights/..."}},
	{"the shell draws nothing", []string{"convscope/ui/shell"}, browser,
		[]string{"convscope/ui/canvas/...", "convscope/wasm/...", "github.com/hajimehoshi/..."}},
	{"the worker has no interface", []string{"convscope/wasm/worker"}, browser,
		[]string{"convscope/ui/...", "github.com/hajimehoshi/...", "net/...", "gonum.org/..."}},
	{"the page has no packs and no server", []string{"convscope/wasm/app"}, browser,
		[]string{"gonum.org/...", "net/http/..."}},
	{"nothing that ships needs the programs that build it", []string{"convscope", "convscope/engine/...", "convscope/weights/...", "convscope/ui/..."}, native,
		[]string{"convscope/build/..."}},
}

func TestDependencies(t *testing.T) {
	for _, js := range []bool{false, true} {
		dependencies := allDependencies(t, js)
		tested := withTests(dependencies, testImports(t, js))
		for _, rule := range rules {
			if js && !rule.in.js || !js && !rule.in.native {
				continue
			}
			name := strings.ReplaceAll(rule.name, ",", "")
			if js {
				name += " in the browser"
			}
			t.Run(name, func(t *testing.T) {
				of := dependencies
				if rule.in.tests {
					of = tested
				}
				for _, pkg := range expand(t, of, rule.of...) {
					for _, dep := range forbidden(rule.without, pkg, of[pkg]) {
						t.Errorf("%s depends on %s, which the rule forbids: look for the way with `go mod why` or `go list -deps -test`", pkg, dep)
					}
				}
			})
		}
	}
}

// forbidden are those of deps, themselves apart, that a package may not depend on.
func forbidden(without []string, pkg string, deps []string) (found []string) {
	for _, dep := range deps {
		if dep != pkg && slices.ContainsFunc(without, func(p string) bool { return matches(p, dep) }) {
			found = append(found, dep)
		}
	}
	return found
}

// withTests adds to what packages depend on what their tests do, by what these import.
func withTests(dependencies, imports map[string][]string) map[string][]string {
	all := map[string][]string{}
	for pkg, deps := range dependencies {
		deps = slices.Clone(deps)
		for _, i := range imports[pkg] {
			deps = append(append(deps, i), dependencies[i]...)
		}
		slices.Sort(deps)
		all[pkg] = slices.Compact(deps)
	}
	return all
}

func TestWithTests(t *testing.T) {
	deps := map[string][]string{"room/a": {"kit"}, "room/b": {"kit"}, "room/c": {"kit"}, "stagetest": {"room/b"}, "kit": nil}
	tested := withTests(deps, map[string][]string{"room/a": {"kit", "stagetest"}, "room/b": {"stagetest"}})
	for pkg, want := range map[string][]string{
		"room/a": {"room/b"}, // through what its test imports
		"room/b": nil,        // itself
		"room/c": nil,
	} {
		if got := forbidden([]string{"room/..."}, pkg, tested[pkg]); !slices.Equal(got, want) {
			t.Errorf("%s may not depend on %q, and is found to depend on %q", pkg, want, got)
		}
		if got := forbidden([]string{"room/..."}, pkg, deps[pkg]); len(got) != 0 {
			t.Errorf("without tests %s is found to depend on %q", pkg, got)
		}
	}
}

// edges are the only packages that may touch the browser.
var edges = []string{"convscope/ui/canvas", "convscope/ui/shell", "convscope/wasm/..."}

func TestOnlyTheEdgesTouchTheBrowser(t *testing.T) {
	touching := 0
	for _, line := range strings.Split(goList(t, true, "-f", "{{.ImportPath}}{{range .Imports}} {{.}}{{end}}", "./..."), "\n") {
		pkg, imports, _ := strings.Cut(line, " ")
		if !slices.Contains(strings.Fields(imports), "syscall/js") {
			continue
		}
		touching++
		if !slices.ContainsFunc(edges, func(p string) bool { return matches(p, pkg) }) {
			t.Errorf("%s imports syscall/js, which is only for %s", pkg, strings.Join(edges, ", "))
		}
	}
	if touching == 0 {
		t.Error("no package imports syscall/js: this test looks in the wrong place")
	}
}

// matches reports whether the package is the pattern, or below it when the
// pattern ends in "/...".
func matches(pattern, pkg string) bool {
	above, below := strings.CutSuffix(pattern, "/...")
	return pkg == above || below && strings.HasPrefix(pkg, above+"/")
}

func TestMatches(t *testing.T) {
	for _, tt := range []struct {
		pattern, pkg string
		want         bool
	}{
		{"convscope/engine", "convscope/engine", true},
		{"convscope/engine", "convscope/engine/lab", false},
		{"convscope/engine/...", "convscope/engine/lab", true},
		{"convscope/engine/...", "convscope/engine", true},
		{"convscope/engine/...", "convscope/engines", false},
	} {
		if got := matches(tt.pattern, tt.pkg); got != tt.want {
			t.Errorf("matches(%q, %q) = %v, want %v", tt.pattern, tt.pkg, got, tt.want)
		}
	}
}

// expand lists the packages that patterns stand for. A pattern of no package
// is an error: the rule would hold for nothing.
func expand(t *testing.T, dependencies map[string][]string, patterns ...string) []string {
	t.Helper()
	var packages []string
	for _, p := range patterns {
		before := len(packages)
		for pkg := range dependencies {
			if matches(p, pkg) {
				packages = append(packages, pkg)
			}
		}
		if len(packages) == before {
			t.Fatalf("no package is called %s", p)
		}
	}
	slices.Sort(packages)
	return packages
}

// allDependencies are what each package of the project depends on, directly or not.
func allDependencies(t *testing.T, js bool) map[string][]string {
	t.Helper()
	all := map[string][]string{}
	for line := range strings.Lines(goList(t, js, "-f", "{{.ImportPath}}{{range .Deps}} {{.}}{{end}}", "./...")) {
		words := strings.Fields(line)
		all[words[0]] = words[1:]
	}
	return all
}

// testImports are what the tests of each package import themselves.
func testImports(t *testing.T, js bool) map[string][]string {
	t.Helper()
	all := map[string][]string{}
	for line := range strings.Lines(goList(t, js, "-f", "{{.ImportPath}}{{range .TestImports}} {{.}}{{end}}{{range .XTestImports}} {{.}}{{end}}", "./...")) {
		words := strings.Fields(line)
		all[words[0]] = words[1:]
	}
	return all
}

// goList runs `go list` in the root of the repository, for the browser if js.
func goList(t *testing.T, js bool, args ...string) string {
	t.Helper()
	list := exec.Command("go", append([]string{"list"}, args...)...)
	list.Dir = filepath.Join("..", "..")
	list.Env = os.Environ()
	if js {
		list.Env = append(list.Env, "GOOS=js", "GOARCH=wasm")
	}
	var problem strings.Builder
	list.Stderr = &problem
	out, err := list.Output()
	if err != nil {
		t.Fatalf("go list %s: %v\n%s", strings.Join(args, " "), err, problem.String())
	}
	return string(out)
}
