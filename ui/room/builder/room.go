// Package builder is where a network is put together: the palette, the strip of its
// blocks with what is wrong with them, and the editor of a block.
package builder

import (
	"convscope/engine"
	"convscope/engine/talk"
	"convscope/ui/kit/block"
	"convscope/ui/kit/stage"
)

// A Room is what the builder remembers.
type Room struct {
	stage.Tapped
	selected int               // layer, or -1
	stretch  int               // how many more after it (before it, if negative) are selected
	open     bool              // the editor of the selected layer is open
	typed    map[string]string // what stands in fields that hold no number
	copied   []engine.Spec     // what paste puts in
	drag     drag
	bends    int // the layer of the skip connection that is dragged, 0 when none is
	more     int // page of the palette, from 0
	places   *Places
}

// New is a builder in which nothing is selected.
func New() Room { return Room{selected: -1} }

// The kinds of things of the room. Items and presets are called by their names: A is
// their index.
var (
	Items   = itemKinds()
	Presets = presetKinds()
	More    = &stage.Kind{Name: "palette/more", Ring: "palette"} // the palette's other pages

	Strip = &stage.Kind{Zooms: true} // its ground
	Input = &stage.Kind{Name: "layer/input", Ring: "strip", Zooms: true, Listed: true, Told: true}
	Block = &stage.Kind{Name: "layer", Numbers: 1, Ring: "strip", Zooms: true, Listed: true, Told: true, Lifted: stage.LiftAcross} // A: layer
	Last  = &stage.Kind{Name: "layer", Numbers: 1, Ring: "strip", Zooms: true, Listed: true, Told: true}                           // the softmax
	Fix   = &stage.Kind{Name: "fix", Numbers: 1, Zooms: true}                                                                      // A: layer
	Arc   = &stage.Kind{Name: "arc", Numbers: 1, Zooms: true, Lifted: stage.LiftAlways}                                            // A: layer, a skip connection

	Kinds = append(append(Items[:len(Items):len(Items)], Presets...), More, Strip, Input, Block, Last, Fix, Arc)
)

func itemKinds() (all []*stage.Kind) {
	for _, k := range block.Palette {
		all = append(all, &stage.Kind{Name: "palette/" + string(k), Ring: "palette", Told: true, Lifted: stage.LiftAlways})
	}
	return all
}

func presetKinds() (all []*stage.Kind) {
	for _, p := range talk.Presets {
		all = append(all, &stage.Kind{Name: "preset/" + p.Name, Ring: "presets"})
	}
	return all
}

// isItem says whether t is a block of the palette, isPreset whether it is one of the
// paper's networks.
func isItem(t stage.Thing) bool   { return t.A >= 0 && t.A < len(Items) && t.Kind == Items[t.A] }
func isPreset(t stage.Thing) bool { return t.A >= 0 && t.A < len(Presets) && t.Kind == Presets[t.A] }

// Of is the block of a layer of n, -1 for the input's.
func Of(layer, n int) stage.Thing {
	switch {
	case layer < 0:
		return stage.Thing{Kind: Input, A: -1}
	case layer == n-1:
		return stage.Thing{Kind: Last, A: layer}
	}
	return stage.Thing{Kind: Block, A: layer}
}

// isBlock says whether t is a block of the strip.
func isBlock(t stage.Thing) bool { return t.Kind == Block || t.Kind == Last || t.Kind == Input }

// InStrip says whether things of kind k are the strip's ground, or its blocks.
func InStrip(k *stage.Kind) bool { return k != nil && (k == Strip || k.Ring == Block.Ring) }

// IsItem says whether things of kind k are blocks of the palette.
func IsItem(k *stage.Kind) bool { return k != nil && k.Ring == More.Ring && k != More }

// Hear takes nothing: what the lab has built is among the facts.
func (r *Room) Hear(*stage.World, *stage.Out, talk.Event) {}

// Tap adds a block, opens its editor, mends a breach, or turns the palette's page.
func (r *Room) Tap(w *stage.World, out *stage.Out, t stage.Thing) {
	switch {
	case isItem(t):
		k := block.Palette[t.A]
		r.insert(w, out, k, r.placeFor(w, k))
	case isPreset(t):
		out.Wish(stage.ChoosePreset{Name: talk.Presets[t.A].Name})
	case isBlock(t), t.Kind == Arc:
		r.openLayer(w, out, t.A)
	case t.Kind == Fix:
		r.fix(w, out, t.A)
	case t.Kind == More:
		r.more++
		out.Changed = true
	}
}

// openLayer opens the editor of a block, or closes it. The input and the softmax have
// nothing to edit: they show what they hold.
func (r *Room) openLayer(w *stage.World, out *stage.Out, i int) {
	last := len(w.Layers) - 1
	if i < 0 {
		out.Wish(stage.LookAt{Layer: -1, Unit: 0})
		return
	}
	out.Changed = true
	if i >= last {
		k, _ := w.Picture.Predicted()
		r.open, r.selected = false, -1
		out.Wish(stage.LookAt{Layer: len(w.Picture.Specs) - 1, Unit: max(k, 0)})
		return
	}
	if r.selected == i && r.open {
		r.open, r.selected = false, -1
		return
	}
	r.selected, r.stretch, r.open = i, 0, true
	out.Wish(stage.ShowDropout{Layer: i})
	out.Wish(stage.Say{Text: editing(w, i)})
}

// Select selects a layer, or none, -1: other layers are edited.
func (r *Room) Select(layer int) {
	r.selected, r.stretch = layer, 0
	if layer < 0 {
		r.open = false
	}
}

// Forget forgets what was typed into fields: the layers are others.
func (r *Room) Forget() { r.typed = nil }

// Close closes the editor, and says whether it was open.
func (r *Room) Close() bool {
	was := r.open
	r.open = false
	return was
}

// Open says whether the editor is open.
func (r *Room) Open() bool { return r.open }

// Selected is the layer that is, -1 for none.
func (r *Room) Selected() int { return r.selected }

// Escape closes the editor; its block gets the focus.
func (r *Room) Escape(w *stage.World, out *stage.Out) bool {
	if !r.Close() {
		return false
	}
	out.Wish(stage.Focus{Thing: Of(r.selected, len(w.Layers))})
	return true
}

// Refuge is the block of a mark, and the palette's button of a block on another page.
func (r *Room) Refuge(t stage.Thing) (stage.Thing, bool) {
	switch {
	case t.Kind == Fix, t.Kind == Arc:
		return stage.Thing{Kind: Block, A: t.A}, true
	case isItem(t), t.Kind == More:
		return stage.Thing{Kind: More}, true
	}
	return stage.Thing{}, false
}
