package rules

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"convscope/engine/talk"
	"convscope/weights"
)

// The accuracies that README.md tells are those of the packs.
func TestReadmeTellsTheNumbersOfThePacks(t *testing.T) {
	root := filepath.Join("..", "..")
	readme, err := os.ReadFile(filepath.Join(root, "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	var want strings.Builder
	for _, preset := range talk.Presets {
		b, err := os.ReadFile(filepath.Join(root, "weights", preset.Name+".msgpack"))
		if err != nil {
			t.Fatalf("%v: `make pretrain` makes it", err)
		}
		p, err := weights.Read(b)
		if err != nil {
			t.Fatalf("%s: %v", preset.Name, err)
		}
		last := p.History[len(p.History)-1]
		fmt.Fprintf(&want, "| `%s` | %s | %d | %.2f %% | %.2f %% |\n",
			preset.Name, preset.Title, len(p.Params), 100*last.ValAccuracy, 100*p.Test.Accuracy)
	}
	if !strings.Contains(string(readme), want.String()) {
		t.Errorf("README.md has other numbers than the packs, whose lines are\n%s", want.String())
	}
}
