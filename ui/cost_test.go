package ui

import (
	"slices"
	"strings"
	"testing"

	"convscope/engine"
	"convscope/engine/talk"
	"convscope/ui/kit/words"
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
		if lines := strings.Join(b.rects.notice.lines, " "); !strings.Contains(lines, want) || !strings.Contains(strip, want) {
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
	if !slices.ContainsFunc(b.rects.chips, func(c chip) bool { return c.Layer == 2 }) {
		t.Fatal("layer 3 has no mark to fix it")
	}
	if cmds := b.fix(2); len(cmds) == 0 || b.edit.wrong() != nil {
		t.Errorf("after the fix the network is %v: %v, and %v is asked", b.edit.layers, b.edit.wrong(), cmds)
	}
}

func TestRounded(t *testing.T) {
	for n, want := range map[int]string{1_904: "1k", 810_300: "810k", 4_410_700: "4M", 16_777_216: "16M"} {
		if got := rounded(words.Thousands(n)); got != want {
			t.Errorf("%d is rounded to %s, want %s", n, got, want)
		}
	}
}
