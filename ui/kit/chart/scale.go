package chart

import (
	"math"
	"strconv"
)

// A Scale maps the values of an axis to shares of its length, from 0 to 1.
type Scale struct {
	From, To float64 // from < to; both above 0 when log
	Log      bool
}

// At is where v stands. What is not above 0 stands at the start of a
// logarithmic scale.
func (s Scale) At(v float64) float32 {
	if s.Log {
		if v <= 0 {
			return 0
		}
		return float32(math.Log(v/s.From) / math.Log(s.To/s.From))
	}
	return float32((v - s.From) / (s.To - s.From))
}

// Value is what stands at the share t.
func (s Scale) Value(t float32) float64 {
	if s.Log {
		return s.From * math.Pow(s.To/s.From, float64(t))
	}
	return s.From + float64(t)*(s.To-s.From)
}

// Ticks are at most most round values on s, the least first.
func (s Scale) Ticks(most int) []float64 {
	if s.Log {
		return s.logTicks(most)
	}
	step := roundStep((s.To - s.From) / float64(max(most-1, 1)))
	var out []float64
	for k := math.Ceil(s.From/step-1e-9) + 0; k*step <= s.To+1e-9*step && len(out) < most; k++ {
		out = append(out, k*step+0) // no −0
	}
	return out
}

// logTicks are powers of ten, with what is between them as far as there is
// room for it.
func (s Scale) logTicks(most int) []float64 {
	lo, hi := int(math.Floor(math.Log10(s.From)+1e-9)), int(math.Ceil(math.Log10(s.To)-1e-9))
	var out []float64
	for _, parts := range [][]float64{{1, 2, 3, 4, 5, 6, 7, 8, 9}, {1, 2, 5}, {1, 3}, {1}} {
		out = out[:0]
		for e := lo; e <= hi; e++ {
			for _, p := range parts {
				if v := p * math.Pow10(e); v >= s.From*(1-1e-9) && v <= s.To*(1+1e-9) {
					out = append(out, v)
				}
			}
		}
		if len(out) <= most {
			return out
		}
	}
	every := (len(out) + most - 1) / most
	for i := range (len(out) + every - 1) / every {
		out[i] = out[i*every]
	}
	return out[:(len(out)+every-1)/every]
}

// roundStep is the least of 1, 2 and 5 times a power of ten that is not below
// v.
func roundStep(v float64) float64 {
	unit := math.Pow(10, math.Floor(math.Log10(v)))
	for _, f := range []float64{1, 2, 5} {
		if f*unit >= v*(1-1e-9) {
			return f * unit
		}
	}
	return 10 * unit
}

// TickText is v with the digits that tell it from its neighbours on an axis.
func TickText(v float64) string {
	if a := math.Abs(v); a != 0 && (a < 1e-4 || a >= 1e6) {
		return strconv.FormatFloat(v, 'e', 0, 64)
	}
	return strconv.FormatFloat(v, 'g', 5, 64)
}

// Spanning is a scale that holds all of vs with a little air, or just those
// above 0 when it is logarithmic. ok is false when there are none.
func Spanning(vs []float64, log bool) (s Scale, ok bool) {
	lo, hi := math.Inf(1), math.Inf(-1)
	for _, v := range vs {
		if !math.IsNaN(v) && !math.IsInf(v, 0) && (v > 0 || !log) {
			lo, hi = min(lo, v), max(hi, v)
		}
	}
	if lo > hi {
		return Scale{0, 1, false}, false
	}
	if log {
		if hi < 2*lo {
			lo, hi = lo/1.5, hi*1.5
		}
		return Scale{lo / 1.1, hi * 1.1, true}, true
	}
	air := 0.06 * (hi - lo)
	if air == 0 {
		air = max(0.1*math.Abs(hi), 1e-3)
	}
	return Scale{lo - air, hi + air, false}, true
}

// Smoothed is vs, each value mixed with those before it: the mean of all so
// far, in which one that is k values back weighs by^k. by is from 0 (as they
// are) to less than 1.
func Smoothed(vs []float64, by float64) []float64 {
	out := make([]float64, len(vs))
	var sum, weight float64
	for i, v := range vs {
		sum, weight = by*sum+(1-by)*v, by*weight+(1-by)
		out[i] = sum / weight
	}
	return out
}
