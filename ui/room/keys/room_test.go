package keys

import (
	"testing"

	"convscope/ui/kit/stage"
)

func TestOpensAndCloses(t *testing.T) {
	for id, want := range map[string]string{"menu-keys": Panel, "keys-close": ""} {
		out := &stage.Out{}
		if !(Room{}).Change(&stage.World{}, out, id, "") || len(out.Wishes) != 1 || out.Wishes[0] != (stage.Open{Panel: want}) {
			t.Errorf("%s wishes %+v, want %q open", id, out.Wishes, want)
		}
	}
	if (Room{}).Change(&stage.World{}, &stage.Out{}, "about", "") {
		t.Error("a button of somebody else is taken")
	}
}

// The panel is seen while it is open, and has a line for each shortcut.
func TestControls(t *testing.T) {
	w := &stage.World{}
	for _, open := range []string{"", "library", Panel} {
		w.Opened.Panel = open
		cs := Room{}.Controls(w, nil)
		if cs[0].ID != "keys-panel" || cs[0].Hidden != (open != Panel) {
			t.Errorf("while %q is open: %+v", open, cs[0])
		}
		if len(cs[1].Options) != len(Shortcuts) {
			t.Errorf("%d lines, want %d", len(cs[1].Options), len(Shortcuts))
		}
	}
}
