package ui

import (
	"regexp"
	"testing"

	"convscope/engine"
	"convscope/ui/scene"
)

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
			if text, ok := op.(scene.Text); ok && !b.rects.confusion.Matrix.Contains(text.X, text.Y) {
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
