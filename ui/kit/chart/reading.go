package chart

import (
	"fmt"
	"math"

	"convscope/engine"
	"convscope/ui/kit/words"
	"convscope/ui/scene"
)

// LeastHeight is what a histogram needs to be read, see Histogram.
const LeastHeight = 66

// A Reading is which bin of a histogram the pointer or the keyboard reads out. All
// the histograms that it is asked about have the same bins.
type Reading struct {
	on bool
	at float64 // the middle of the bin: bins may become wider
}

// On says whether a bin was chosen.
func (r Reading) On() bool { return r.on }

// Bin is the bin that is read out, counted from zero: before any is, the one with
// most of the first histogram's values. ok is false when there is none.
func (r Reading) Bin(all []engine.Histogram) (k int, ok bool) {
	if len(all) == 0 || all[0].Width == 0 {
		return 0, false
	}
	h := all[0]
	if r.on {
		return int(math.Floor(r.at / h.Width)), true
	}
	most := 0
	for i, n := range h.Bins {
		if n > h.Bins[most] {
			most = i
		}
	}
	return most - len(h.Bins)/2, true
}

// Read reads out bin k, or the nearest that is shown. It says whether that is
// another than before.
func (r *Reading) Read(all []engine.Histogram, k int) bool {
	if len(all) == 0 || all[0].Width == 0 {
		return false
	}
	w := all[0].Width
	lo, hi := RangeOf(all)
	k = min(max(k, int(math.Round(lo/w))), int(math.Round(hi/w))-1)
	was := *r
	*r = Reading{true, (float64(k) + 0.5) * w}
	return *r != was
}

// ReadAt reads out the bin at x of histograms that are shown in box.
func (r *Reading) ReadAt(all []engine.Histogram, box scene.Rect, x float32) bool {
	if len(all) == 0 || all[0].Width == 0 || box.W <= 0 {
		return false
	}
	lo, hi := RangeOf(all)
	return r.Read(all, int(math.Floor((lo+float64((x-box.X)/box.W)*(hi-lo))/all[0].Width)))
}

// End lets the bin go. It says whether there was one.
func (r *Reading) End() bool {
	was := r.on
	r.on = false
	return was
}

// BinText is between which values bin k of a histogram is.
func BinText(h engine.Histogram, k int) string {
	return fmt.Sprintf("%s to %s: ", words.Number(float32(float64(k)*h.Width)), words.Number(float32(float64(k+1)*h.Width)))
}

// CountsIn are how many values of each of all are in bin k, counted from zero.
func CountsIn(all []engine.Histogram, k int) []int {
	counts := make([]int, len(all))
	for i, h := range all {
		if at := k + len(h.Bins)/2; at >= 0 && at < len(h.Bins) {
			counts[i] = h.Bins[at]
		}
	}
	return counts
}
