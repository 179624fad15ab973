//go:build browser

package browser

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
)

// linked are the names of functions as they stand in a built program, where the
// linker has left out what is never called: the interface imports the engine
// for its Specs, and must not carry its arithmetic along.
var linked = []struct {
	program  string
	with     []string
	without  []string
	sentence string
}{
	{"app.wasm",
		[]string{"convscope/ui.", "github.com/hajimehoshi/ebiten/v2."},
		[]string{"convscope/engine/internal/kernel.", "convscope/engine/lab", "convscope/weights."},
		"the page computes no networks"},
	{"worker.wasm",
		[]string{"convscope/engine/lab.", "convscope/engine/internal/kernel."},
		[]string{"github.com/hajimehoshi/ebiten/v2", "convscope/ui"},
		"the worker draws nothing"},
}

func TestLinked(t *testing.T) {
	for _, tt := range linked {
		t.Run(tt.program, func(t *testing.T) {
			program, err := os.ReadFile(filepath.Join("..", "..", "dist", tt.program))
			if err != nil {
				t.Fatalf("%v: `make site` makes it", err)
			}
			for _, name := range tt.with {
				if !bytes.Contains(program, []byte(name)) {
					t.Errorf("no function of %s: this test looks for names in the wrong way", name)
				}
			}
			for _, name := range tt.without {
				if i := bytes.Index(program, []byte(name)); i >= 0 {
					t.Errorf("%s, but its program has %q in it", tt.sentence, program[i:min(i+100, len(program))])
				}
			}
		})
	}
}
