// Package stagetest has worlds to test a room in: no lab, no window, no engine.
package stagetest

import (
	"fmt"

	"convscope/engine"
	"convscope/engine/talk"
	"convscope/ui/kit/gaze"
	"convscope/ui/kit/stage"
	"convscope/ui/scene"
)

// World shows a network of these layers, which classifies ten digits. Value k of
// each map of layer i is ((i+1)·k mod 7 − 2)/4, but for the probabilities of a
// softmax at the end, which are the higher, the later.
func World(specs ...engine.Spec) *stage.World {
	w := &stage.World{Window: stage.Window{W: 1280, H: 800, Ratio: 1, HeaderH: 52}, Tap: "click"}
	w.Dataset.Name = talk.MNIST
	for k := range 10 {
		w.Dataset.Classes = append(w.Dataset.Classes, fmt.Sprint(k))
	}
	w.Gaze.Choice.Layer = -1
	var shapes []engine.Shape
	in := talk.InputShape
	maps := []talk.Floats{values(-1, in)}
	for i, s := range specs {
		out, err := s.Out(in)
		if err != nil {
			panic(err)
		}
		shapes, in = append(shapes, out), out
		maps = append(maps, values(i, out))
	}
	if n := len(specs); n > 0 && specs[n-1] == (engine.Softmax{}) {
		probs, sum := maps[n], float32(len(maps[n])*(len(maps[n])+1)/2)
		for k := range probs {
			probs[k] = float32(k+1) / sum
		}
	}
	w.Net.Specs, w.Layers = specs, specs
	w.Picture.Take(talk.Shown{Maps: maps}, specs, shapes, false)
	return w
}

func values(i int, s engine.Shape) talk.Floats {
	out := make(talk.Floats, s.Len())
	for k := range out {
		out[k] = float32((i+2)*(k%(s.H*s.W))%7-2) / 4
	}
	return out
}

// Choose makes unit k of layer i the chosen one, with the weights that it has
// learned: number n of them is (n mod 11 − 5)/8, of the biases (n mod 3 − 1)/2.
func Choose(w *stage.World, i, k int) {
	w.Gaze.Choice = gaze.Choice{Open: true, Layer: i, Unit: k}
	l := talk.Inspected{Seq: w.Learned.Seq + 1, Layer: i}
	in := w.Picture.Shape(w.Picture.Before(i))
	switch s := w.Picture.Specs[i].(type) {
	case engine.Conv:
		l.Shape = []int{s.Filters, in.C, s.Kernel, s.Kernel}
	case engine.Dense:
		l.Shape = []int{s.Units, in.Len()}
	default:
		return
	}
	n := 1
	for _, d := range l.Shape {
		n *= d
	}
	for n := range n {
		l.Weights = append(l.Weights, float32(n%11-5)/8)
	}
	for n := range l.Shape[0] {
		l.Bias = append(l.Bias, float32(n%3-1)/2)
	}
	w.Learned = l
}

// Ask does something to a room and gives what it wants to come of that. Questions to
// the lab are numbered from 41 on.
func Ask(do func(*stage.Out)) *stage.Out {
	seq := 40
	out := &stage.Out{Ask: func(stage.Topic) int { seq++; return seq }, Latest: &[stage.Topics]int{}}
	do(out)
	return out
}

// A Board keeps the places that are put on it.
type Board map[stage.Thing]scene.Rect

// Touch keeps a place.
func (b Board) Touch(k *stage.Kind, x, y int, at scene.Rect) {
	b[stage.Thing{Kind: k, A: x, B: y}] = at
}

// TouchFine keeps one, too.
func (b Board) TouchFine(k *stage.Kind, x, y int, at scene.Rect) { b.Touch(k, x, y, at) }

// Cover keeps nothing.
func (b Board) Cover(scene.Rect) {}

// Beyond keeps nothing: only the button is there that turns to it.
func (b Board) Beyond(*stage.Kind, int, int, scene.Rect) {}
