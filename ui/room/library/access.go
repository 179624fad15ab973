package library

import (
	"strconv"
	"strings"

	"convscope/ui/kit/stage"
)

// Controls appends those of the panel.
func (r *Room) Controls(w *stage.World, cs []stage.Control) []stage.Control {
	var own, kept []stage.Option
	for i, p := range r.own {
		own = append(own, stage.Option{Value: strconv.Itoa(i), Text: presetText(p)})
	}
	for _, k := range w.Kept {
		kept = append(kept, stage.Option{Value: k.ID, Text: keptText(k, k.ID == r.here)})
	}
	chosen, have := r.keptChosen(w)
	return append(cs,
		stage.Control{ID: "library-panel", Hidden: w.Opened.Panel != Panel},
		stage.Control{ID: "library-close"},
		stage.Control{ID: "preset-name", Value: r.name},
		stage.Control{ID: "preset-save", Disabled: strings.TrimSpace(r.name) == ""},
		stage.Control{ID: "preset-list", Value: strconv.Itoa(r.chosen), Options: own, Hidden: len(own) == 0},
		stage.Control{ID: "preset-open", Hidden: len(own) == 0},
		stage.Control{ID: "preset-delete", Hidden: len(own) == 0},
		stage.Control{ID: "network-save", Disabled: len(w.Net.Layers) == 0},
		stage.Control{ID: "network-open"},
		stage.Control{ID: "network-onnx"},
		stage.Control{ID: "network-pytorch"},
		stage.Control{ID: "network-keras"},
		stage.Control{ID: "network-import"},
		stage.Control{ID: "kept-list", Value: chosen.ID, Options: kept, Hidden: len(kept) == 0},
		stage.Control{ID: "kept-open", Hidden: !have},
		stage.Control{ID: "kept-delete", Hidden: !have},
		stage.Control{ID: "kept-none", Hidden: have},
		stage.Control{ID: "library-data"},
		stage.Control{ID: "menu-new"},
		stage.Control{ID: "menu-export"},
		stage.Control{ID: "menu-about"})
}
