package engine

import (
	"fmt"
	"math/rand/v2"
)

// Dropout sets a random share Rate of the values to 0 while the network trains
// and scales the others by 1/(1-Rate), so that at inference it is the identity
// (Srivastava et al. 2014, "inverted" as everywhere today).
type Dropout struct{ Rate float64 }

func (s Dropout) String() string { return fmt.Sprintf("dropout %g", s.Rate) }

// Out implements Spec.
func (s Dropout) Out(in Shape) (Shape, error) {
	if !(s.Rate >= 0 && s.Rate < 1) {
		return Shape{}, fmt.Errorf("%v: rate %g, want at least 0 and below 1", s, s.Rate)
	}
	return in, nil
}

// ParamCount implements Spec.
func (Dropout) ParamCount(Shape) int { return 0 }

func (Dropout) toll(in Shape, group int, _ bool) toll {
	// A batch's last group may be smaller, with a mask of its own.
	return toll{learn: 2 * group * in.Len(), work: in.Len()}
}

func (s Dropout) build(in Shape, _ *rand.Rand) Layer {
	return &dropout{rate: float32(s.Rate), size: in.Len()}
}

type dropout struct {
	rate  float32
	train bool
	size  int       // of a sample
	mask  []float32 // 0 or 1/(1-rate) for each value
}

// draw makes the next Forward drop other values, or none when rng is nil.
func (d *dropout) draw(rng *rand.Rand, count int, _ float32) {
	d.train = rng != nil && d.rate > 0
	if !d.train {
		return
	}
	if len(d.mask) != count*d.size {
		d.mask = make([]float32, count*d.size)
	}
	dropMask(rng, d.rate, d.mask)
}

// dropMask draws what each value is multiplied with.
func dropMask(rng *rand.Rand, rate float32, mask []float32) {
	keep := 1 / (1 - rate)
	for i := range mask {
		mask[i] = 0
		if rng.Float32() >= rate {
			mask[i] = keep
		}
	}
}

func (d *dropout) rest() { d.mask, d.train = nil, false }

func (d *dropout) Params() []*Param { return nil }

func (d *dropout) Forward(x, y []float32) { d.apply(x, y) }

func (d *dropout) Backward(_, _, dy, dx []float32) {
	if dx != nil {
		d.apply(dy, dx)
	}
}

func (d *dropout) apply(x, y []float32) {
	copy(y, x)
	if !d.train {
		return
	}
	y = y[:len(d.mask)]
	for i, m := range d.mask {
		y[i] *= m
	}
}
