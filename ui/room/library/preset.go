package library

import (
	"encoding/base64"
	"slices"
	"strings"

	"convscope/engine"
	"convscope/engine/talk"
	"convscope/ui/kit/block"
	"convscope/ui/kit/stage"
)

// Stored is the name under which the page stores the user's presets.
const Stored = "convscope.presets"

// openPreset makes the chosen preset the edited network.
func (r *Room) openPreset(out *stage.Out) {
	if r.chosen < len(r.own) {
		p := r.own[r.chosen]
		out.Tell(opened(p.name))
		out.Wish(stage.Open{})
		out.Wish(stage.SetLayers{Layers: p.layers})
	}
}

// deletePreset forgets the chosen one.
func (r *Room) deletePreset(out *stage.Out) {
	if r.chosen < len(r.own) {
		out.Tell(deleted(r.own[r.chosen].name))
		r.own = slices.Delete(r.own, r.chosen, r.chosen+1)
		r.chosen = max(min(r.chosen, len(r.own)-1), 0)
		r.store(out)
	}
}

// save saves the edited architecture under a name, replacing one that has it.
func (r *Room) save(w *stage.World, out *stage.Out, name string) {
	const most = 100
	if name == "" || len(r.own) >= most {
		return
	}
	p := preset{name, slices.Clone(w.Layers)}
	at := slices.IndexFunc(r.own, func(o preset) bool { return o.name == name })
	if at < 0 {
		at = len(r.own)
		r.own = append(r.own, p)
	}
	r.own[at], r.chosen, r.name = p, at, ""
	out.Tell(saved(name))
	r.store(out)
}

// store has the page store the presets: a line each, of commands that would build
// them.
func (r *Room) store(out *stage.Out) {
	var lines []string
	for _, p := range r.own {
		b, err := talk.EncodeCommand(talk.Build{Preset: p.name, Layers: engine.Records(p.layers)})
		if err != nil {
			panic(err) // our own command
		}
		lines = append(lines, base64.StdEncoding.EncodeToString(b))
	}
	out.Wish(stage.Do{Effect: stage.Store{Name: Stored, Text: strings.Join(lines, "\n")}})
}

// Recall takes the presets that an earlier visit has stored. A line that cannot be
// read (it may be of another Convscope) is left out.
func (r *Room) Recall(text string) {
	r.own = nil
	for _, line := range strings.Fields(text) {
		b, err := base64.StdEncoding.DecodeString(line)
		if err != nil {
			continue
		}
		c, err := talk.DecodeCommand(b)
		if err != nil {
			continue
		}
		if build, ok := c.(talk.Build); ok && build.Preset != "" && len(build.Layers) > 0 {
			specs, err := engine.Specs(build.Layers)
			if err == nil && block.Of(specs[len(specs)-1]) == engine.KindSoftmax {
				r.own = append(r.own, preset{build.Preset, specs})
			}
		}
	}
}
