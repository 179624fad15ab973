package lab

import (
	"fmt"
	"math"
	"slices"

	"convscope/engine/talk"
)

// input is the current image, and the one that is on its way.
type input struct {
	pixels  []float32 // 784 values 0…1, ink = 1
	source  talk.Source
	turn    int      // counts the inputs
	coming  bool     // the newest waits for a file
	waiting []func() // what waits for it
}

// maxPoints of a drawing: an hour of fast drawing.
const maxPoints = 1 << 20

func (l *Lab) setInput(c talk.SetInput, done func(error)) {
	switch c.Kind {
	case "strokes":
		done(l.setStrokes(c.Strokes))
	case "pixels":
		done(l.setPixels(c.Pixels))
	case "test":
		l.setTest(c.Test, done)
	default:
		done(fmt.Errorf("an input cannot be %q: want strokes, test or pixels", c.Kind))
	}
}

func (l *Lab) setStrokes(strokes []talk.Stroke) error {
	pixels, err := inkOf(strokes)
	if err != nil {
		return err
	}
	l.replaceInput(pixels, talk.Source{Kind: "strokes", Label: -1})
	return nil
}

// inkOf is Ink of a drawing from outside, or says why there can be none.
func inkOf(strokes []talk.Stroke) ([]float32, error) {
	if err := checkStrokes(strokes); err != nil {
		return nil, err
	}
	return Ink(strokes), nil
}

// checkStrokes says why no drawing can be made of strokes.
func checkStrokes(strokes []talk.Stroke) error {
	points := 0
	for i, s := range strokes {
		for j, p := range s {
			if !(math.Abs(float64(p.X)) <= 10 && math.Abs(float64(p.Y)) <= 10) {
				return fmt.Errorf("point %d of stroke %d is at (%g, %g): want it on the pad, 0 to 1", j, i, p.X, p.Y)
			}
		}
		points += len(s)
	}
	if points > maxPoints {
		return fmt.Errorf("a drawing of %d points: want at most %d", points, maxPoints)
	}
	if d := drawn(strokes); d > maxDrawn {
		return fmt.Errorf("the lines of the drawing are %.0f times as long as it is: want at most %d times", d, maxDrawn)
	}
	return nil
}

func (l *Lab) setPixels(pixels []float32) error {
	if want := talk.InputShape.Len(); len(pixels) != want {
		return fmt.Errorf("got %d pixels, want %d", len(pixels), want)
	}
	for i, v := range pixels {
		if !(v >= 0 && v <= 1) {
			return fmt.Errorf("pixel %d is %v, want 0 to 1", i, v)
		}
	}
	l.replaceInput(slices.Clone(pixels), talk.Source{Kind: "pixels", Label: -1})
	return nil
}

// setTest makes a test image current, at once or when its file has come.
func (l *Lab) setTest(index int, done func(error)) {
	if err := l.data.checkIndex(index); err != nil {
		done(err)
		return
	}
	l.input.turn++
	l.input.coming = true
	turn := l.input.turn
	l.data.withTests([]int{index}, func(err error) {
		switch {
		case turn != l.input.turn:
			done(errOvertaken)
		case err != nil:
			l.inputSettled()
			done(err)
		default:
			pixels := make([]float32, talk.InputShape.Len())
			label := l.data.test.Sample(index, pixels)
			l.replaceInput(pixels, talk.Source{Kind: "test", Test: index, Label: label})
			done(nil)
		}
	})
}

func (l *Lab) replaceInput(pixels []float32, source talk.Source) {
	l.input.turn++
	l.input.pixels, l.input.source = pixels, source
	l.inputSettled()
	l.tell("input", sourceOf(source))
}

func (l *Lab) inputSettled() {
	l.input.coming = false
	l.arrived = append(l.arrived, l.input.waiting...)
	l.input.waiting = nil
}

// whenInput calls f now, or when the input that waits for a file has come.
func (l *Lab) whenInput(f func()) {
	if l.input.coming {
		l.input.waiting = append(l.input.waiting, func() { l.whenInput(f) })
		return
	}
	f()
}
