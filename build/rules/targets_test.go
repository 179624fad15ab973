package rules

import (
	"go/build"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// A target is a `go test` of the Makefile.
type target struct {
	context  build.Context
	packages []string // patterns, from the root
}

var (
	goTest  = regexp.MustCompile(`\$\(GO\) test -json .*`)
	hasTags = regexp.MustCompile(`-tags (\S+)`)
	pattern = regexp.MustCompile(`\./\S+`)
)

// targets are those that count their tests, as the steps of `make test` do.
func targets(t *testing.T) []target {
	t.Helper()
	makefile, err := os.ReadFile(filepath.Join("..", "..", "Makefile"))
	if err != nil {
		t.Fatal(err)
	}
	var all []target
	for line := range strings.Lines(strings.ReplaceAll(string(makefile), "\\\n", " ")) {
		command := goTest.FindString(line)
		if command == "" {
			continue
		}
		c := build.Default
		c.GOOS, c.GOARCH, c.CgoEnabled, c.BuildTags = "linux", "amd64", true, nil
		if strings.Contains(line, "$(JS)") {
			c.GOOS, c.GOARCH, c.CgoEnabled = "js", "wasm", false
		}
		if tags := hasTags.FindStringSubmatch(command); tags != nil {
			c.BuildTags = strings.Split(tags[1], ",")
		}
		if strings.Contains(command, " -race ") {
			c.BuildTags = append(c.BuildTags, "race")
		}
		all = append(all, target{c, pattern.FindAllString(command, -1)})
	}
	if len(all) < 5 {
		t.Fatalf("the Makefile has %d tests that this test can read, want those that it has", len(all))
	}
	return all
}

// has reports whether the target tests the package in the folder, from the root.
func (g target) has(folder string) bool {
	return slices.ContainsFunc(g.packages, func(p string) bool {
		p = strings.TrimPrefix(p, "./")
		if under, ok := strings.CutSuffix(p, "..."); ok {
			return strings.HasPrefix(folder+"/", under)
		}
		return folder == p
	})
}

// Every file of tests is in one of the targets, whatever its build constraints.
// Modules of their own have their own ways.
func TestEveryTestIsRun(t *testing.T) {
	root := filepath.Join("..", "..")
	all := targets(t)
	listed, err := exec.Command("git", "-C", root, "ls-files", "*_test.go").Output()
	if err != nil {
		t.Fatalf("git ls-files: %v", err)
	}
	files := strings.Fields(string(listed))
	if len(files) == 0 {
		t.Fatal("git lists no tests")
	}
	for _, file := range files {
		folder, name := filepath.ToSlash(filepath.Dir(file)), filepath.Base(file)
		if file == "ui/preview_test.go" || strings.HasPrefix(file, "build/libtorch/") || strings.HasPrefix(file, "build/cluster/kubernetes/") {
			continue // pictures to look at; other modules
		}
		run := false
		for _, g := range all {
			if !g.has(folder) {
				continue
			}
			match, err := g.context.MatchFile(filepath.Join(root, folder), name)
			if err != nil {
				t.Fatal(err)
			}
			run = run || match
		}
		if !run {
			t.Errorf("%s is run by no target of the Makefile", file)
		}
	}
}
