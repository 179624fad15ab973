//go:build browser

package browser

import (
	"bytes"
	"encoding/binary"
	"os"
	"path/filepath"
	"testing"

	"github.com/DataDog/zstd"
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
			program := packed(t, "programs.zst")[tt.program]
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

// packed are the programs in a file of the page, by name (see build/site/pack.go).
func packed(t *testing.T, file string) map[string][]byte {
	t.Helper()
	content, err := os.ReadFile(filepath.Join(dist, file))
	if err != nil {
		t.Fatalf("%v: `make site` makes it", err)
	}
	b, err := zstd.Decompress(nil, content)
	if err != nil {
		t.Fatal(err)
	}
	programs := map[string][]byte{}
	for len(b) > 0 {
		name, rest := string(b[1:1+b[0]]), b[1+b[0]:]
		size := binary.LittleEndian.Uint32(rest)
		programs[name], b = rest[4:4+size], rest[4+size:]
	}
	return programs
}
