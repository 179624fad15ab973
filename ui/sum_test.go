package ui

import (
	"strings"
	"testing"

	"convscope/engine"
	"convscope/ui/kit/words"
)

// What the network comes to follows the blocks, also while the lab builds them.
func TestSumFollowsTheBlocks(t *testing.T) {
	b := newBench(t, 1280, 800, nil)
	said := func() string { return controlOf(t, b.Model, "sum").Text }
	before := said()
	params := 0
	for _, n := range b.Net.Params {
		params += n
	}
	if want := words.Thousands(params) + " parameters\n"; !strings.HasPrefix(before, want) {
		t.Errorf("the header says %q, want %q", before, want)
	}
	b.do(b.commit([]engine.Spec{engine.Dense{Units: 10}}, 0))
	if after := said(); after != "7,850 parameters\n7,840 multiply-adds" {
		t.Errorf("of ten units it says %q", after)
	}
	if c := controlOf(t, b.Model, "menu-sum"); c.Hidden || !strings.HasPrefix(c.Text, "This network has 7,850 parameters, 31 kB") {
		t.Errorf("the menu says %q, hidden: %v", c.Text, c.Hidden)
	}
}
