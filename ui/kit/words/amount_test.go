package words

import (
	"testing"
)

func TestAmounts(t *testing.T) {
	for n, want := range map[int]string{0: "0 images", 1: "1 image", 999: "999 images", 1568: "1,568 images", 60_000: "60,000 images", -1000: "-1,000 images", -100: "-100 images"} {
		if got := Counted(n, "image"); got != want {
			t.Errorf("counted(%d) = %q, want %q", n, got, want)
		}
	}
	for n, want := range map[int64]string{0: "0 steps", 1: "1 step", 219_520: "219,520 steps", 81_500_000: "81.5 million steps", 2_340_000_000: "2.3 billion steps"} {
		if got := Many(n, "step"); got != want {
			t.Errorf("many(%d) = %q, want %q", n, got, want)
		}
	}
	if got, want := Among(15, 10_000), "15 of 10,000"; got != want {
		t.Errorf("among = %q, want %q", got, want)
	}
}

// The share of a class that is nearly excluded is not 0.
func TestSharesOfNearlyNothing(t *testing.T) {
	for p, want := range map[float64]string{0: "0.0 %", 0.5: "50.0 %", 0.0005: "0.1 %", 0.0004: "0.040 %", 1.9e-14: "1.9e−12 %", 1: "100.0 %"} {
		if got := ShareText(p); got != want {
			t.Errorf("a share of %v is %q, want %q", p, got, want)
		}
	}
}
