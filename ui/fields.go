package ui

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"convscope/engine"
	"convscope/engine/talk"
)

// A field is one hyper-parameter of a layer, edited as text.
type field struct {
	id, caption string
	value       string
}

// fieldsOf are the hyper-parameters of s, in the order of the editor.
func fieldsOf(s engine.Spec) []field {
	n := strconv.Itoa
	switch s := s.(type) {
	case engine.Conv:
		return []field{
			{"field-filters", "Filters", n(s.Filters)}, {"field-kernel", "Kernel size", n(s.Kernel)},
			{"field-stride", "Stride", n(s.Stride)}, {"field-pad", "Zero padding", n(s.Pad)},
		}
	case engine.MaxPool:
		return []field{{"field-size", "Pool size", n(s.Size)}, {"field-stride", "Stride", n(s.Stride)}}
	case engine.AvgPool:
		return []field{{"field-size", "Pool size", n(s.Size)}, {"field-stride", "Stride", n(s.Stride)}}
	case engine.Dropout:
		return []field{{"field-rate", "Rate", strconv.FormatFloat(s.Rate, 'g', -1, 64)}}
	case engine.Dense:
		return []field{{"field-units", "Units", n(s.Units)}}
	case engine.LeakyReLU:
		return []field{{"field-slope", "Slope below 0", strconv.FormatFloat(s.Slope, 'g', -1, 64)}}
	case engine.Residual:
		return []field{{"field-over", "Layers skipped", n(s.Over)}}
	}
	return nil
}

// withField is s with one hyper-parameter changed. A kernel whose padding kept
// the size of the plane keeps doing so, as far as it can: only odd ones do.
func withField(s engine.Spec, id, text string) (engine.Spec, error) {
	text = strings.Replace(strings.TrimSpace(text), ",", ".", 1)
	v, err := strconv.ParseFloat(text, 64)
	if err != nil || math.IsInf(v, 0) || math.IsNaN(v) {
		return nil, fmt.Errorf("%q is no number", text)
	}
	switch s.(type) {
	case engine.Dropout:
		return engine.Dropout{Rate: v}, nil
	case engine.LeakyReLU:
		return engine.LeakyReLU{Slope: v}, nil
	}
	if v != math.Trunc(v) || math.Abs(v) > 1<<20 {
		return nil, fmt.Errorf("%s, want a whole number of reasonable size", text)
	}
	n := int(v)
	switch s := s.(type) {
	case engine.Conv:
		switch id {
		case "field-filters":
			s.Filters = n
		case "field-kernel":
			if odd := n%2 == 1; odd && n <= talk.InputShape.H && s.Pad == s.Kernel/2 {
				s.Pad = n / 2
			}
			s.Kernel = n
		case "field-stride":
			s.Stride = n
		case "field-pad":
			s.Pad = n
		}
		return s, nil
	case engine.MaxPool:
		switch id {
		case "field-size":
			if s.Stride == s.Size && n > 0 {
				s.Stride = n
			}
			s.Size = n
		case "field-stride":
			s.Stride = n
		}
		return s, nil
	case engine.AvgPool:
		pool, err := withField(engine.MaxPool(s), id, text)
		if p, ok := pool.(engine.MaxPool); ok {
			return engine.AvgPool(p), nil
		}
		return nil, err
	case engine.Dense:
		return engine.Dense{Units: n}, nil
	case engine.Residual:
		return engine.Residual{Over: n}, nil
	}
	return s, nil
}

// setField changes a hyper-parameter of the selected layer. Text that is no
// number stays in the field, with a sentence why.
func (m *Model) setField(id, text string) []talk.Command {
	i := m.edit.selected
	if i < 0 || i >= len(m.edit.layers) || !slices.ContainsFunc(fieldsOf(m.edit.layers[i]), func(f field) bool { return f.id == id }) {
		return nil
	}
	m.changed()
	s, err := withField(m.edit.layers[i], id, text)
	if err != nil {
		m.edit.typed = map[string]string{id: text}
		m.edit.refused = &problem{i, fmt.Sprintf("layer %d: %v: %v", i+1, m.edit.layers[i], err)}
		m.alarm(m.edit.refused.text)
		return nil
	}
	if s == m.edit.layers[i] {
		m.edit.typed, m.edit.refused = nil, nil
		return nil
	}
	// A number comes digit by digit, but is one thing to undo.
	return m.alter(i, s, fmt.Sprint(id, i))
}

// alter makes layer i another. Alterations one after the other under the same
// name are one thing to undo.
func (m *Model) alter(i int, s engine.Spec, name string) []talk.Command {
	layers := slices.Clone(m.edit.layers)
	layers[i] = s
	if m.edit.typing == name {
		m.edit.set(layers)
	} else {
		m.push(layers)
		m.edit.typing = name
	}
	return m.build()
}
