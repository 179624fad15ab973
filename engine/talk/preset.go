package talk

import (
	"slices"

	"convscope/engine"
)

// A Preset is one of the six networks of the paper (Iuzzolino et al., 2017),
// shipped with pretrained weights.
type Preset struct {
	Name  string // as the API and the pack files call it: "crp-5"
	Title string // as a person reads it: "C·R·P 5×5"
	Specs []engine.Spec
}

// FirstPreset is the network that a lab starts with.
const FirstPreset = "crpcrp-5"

// InputShape is that of every input: one plane of 28×28 pixels.
var InputShape = engine.Shape{C: 1, H: 28, W: 28}

// Presets are the six networks, smallest first. Their layers are what the
// builder's own defaults give (see NewConv), so that somebody who builds one by
// hand gets its pretrained weights.
var Presets = []Preset{
	preset("crp-3", "C·R·P 3×3", "crp", 3),
	preset("crp-5", "C·R·P 5×5", "crp", 5),
	preset("crcrp-3", "C·R·C·R·P 3×3", "crcrp", 3),
	preset("crcrp-5", "C·R·C·R·P 5×5", "crcrp", 5),
	preset("crpcrp-3", "(C·R·P)×2 3×3", "crpcrp", 3),
	preset("crpcrp-5", "(C·R·P)×2 5×5", "crpcrp", 5),
}

func preset(name, title, arch string, kernel int) Preset {
	var specs []engine.Spec
	for _, c := range arch {
		switch c {
		case 'c':
			conv := NewConv(specs)
			conv.Kernel, conv.Pad = kernel, kernel/2
			specs = append(specs, conv)
		case 'r':
			specs = append(specs, engine.ReLU{})
		case 'p':
			specs = append(specs, NewMaxPool(), NewDropout())
		}
	}
	return Preset{name, title, append(specs, Tail()...)}
}

// NewConv is the convolution that the builder adds after the layers before:
// the kernel of the one before it (5×5 for the first), same padding.
func NewConv(before []engine.Spec) engine.Conv {
	conv := engine.Conv{Filters: 8, Kernel: 5, Stride: 1, Pad: 2}
	for i, s := range before {
		if c, ok := s.(engine.Conv); ok {
			conv.Kernel, conv.Pad = c.Kernel, c.Kernel/2
		}
		if _, ok := s.(engine.MaxPool); ok && slices.ContainsFunc(before[:i], isConv) {
			conv.Filters = 16 // a smaller plane affords more filters
		}
	}
	return conv
}

func isConv(s engine.Spec) bool {
	_, ok := s.(engine.Conv)
	return ok
}

// NewMaxPool is the pooling that the builder adds.
func NewMaxPool() engine.MaxPool { return engine.MaxPool{Size: 2, Stride: 2} }

// NewDropout is the dropout that comes with a pooling, and the tail's.
func NewDropout() engine.Dropout { return engine.Dropout{Rate: 0.1} }

// Tail is the end of every network of the paper: Dense, ReLU, Dropout,
// Dense 10, Softmax.
func Tail() []engine.Spec {
	return []engine.Spec{
		engine.Dense{Units: 32}, engine.ReLU{}, NewDropout(), engine.Dense{Units: 10}, engine.Softmax{},
	}
}

// FindPreset is the preset whose layers are exactly specs.
func FindPreset(specs []engine.Spec) (Preset, bool) {
	for _, p := range Presets {
		if slices.Equal(p.Specs, specs) {
			return p, true
		}
	}
	return Preset{}, false
}

// PresetNamed is the preset of that name.
func PresetNamed(name string) (Preset, bool) {
	for _, p := range Presets {
		if p.Name == name {
			return p, true
		}
	}
	return Preset{}, false
}
