package main

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestReplaceKeepsTheOldSiteUntilTheNewIsWhole(t *testing.T) {
	out := filepath.Join(t.TempDir(), "dist")
	write := func(text string) func(dir string) error {
		return func(dir string) error {
			return create(filepath.Join(dir, "index.html"), []byte(text))
		}
	}
	page := func() string {
		text, err := os.ReadFile(filepath.Join(out, "index.html"))
		if err != nil {
			t.Fatal(err)
		}
		return string(text)
	}
	if err := replace(out, write("one")); err != nil {
		t.Fatal(err)
	}
	broken := errors.New("does not compile")
	if err := replace(out, func(dir string) error { write("half")(dir); return broken }); err != broken {
		t.Errorf("a build that fails: %v, want its error", err)
	}
	if got := page(); got != "one" {
		t.Errorf("after a build that failed the page is %q, want the old one", got)
	}
	if err := replace(out, write("two")); err != nil {
		t.Fatal(err)
	}
	if got := page(); got != "two" {
		t.Errorf("the page is %q, want the new one", got)
	}
}

func TestLicence(t *testing.T) {
	t.Chdir(filepath.Join("..", ".."))
	root, err := goroot()
	if err != nil {
		t.Fatal(err)
	}
	if text, err := licence(root); err != nil || !strings.Contains(text, "The Go Authors") {
		t.Errorf("Go's licence: %.40q, %v", text, err)
	}
	if _, err := licence(t.TempDir()); err == nil {
		t.Error("a library with no licence file is no error")
	}
}

// Whoever builds the page does it with the Go that go.mod names, and without what
// they have set for other programs.
func TestGoIsThatOfTheProject(t *testing.T) {
	t.Chdir(filepath.Join("..", ".."))
	t.Setenv("GOTOOLCHAIN", "local")
	t.Setenv("GOFLAGS", "-tags=other")
	settings := filepath.Join(t.TempDir(), "env")
	write(t, settings, []byte("GOEXPERIMENT=arenas\nGOPRIVATE=example.org/ours\n"))
	t.Setenv("GOENV", settings)
	t.Setenv("GOEXPERIMENT", "arenas")
	env, err := goCommand("env", "GOVERSION", "GOFLAGS", "GOEXPERIMENT", "GOPRIVATE")
	if err != nil {
		t.Fatal(err)
	}
	out, err := env.Output()
	if err != nil {
		t.Fatal(err)
	}
	mod, err := os.ReadFile("go.mod")
	if err != nil {
		t.Fatal(err)
	}
	got := strings.Split(string(out), "\n")
	if !strings.Contains(string(mod), "\ntoolchain "+got[0]+"\n") || got[1] != "-trimpath" || got[2] != "" {
		t.Errorf("Go is %q with flags %q and experiments %q, want that of go.mod with -trimpath", got[0], got[1], got[2])
	}
	if got[3] != "example.org/ours" {
		t.Errorf("modules of %q are fetched past the proxy, want those that the builder has set", got[3])
	}
}
