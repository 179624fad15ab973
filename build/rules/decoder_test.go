package rules

import (
	"os"
	"regexp"
	"strings"
	"testing"
)

// Whatever reads msgpack does it by package guard: the decoder alone believes
// every length.
func TestOnlyTheGuardDecodes(t *testing.T) {
	decodes := regexp.MustCompile(`msgpack\.(Unmarshal|NewDecoder|GetDecoder)\b`)
	looked := 0
	for _, name := range strings.Fields(goList(t, false, "-f", "{{range .GoFiles}}{{$.Dir}}/{{.}}\n{{end}}", "./...")) {
		b, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		looked++
		if decodes.Match(b) && !strings.HasSuffix(name, "/weights/guard/guard.go") {
			t.Errorf("%s has a decoder of its own: read by guard.Rules", name)
		}
	}
	if looked < 100 {
		t.Errorf("%d files were looked at, which is too few", looked)
	}
}
