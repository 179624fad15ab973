package ui

import (
	"regexp"
	"testing"

	"convscope/engine"
	"convscope/ui/scene"
)

func TestAmounts(t *testing.T) {
	for n, want := range map[int]string{0: "0 images", 1: "1 image", 999: "999 images", 1568: "1,568 images", 60_000: "60,000 images", -1000: "-1,000 images", -100: "-100 images"} {
		if got := counted(n, "image"); got != want {
			t.Errorf("counted(%d) = %q, want %q", n, got, want)
		}
	}
	if got, want := among(15, 10_000), "15 of 10,000"; got != want {
		t.Errorf("among = %q, want %q", got, want)
	}
}

// The share of a class that is nearly excluded is not 0.
func TestSharesOfNearlyNothing(t *testing.T) {
	for p, want := range map[float64]string{0: "0.0 %", 0.5: "50.0 %", 0.0005: "0.1 %", 0.0004: "0.040 %", 1.9e-14: "1.9e−12 %", 1: "100.0 %"} {
		if got := shareText(p); got != want {
			t.Errorf("a share of %v is %q, want %q", p, got, want)
		}
	}
}

// Whatever the interface says, large numbers have their commas; only a narrow
// cell of the matrix goes without.
func TestLargeNumbersHaveCommas(t *testing.T) {
	bare := regexp.MustCompile(`(^|[^0-9.,])[0-9]{4,}($|[^0-9])`)
	for _, s := range append(states[:len(states):len(states)], struct {
		name string
		do   func(*bench)
	}{"thousands of everything", func(b *bench) {
		b.do(b.commit([]engine.Spec{engine.Conv{Filters: 64, Kernel: 3, Stride: 1, Pad: 6}, engine.AvgPool{Size: 36, Stride: 1}, relu, engine.Dense{Units: 2000}, relu, engine.Dense{Units: 10}, engine.Softmax{}}, -1))
		b.do(b.choose(3, 1600))
	}}) {
		b := newBench(t, 820, 1180, nil)
		s.do(b)
		said := []string{b.Announce(), b.Alarm()}
		for _, op := range b.View().Ops {
			if text, ok := op.(scene.Text); ok && !b.rects.matrix.Contains(text.X, text.Y) {
				said = append(said, text.Text)
			}
		}
		for _, n := range b.Nodes() {
			said = append(said, n.Name, n.Value)
		}
		for _, c := range b.Controls() {
			said = append(said, c.Text, c.Label)
			for _, o := range c.Options {
				said = append(said, o.Text)
			}
		}
		for _, text := range said {
			if bare.MatchString(text) {
				t.Errorf("%s: %q", s.name, text)
			}
		}
	}
}
