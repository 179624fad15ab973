//go:build browser

package browser

import (
	"fmt"
	"slices"
	"testing"

	"convscope/engine"
)

// TestAConfusionCellShowsItsImages: the images behind a count are those that
// the native engine takes for the other class, and one of them can be sent
// through the network.
func TestAConfusionCellShowsItsImages(t *testing.T) {
	for _, hand := range hands {
		t.Run(hand.name, func(t *testing.T) {
			p, set := hand.open(t), testSet(t)
			net, err := readPack(t, "crpcrp-5").Net()
			if err != nil {
				t.Fatal(err)
			}
			m, err := engine.Evaluate(net, set, 2)
			if err != nil {
				t.Fatal(err)
			}
			truth, taken := commonest(m.Confusion)
			p.tap(hand.hand, p.box(p.find("gridcell", fmt.Sprintf("%d taken for %d: ", truth, taken))).center())
			var images []int
			for i, predicted := range m.Predicted {
				if int(set.Labels[i]) == truth && int(predicted) == taken {
					images = append(images, i)
				}
			}
			example := p.find("button", fmt.Sprintf("Test image %d", images[0]))
			p.tap(hand.hand, p.box(example).center())
			var in struct {
				Source struct {
					Kind string
					Test int
				}
			}
			p.wait("the example is the input", func() (bool, string) {
				p.request("input.get", nil, &in)
				return in.Source.Kind == "test" && slices.Contains(images, in.Source.Test), fmt.Sprintf("%+v, want one of %v", in, images)
			})
			if got := p.predict().Label; got != taken {
				t.Errorf("test image %d is taken for a %d, want %d", in.Source.Test, got, taken)
			}
		})
	}
}

// commonest is the mistake that is made most often.
func commonest(confusion [][]int) (truth, taken int) {
	best := 0
	for i, row := range confusion {
		for j, count := range row {
			if i != j && count > best {
				best, truth, taken = count, i, j
			}
		}
	}
	return truth, taken
}

// TestAMapIsEnlarged: a tap on a map opens it with its filter's weights.
func TestAMapIsEnlarged(t *testing.T) {
	p := open(t)
	p.click(p.find("button", "Conv 2 · filter 3 of 16"))
	p.tells("Enlarged: Conv 2 · filter 3 of 16")
}
