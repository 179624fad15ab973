//go:build browser

package browser

import (
	"fmt"
	"maps"
	"slices"
	"testing"
)

func TestDrawnDigitsAreRecognised(t *testing.T) {
	for _, hand := range []struct {
		name string
		visit
		hand
		digits []int
	}{
		{"mouse", visit{}, mouse{}, slices.Sorted(maps.Keys(digits))},
		{"touch", visit{width: 820, height: 1180, touch: true}, finger{}, []int{0, 4, 7}},
	} {
		t.Run(hand.name, func(t *testing.T) {
			p := hand.open(t)
			for _, digit := range hand.digits {
				p.part(fmt.Sprint(digit), func(*testing.T) {
					p.draw(hand.hand, digit)
					p.sees(digit)
				})
			}
		})
	}
}

// The prediction follows the pen before it is lifted.
func TestThePredictionFollowsThePen(t *testing.T) {
	p := open(t)
	p.clearPad()
	pad := p.box(p.find("", "Drawing pad"))
	path := digits[7][0]
	mouse{}.down(p, pad.at(path[0].x, path[0].y))
	for _, at := range path[1:] {
		mouse{}.move(p, pad.at(at.x, at.y))
	}
	p.sees(7)
	last := path[len(path)-1]
	mouse{}.up(p, pad.at(last.x, last.y))
	p.sees(7)
}

func TestPadUndoAndClear(t *testing.T) {
	p := open(t)
	ink := func() (sum float64) {
		var in inputAnswer
		p.request("input.get", nil, &in)
		for _, v := range in.Pixels {
			sum += float64(v)
		}
		return sum
	}
	p.draw(mouse{}, 4)
	p.sees(4)
	whole := ink()
	p.click(p.find("button", "Undo the last stroke"))
	p.wait("one stroke is gone", func() (bool, string) { n := ink(); return n > 0 && n < whole, fmt.Sprint(n) })
	p.click(p.find("button", "Clear the pad"))
	p.wait("the input is blank", func() (bool, string) { n := ink(); return n == 0, fmt.Sprint(n) })
}

func TestRandomAndChosenTestImages(t *testing.T) {
	p := open(t)
	set := testSet(t)
	p.click(p.find("button", "Random test image"))
	var in struct {
		Source struct {
			Kind string
			Test int
		}
	}
	p.wait("another test image is the input", func() (bool, string) {
		p.request("input.get", nil, &in)
		return in.Source.Kind == "test" && in.Source.Test != 0, fmt.Sprintf("%+v", in)
	})
	p.request("input.set", map[string]any{"test": 7}, nil)
	if got, want := p.predict().Label, int(set.Labels[7]); got != want {
		t.Errorf("test image 7 is taken for a %d, want %d", got, want)
	}
}
