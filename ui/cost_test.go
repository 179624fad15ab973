package ui

import (
	"slices"
	"strings"
	"testing"

	"convscope/engine"
	"convscope/engine/talk"
	"convscope/ui/room/builder"
)

// wideNet is a network of so many maps as large as the input, twice.
func wideNet(maps int) []engine.Spec {
	return []engine.Spec{
		engine.Conv{Filters: maps, Kernel: 1, Stride: 1}, engine.ReLU{}, engine.Conv{Filters: maps, Kernel: 3, Stride: 1, Pad: 1}, engine.ReLU{},
		engine.Residual{Over: 3}, engine.GlobalAvgPool{}, engine.Dense{Units: 10}, engine.Softmax{},
	}
}

// The cost is told where the network's shapes are, and to a screen reader; a
// network that is refused can be made one that is not.
func TestCostInTheBuilder(t *testing.T) {
	b := newBench(t, 1280, 800, nil)
	b.send(talk.Ready{Classes: digits, Tests: 1000, Budget: engine.Budget{Run: 100e6, Train: 170e6}})
	b.deaf = true // what is built does not matter
	told := func(want string) {
		t.Helper()
		b.send(Tick{Now: 2})
		strip := ""
		for _, n := range b.Nodes() {
			if n.ID == "strip" {
				strip = n.Value
			}
		}
		if lines := strings.Join(b.rects.builder.Notice.Lines, " "); !strings.Contains(lines, want) || !strings.Contains(strip, want) {
			t.Errorf("told %q and spoken %q, want both to have %q", lines, strip, want)
		}
	}
	b.commit(wideNet(300), -1)
	told("of the 170 MB to train. Most of it is in Conv 2.")
	b.commit(wideNet(460), -1)
	told("It can be looked at, but not trained: that takes")
	if cmds := b.commit(wideNet(700), -1); len(cmds) > 0 {
		t.Errorf("a network with no room for it is asked for: %v", cmds)
	}
	told("layer 3: conv 700@3×3: the network would take")
	if !slices.ContainsFunc(b.rects.builder.Chips, func(c builder.Chip) bool { return c.Layer == 2 }) {
		t.Fatal("layer 3 has no mark to fix it")
	}
	if cmds := b.key(Key{Node: "fix/2", Key: "Enter"}); len(cmds) == 0 || b.Wrong != nil {
		t.Errorf("after the fix the network is %v: %v, and %v is asked", b.Layers, b.Wrong, cmds)
	}
}
