package rules

import (
	"os"
	"strings"
	"testing"
)

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
