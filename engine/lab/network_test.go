package lab

import (
	"testing"

	"convscope/engine"
	"convscope/engine/talk"
)

// All epochs are kept in memory, but for those of a pack: there is a bound on
// what is asked for.
func TestKeptEpochsAreBounded(t *testing.T) {
	specs, err := engine.Specs(small)
	if err != nil {
		t.Fatal(err)
	}
	n, err := newNetwork(talk.MNIST, specs, 1)
	if err != nil {
		t.Fatal(err)
	}
	most := maxKept / n.net.ParamCount()
	for _, tt := range []struct {
		name                  string
		packed, after, epochs int
		ok                    bool
	}{
		{"the start counts, too", -1, 0, most - 1, true},
		{"one too many", -1, 0, most, false},
		{"as many as were trained before", -1, 9, most - 10, true},
		{"too many with those trained before", -1, 9, most - 9, false},
		{"a pack's do not count", 20, 20, most, true},
		{"nor from an earlier one on", 20, 5, most, true},
		{"too many after a pack", 20, 20, most + 1, false},
	} {
		n.packed = tt.packed
		if err := n.checkKept(tt.after, tt.epochs); (err == nil) != tt.ok {
			t.Errorf("%s: %d epochs after epoch %d of a pack's %d: error %v", tt.name, tt.epochs, tt.after, tt.packed, err)
		}
	}
}
