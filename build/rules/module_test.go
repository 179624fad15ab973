package rules

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/mod/modfile"
)

// All modules name the same Go.
func TestModulesNameTheSameGo(t *testing.T) {
	names := map[string][]string{} // of modules, by their Go
	err := filepath.WalkDir("../..", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && (d.Name() == ".cache" || d.Name() == ".git") {
			return fs.SkipDir
		}
		if d.Name() != "go.mod" {
			return nil
		}
		content, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		mod, err := modfile.Parse(name, content, nil)
		if err != nil {
			return err
		}
		if mod.Toolchain == nil {
			t.Errorf("%s has no toolchain line", name)
			return nil
		}
		names[mod.Toolchain.Name] = append(names[mod.Toolchain.Name], name)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(names) != 1 {
		t.Errorf("the toolchains are %v, want one", names)
	}
	for _, of := range names {
		if len(of) < 3 {
			t.Errorf("only %v were looked at", of)
		}
	}
}

// libtorch is only for who asks for it: its module is not part of this one, and
// nothing here needs a C compiler.
func TestLibtorchIsApart(t *testing.T) {
	for _, name := range []string{"../../go.mod", "../../go.sum"} {
		b, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if strings.Contains(string(b), "gotch") {
			t.Errorf("%s names gotch", name)
		}
	}
	if _, err := os.Stat("../libtorch/go.mod"); err != nil {
		t.Errorf("build/libtorch is no module of its own: %v", err)
	}
	for line := range strings.Lines(goList(t, false, "-f", "{{.ImportPath}}{{range .CgoFiles}} {{.}}{{end}}", "./...")) {
		words := strings.Fields(line)
		if len(words) > 1 {
			t.Errorf("%s has C in %s", words[0], strings.Join(words[1:], ", "))
		}
		if strings.HasPrefix(words[0], "convscope/build/libtorch") {
			t.Errorf("%s is in the main module", words[0])
		}
	}
}
