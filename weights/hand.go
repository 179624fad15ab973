package weights

import (
	"io"

	"convscope/engine"
	"convscope/weights/guard"
)

// Hand is what a network has on top of one of its epochs: what somebody has
// changed by hand, and before that, what was learned in a part of the next
// epoch. The epoch itself stays as it was learned, so a reader that knows
// nothing of hands finds a pack like any other.
type Hand struct {
	Epoch   int      `msgpack:"epoch"`
	Changes []Change `msgpack:"changes"` // by place
	// Amid are the parameters after a part of the epoch that follows the pack's
	// last, before the changes; nil when the epoch's own were changed.
	Amid floats `msgpack:"amid,omitempty"`
}

// A Change is another value for a parameter.
type Change struct {
	//lint:ignore U1000 msgpack reads it by reflection
	_msgpack struct{} `msgpack:",as_array"`
	At       int      // in the order of engine.Net.AppendParams
	Was, Now float32
}

// WriteHand writes h alone, for a place beside the pack that it belongs to.
func WriteHand(w io.Writer, h *Hand) error { return encode(w, h) }

// ReadHand reads what WriteHand wrote for p.
func ReadHand(b []byte, p *Pack) (*Hand, error) {
	h := new(Hand)
	if _, err := handRules().Decode(b, h); err != nil {
		return nil, broken(err)
	}
	if err := h.check(p); err != nil {
		return nil, err
	}
	return h, nil
}

// handRules are how a Hand is read.
func handRules() guard.Rules {
	return guard.Rules{Most: map[string]int{"changes": engine.MaxParams}}
}

// check says what in h cannot be of p.
func (h *Hand) check(p *Pack) error {
	switch {
	case h.Epoch < 0 || h.Epoch > p.Last():
		return malformed("values of epoch %d are changed by hand, but the last epoch is %d", h.Epoch, p.Last())
	case h.Amid == nil:
	case h.Epoch != p.Last():
		return malformed("there is a part of the epoch after epoch %d, but the last is epoch %d", h.Epoch, p.Last())
	case len(h.Amid) != len(p.Params):
		return malformed("the part of an epoch has %d parameters, the network %d", len(h.Amid), len(p.Params))
	}
	last := -1
	for _, c := range h.Changes {
		if c.At <= last || c.At >= len(p.Params) {
			return malformed("parameter %d of %d is listed as changed by hand after parameter %d", c.At, len(p.Params), last)
		}
		if !finite(float64(c.Was), float64(c.Now)) {
			return malformed("parameter %d is changed by hand from %v to %v", c.At, c.Was, c.Now)
		}
		last = c.At
	}
	return nil
}
