package ui

import (
	"fmt"
	"strings"
	"testing"

	"convscope/engine"
	"convscope/ui/kit/chart"
	"convscope/ui/kit/gaze"
	"convscope/ui/kit/stage"
)

// short is what a narrow histogram has room for.
var short = strings.NewReplacer(" weights,", " of", " weight,", " of", " in the layer", "")

// TestBinsAreRead goes through the bins of both histograms by keyboard: they are
// all told, once, and what is told adds up to what there is.
func TestBinsAreRead(t *testing.T) {
	tests := []struct {
		name string
		open func(*bench)
		node string
		sum  func(*bench) (own, layer int)
	}{
		{"values", func(b *bench) { openPage(b, 4, 4, gaze.TabHealth) }, "bins/values", func(b *bench) (int, int) {
			h := b.found().Values
			return h.Count - h.Zeros, 0
		}},
		{"weights", func(b *bench) { openWeights(b, 4, 5, "numbers") }, "bins/weights", func(b *bench) (int, int) {
			n := len(b.Learned.Weights)
			return n / 16, n
		}},
	}
	for _, tt := range tests {
		for _, w := range []Resize{windows[0], windows[5], windows[8]} {
			t.Run(tt.name+"/"+w.String(), func(t *testing.T) {
				b := newBench(t, w.W, w.H, nil)
				b.send(w)
				tt.open(b)
				if n := b.nodeOf(tt.node); n.Name == "" || !strings.Contains(n.Value, " to ") {
					t.Fatalf("the histogram is %+v", n)
				}
				b.send(Focus{tt.node}, Key{Node: tt.node, Key: "Home"})
				told, own, layer := map[string]bool{}, 0, 0
				for !told[b.Announce()] {
					said := b.Announce()
					told[said] = true
					var n, all int
					_, counts, _ := strings.Cut(strings.ReplaceAll(said, ",", ""), ": ")
					fmt.Sscanf(counts, "%d", &n)
					if _, in, ok := strings.Cut(counts, "s "); ok {
						fmt.Sscanf(in, "%d in the layer", &all)
					} else if _, in, ok := strings.Cut(counts, "weight "); ok {
						fmt.Sscanf(in, "%d in the layer", &all)
					}
					own, layer = own+n, layer+all
					if v := b.nodeOf(tt.node).Value; !strings.HasPrefix(v, said) {
						t.Errorf("the node says %q, announced was %q", v, said)
					}
					shown := b.View().String()
					for _, part := range strings.Split(short.Replace(said), ": ") {
						if !strings.Contains(shown, part) {
							t.Errorf("the page does not show %q of %q", part, said)
						}
					}
					b.send(Key{Node: tt.node, Key: "ArrowRight"})
				}
				if wantOwn, wantLayer := tt.sum(b); own != wantOwn || layer != wantLayer || len(told) < 5 {
					t.Errorf("%d bins hold %d and %d, want %d and %d", len(told), own, layer, wantOwn, wantLayer)
				}
				b.send(Key{Node: tt.node, Key: "ArrowLeft"}, Key{Node: tt.node, Key: "End"}, Key{Node: tt.node, Key: "ArrowLeft"})
				bin := b.nodeOf(tt.node).Value
				b.send(Key{Node: tt.node, Key: "ArrowUp"}, Key{Node: tt.node, Key: "ArrowDown"})
				if again := b.nodeOf(tt.node).Value; again != bin {
					t.Errorf("up and down lead from %q to %q", bin, again)
				}
			})
		}
	}
}

// A mouse reads a bin as it hovers, a finger where it is put down; each bin is
// where it is drawn.
func TestBinsArePointedAt(t *testing.T) {
	b := newBench(t, 1280, 800, nil)
	openPage(b, 4, 4, gaze.TabHealth)
	o, _ := b.rects.find("bins/values")
	all := []engine.Histogram{b.found().Values}
	lo, hi := chart.RangeOf(all)
	w := all[0].Width
	for k := int(lo / w); float64(k)*w < hi; k++ {
		x := o.rect.X + o.rect.W*float32(((float64(k)+0.5)*w-lo)/(hi-lo))
		b.send(Pointer{Kind: Hover, X: x, Y: o.rect.Y + 40})
		if got, want := b.nodeOf("bins/values").Value, chart.BinText(all[0], k); !strings.HasPrefix(got, want) || b.says("heights: square roots") {
			t.Errorf("at %v %q is read, want %q", x, got, want)
		}
	}
	b.send(Pointer{Kind: Hover, X: 5, Y: 5})
	if !b.says("heights: square roots") {
		t.Error("a bin is read although the mouse has gone")
	}
	p := Pointer{Kind: Down, X: o.rect.X + 3, Y: o.rect.Y + 40, Device: Touch}
	b.send(p)
	first := b.nodeOf("bins/values").Value
	p.Kind, p.X = Move, o.rect.X+o.rect.W-3
	b.send(p)
	p.Kind = Up
	b.send(p)
	if last := b.nodeOf("bins/values").Value; first == last || b.says("heights: square roots") {
		t.Errorf("the finger reads %q, then %q", first, last)
	}
}

// nodeOf is the node of that id.
func (b *bench) nodeOf(id string) stage.Node {
	for _, n := range b.Nodes() {
		if n.ID == id {
			return n
		}
	}
	b.t.Fatalf("there is no node %s", id)
	return stage.Node{}
}
