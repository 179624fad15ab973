package lab

import (
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"

	"convscope/engine/talk"
)

// params are the parameters of a request. The first thing that is wrong with
// them is kept, and asked for by done when all have been read.
type params struct {
	values map[string]any
	err    error
}

// newParams checks that args has no names but those known.
func newParams(args any, known []string) (*params, error) {
	if args == nil {
		return &params{}, nil
	}
	values, ok := args.(map[string]any)
	if !ok {
		return nil, fmt.Errorf("params: got %s, want an object", describe(args))
	}
	p := &params{values: values}
	return p, p.only("", known)
}

// only is an error when there is a name that is not known. where says what
// the names are of, with a dot; it is "" for the request itself.
func (p *params) only(where string, known []string) error {
	for _, name := range slices.Sorted(maps.Keys(p.values)) {
		if !slices.Contains(known, name) {
			if len(known) == 0 {
				return fmt.Errorf("unknown parameter %q: it takes none", where+name)
			}
			return fmt.Errorf("unknown parameter %q: want %s", where+name, strings.Join(known, ", "))
		}
	}
	return nil
}

// has says whether the parameter is given; JavaScript's null and undefined are
// as good as leaving it out.
func (p *params) has(name string) bool { return p.values[name] != nil }

func (p *params) done() error { return p.err }

// wrong keeps the first error.
func (p *params) wrong(format string, args ...any) {
	if p.err == nil {
		p.err = fmt.Errorf(format, args...)
	}
}

// required notes that the parameter is missing, if it is.
func (p *params) required(name string) *params {
	if !p.has(name) {
		p.wrong("%s: it is missing", name)
	}
	return p
}

// whole is a whole number, 0 when it is not given.
func (p *params) whole(name string) int {
	n, err := whole(p.values[name])
	if err != nil {
		p.wrong("%s: %w", name, err)
	}
	return n
}

// positive is a whole number from 1 up, 0 when it is not given: what would be
// taken for a default must not be asked for.
func (p *params) positive(name string) int {
	n := p.whole(name)
	if p.has(name) && n < 1 {
		p.wrong("%s: got %d, want at least 1", name, n)
	}
	return n
}

// number is a number, 0 when it is not given.
func (p *params) number(name string) float64 {
	if !p.has(name) {
		return 0
	}
	v, err := number(p.values[name])
	if err != nil {
		p.wrong("%s: %w", name, err)
	}
	return v
}

func (p *params) text(name string) string {
	if !p.has(name) {
		return ""
	}
	s, ok := p.values[name].(string)
	if !ok {
		p.wrong("%s: got %s, want a string", name, describe(p.values[name]))
	}
	return s
}

func (p *params) flag(name string) bool {
	if !p.has(name) {
		return false
	}
	b, ok := p.values[name].(bool)
	if !ok {
		p.wrong("%s: got %s, want true or false", name, describe(p.values[name]))
	}
	return b
}

// bytes is the content of a file.
func (p *params) bytes(name string) []byte {
	b, ok := p.values[name].([]byte)
	if !ok {
		p.wrong("%s: got %s, want an ArrayBuffer", name, describe(p.values[name]))
	}
	return b
}

// pixels are 784 numbers 0…1.
func (p *params) pixels(name string) []float32 {
	list, ok := floats(p.values[name])
	want := talk.InputShape.Len()
	switch {
	case !ok:
		p.wrong("%s: got %s, want %d numbers", name, describe(p.values[name]), want)
		return nil
	case list.len() != want:
		p.wrong("%s: got %d numbers, want %d", name, list.len(), want)
		return nil
	}
	pixels := make([]float32, want)
	for i := range pixels {
		v, err := number(list.at(i))
		if err == nil && !(v >= 0 && v <= 1) {
			err = fmt.Errorf("got %v, want 0 to 1", v)
		}
		if err != nil {
			p.wrong("%s[%d]: %w", name, i, err)
			return nil
		}
		pixels[i] = float32(v)
	}
	return pixels
}

