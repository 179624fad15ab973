package block

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"convscope/engine"
	"convscope/engine/talk"
)

// A Field is one hyper-parameter of a layer, edited as text.
type Field struct {
	ID, Caption string
	Value       string
}

// FieldsOf are the hyper-parameters of s, in the order of the editor.
func FieldsOf(s engine.Spec) []Field {
	n := strconv.Itoa
	switch s := s.(type) {
	case engine.Conv:
		return []Field{
			{"field-filters", "Filters", n(s.Filters)}, {"field-kernel", "Kernel size", n(s.Kernel)},
			{"field-stride", "Stride", n(s.Stride)}, {"field-pad", "Zero padding", n(s.Pad)},
		}
	case engine.MaxPool:
		return []Field{{"field-size", "Pool size", n(s.Size)}, {"field-stride", "Stride", n(s.Stride)}}
	case engine.AvgPool:
		return []Field{{"field-size", "Pool size", n(s.Size)}, {"field-stride", "Stride", n(s.Stride)}}
	case engine.Dropout:
		return []Field{{"field-rate", "Rate", strconv.FormatFloat(s.Rate, 'g', -1, 64)}}
	case engine.Dense:
		return []Field{{"field-units", "Units", n(s.Units)}}
	case engine.LeakyReLU:
		return []Field{{"field-slope", "Slope below 0", strconv.FormatFloat(s.Slope, 'g', -1, 64)}}
	case engine.Residual:
		return []Field{{"field-over", "Layers skipped", n(s.Over)}}
	}
	return nil
}

// WithField is s with one hyper-parameter changed. A kernel whose padding kept
// the size of the plane keeps doing so, as far as it can: only odd ones do.
func WithField(s engine.Spec, id, text string) (engine.Spec, error) {
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
		pool, err := WithField(engine.MaxPool(s), id, text)
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
