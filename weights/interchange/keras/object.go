package keras

import (
	"math"

	"convscope/weights/interchange/chain"
)

// An object is one of the JSON's, whose members are what they should be or an
// error that names them.
type object map[string]any

func (o object) object(name string) (object, error) {
	v, ok := o[name].(map[string]any)
	if !ok {
		return nil, chain.Malformed("model.json has no object %q where it should", name)
	}
	return v, nil
}

func (o object) list(name string) ([]any, error) {
	v, ok := o[name].([]any)
	if !ok {
		return nil, chain.Malformed("model.json has no list %q where it should", name)
	}
	return v, nil
}

// text is the member, or otherwise when there is none.
func (o object) text(name, otherwise string) (string, error) {
	switch v := o[name].(type) {
	case nil:
		return otherwise, nil
	case string:
		return v, nil
	}
	return "", chain.Unsupported("its %s is %s, want a word", name, show(o[name]))
}

func (o object) flag(name string, otherwise bool) (bool, error) {
	switch v := o[name].(type) {
	case nil:
		return otherwise, nil
	case bool:
		return v, nil
	}
	return false, chain.Unsupported("its %s is %s, want true or false", name, show(o[name]))
}

func (o object) number(name string, otherwise float64) (float64, error) {
	switch v := o[name].(type) {
	case nil:
		return otherwise, nil
	case float64:
		return v, nil
	}
	return 0, chain.Unsupported("its %s is %s, want a number", name, show(o[name]))
}

// maxWhole is more than any size can be, and few enough to add up.
const maxWhole = 1 << 24

// whole is v if it is a whole number from 0 up.
func whole(v any) (int, bool) {
	f, ok := v.(float64)
	if !ok || f != math.Trunc(f) || f < 0 || f > maxWhole {
		return 0, false
	}
	return int(f), true
}

func (o object) whole(name string) (int, error) {
	v, ok := whole(o[name])
	if !ok {
		return 0, chain.Unsupported("its %s is %s, want a whole number", name, show(o[name]))
	}
	return v, nil
}

// square is a member that is one whole number, or the same one for both
// directions; otherwise when there is none.
func (o object) square(name string, otherwise int) (int, error) {
	v := o[name]
	if v == nil {
		return otherwise, nil
	}
	n, ok := whole(v)
	if list, isList := v.([]any); isList {
		var both []int
		if both, ok = wholes(list); ok && len(both) == 2 && both[0] == both[1] {
			n = both[0]
		} else {
			ok = false
		}
	}
	if !ok {
		return 0, chain.Unsupported("its %s is %s, want the same number in both directions", name, show(o[name]))
	}
	return n, nil
}

// wholes are whole numbers.
func wholes(list []any) ([]int, bool) {
	out := make([]int, len(list))
	for i, v := range list {
		var ok bool
		if out[i], ok = whole(v); !ok {
			return nil, false
		}
	}
	return out, true
}
