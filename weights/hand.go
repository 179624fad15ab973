package weights

import "io"

// Hand is what somebody has changed by hand in the parameters of one epoch. The
// epoch itself stays as it was learned, so a reader that knows nothing of hands
// finds a pack like any other.
type Hand struct {
	Epoch   int      `msgpack:"epoch"`
	Changes []Change `msgpack:"changes"` // by place
}

// A Change is another value for a parameter of the epoch.
type Change struct {
	//lint:ignore U1000 msgpack reads it by reflection
	_msgpack struct{} `msgpack:",as_array"`
	At       int      // in the order of engine.Net.AppendParams
	Was, Now float32
}

// WriteHand writes h alone, for a place beside the pack that it belongs to.
func WriteHand(w io.Writer, h *Hand) error { return encode(w, h) }

// ReadHand reads what WriteHand wrote for p.
func ReadHand(r io.Reader, p *Pack) (*Hand, error) {
	h := new(Hand)
	if err := decoder(r).Decode(h); err != nil {
		return nil, broken(err)
	}
	return h, h.check(p)
}

// check says what in h cannot be of p.
func (h *Hand) check(p *Pack) error {
	if h.Epoch < 0 || h.Epoch >= len(p.History) {
		return malformed("values of epoch %d are changed by hand in a history of %d epochs", h.Epoch, len(p.History))
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