// strokes are lists of points, each a pair of numbers 0…1.
func (p *params) strokes(name string) []talk.Stroke {
	list, ok := p.values[name].([]any)
	if !ok {
		p.wrong("%s: got %s, want a list of strokes", name, describe(p.values[name]))
	}
	strokes := make([]talk.Stroke, len(list))
	for i, s := range list {
		points, ok := s.([]any)
		if !ok {
			p.wrong("%s[%d]: got %s, want a list of points", name, i, describe(s))
			return nil
		}
		for j, point := range points {
			xy, ok := floats(point)
			if !ok || xy.len() != 2 {
				p.wrong("%s[%d][%d]: got %s, want a pair of numbers", name, i, j, describe(point))
				return nil
			}
			var pair [2]float32
			for k := range pair {
				v, err := number(xy.at(k))
				if err == nil && !(v >= 0 && v <= 1) {
					err = fmt.Errorf("got %v, want 0 to 1", v)
				}
				if err != nil {
					p.wrong("%s[%d][%d][%d]: %w", name, i, j, k, err)
					return nil
				}
				pair[k] = float32(v)
			}
			strokes[i] = append(strokes[i], talk.Point{X: pair[0], Y: pair[1]})
		}
	}
	return strokes
}

// numbers is a list of numbers, or of what should be numbers.
type numbers struct {
	typed []float32
	any   []any
}

func floats(v any) (numbers, bool) {
	switch v := v.(type) {
	case []float32:
		return numbers{typed: v}, true
	case []any:
		return numbers{any: v}, true
	}
	return numbers{}, false
}

func (n numbers) len() int { return max(len(n.typed), len(n.any)) }

func (n numbers) at(i int) any {
	if n.typed != nil {
		return float64(n.typed[i])
	}
	return n.any[i]
}

// number is v if it is a finite number.
func number(v any) (float64, error) {
	switch v := v.(type) {
	case float64:
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return 0, fmt.Errorf("got %v, want a finite number", v)
		}
		return v, nil
	case int:
		return float64(v), nil
	}
	return 0, fmt.Errorf("got %s, want a number", describe(v))
}

// maxWhole is the largest number up to which JavaScript has all whole ones.
const maxWhole = 1<<53 - 1

// whole is v if it is a whole number; nil is 0.
func whole(v any) (int, error) {
	if v == nil {
		return 0, nil
	}
	f, err := number(v)
	if err != nil {
		return 0, err
	}
	if f != math.Trunc(f) || math.Abs(f) > maxWhole {
		return 0, fmt.Errorf("got %v, want a whole number", f)
	}
	return int(f), nil
}

// describe is v as a sentence names it.
func describe(v any) string {
	switch v := v.(type) {
	case nil:
		return "nothing"
	case bool, float64, int:
		return fmt.Sprint(v)
	case string:
		if runes := []rune(v); len(runes) > 40 {
			v = string(runes[:40]) + "…"
		}
		return fmt.Sprintf("%q", v)
	case []any:
		return fmt.Sprintf("a list of %d", len(v))
	case []float32:
		return fmt.Sprintf("%d numbers", len(v))
	case []byte:
		return fmt.Sprintf("%d bytes", len(v))
	case map[string]any:
		return "an object"
	case error: // what the border could not turn into a plain value
		return v.Error()
	}
	panic(fmt.Sprintf("lab: a parameter of type %T", v))
}

// exactlyOne names the one of the parameters that is given.
func (p *params) exactlyOne(names ...string) string {
	var given []string
	for _, name := range names {
		if p.has(name) {
			given = append(given, name)
		}
	}
	if len(given) != 1 {
		got := "none"
		if len(given) > 1 {
			got = strings.Join(given, " and ")
		}
		p.wrong("got %s, want exactly one of %s", got, strings.Join(names, ", "))
		return ""
	}
	return given[0]
}
