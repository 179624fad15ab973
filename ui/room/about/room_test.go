package about

import (
	"testing"

	"convscope/engine/talk"
	"convscope/ui/kit/stage"
)

func TestOpening(t *testing.T) {
	for id, want := range map[string]int{"about": 1, "menu-about": 1, "about-system": 0} {
		out := &stage.Out{}
		if (Room{}).Change(&stage.World{}, out, id, "") != (want > 0) || len(out.Commands) != want {
			t.Errorf("%s sends %+v", id, out.Commands)
		}
	}
}

func TestText(t *testing.T) {
	for want, s := range map[string]talk.SystemInfo{
		"": {Kernel: "unheard of"},
		"The engine computes with 128-bit SIMD (“simd128”). It trains with 1 worker on 2 cores, and holds 48.0 MB of memory.":                        {Kernel: "simd128", Workers: 1, Cores: 2, Memory: 48_000_000},
		"The engine computes with plain Go, since this browser has no SIMD (“go”). It trains with 2 workers on 3 cores, and holds 1.0 MB of memory.": {Kernel: "go", Workers: 2, Cores: 3, Memory: 1_000_000},
	} {
		w := &stage.World{System: s}
		if cs := (Room{}).Controls(w, nil); cs[1].Text != want {
			t.Errorf("%+v: %q, want %q", s, cs[1].Text, want)
		}
	}
}
