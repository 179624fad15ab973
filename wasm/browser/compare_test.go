//go:build browser

package browser

import (
	"fmt"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"convscope/engine"
	"convscope/weights"
)

// nativeEpoch is the network of an earlier epoch of a pack.
func nativeEpoch(t *testing.T, preset string, epoch int) *engine.Net {
	t.Helper()
	p := readPack(t, preset)
	content, err := os.ReadFile(filepath.Join(dist, "weights", preset+"-epochs.msgpack"))
	if err != nil {
		t.Fatal(err)
	}
	epochs, err := weights.ReadEpochs(content, p)
	if err != nil {
		t.Fatal(err)
	}
	net := nativeNet(t, p)
	if err := net.SetParams(epochs[epoch]); err != nil {
		t.Fatal(err)
	}
	return net
}

// spoken are the map, the cell and the three values of a read-out.
var spoken = regexp.MustCompile(`Map (\d+) of \d+, column (\d+), row (\d+); A: (\S+); B: (\S+); B − A: (\S+)`)

// readOut waits for a read-out of a cell of an enlarged map, and gives the map
// and the three values.
func (p *tab) readOut(column, row int) (unit int, values [3]float64) {
	p.t.Helper()
	p.wait(fmt.Sprintf("column %d, row %d is read out", column, row), func() (bool, string) {
		told := p.told()
		m := spoken.FindStringSubmatch(told)
		if m == nil || m[2] != strconv.Itoa(column) || m[3] != strconv.Itoa(row) {
			return false, told
		}
		unit, _ = strconv.Atoi(m[1])
		for i := range values {
			values[i], _ = strconv.ParseFloat(strings.Replace(m[4+i], "−", "-", 1), 64)
		}
		return true, ""
	})
	return unit - 1, values
}

// TestCompareEpochs puts two epochs of a network side by side: their values at
// the same cell are the native engine's.
func TestCompareEpochs(t *testing.T) {
	for _, hand := range append(hands, struct {
		name string
		visit
		hand
	}{"phone", visit{width: 390, height: 844, touch: true}, finger{}}) {
		t.Run(hand.name, func(t *testing.T) {
			p := hand.open(t)
			p.request("input.set", map[string]any{"test": 8}, nil)
			p.tap(hand.hand, p.box(p.find("button", "Compare with another network")).center())
			p.find("image", "Enlarged: B − A, Conv 1, map")
			p.until("the button is pressed", `document.getElementById("compare").ariaPressed === "true"`)

			var pixels []float32
			set := testSet(t)
			pixels = make([]float32, set.Shape.Len())
			set.Sample(8, pixels)
			a, b := nativeNet(t, readPack(t, "crpcrp-5")), nativeEpoch(t, "crpcrp-5", 1)
			a.Forward(pixels)
			b.Forward(pixels)
			for side, name := range []string{"A", "B", "B − A"} {
				column, row := 10+side, 12
				at := p.box(p.find("image", "Enlarged: "+name+", Conv 1, map")).at((float64(column)+0.5)/28, (float64(row)+0.5)/28)
				if hand.touch {
					p.tap(hand.hand, at)
				} else {
					hand.move(p, at)
				}
				unit, got := p.readOut(column, row)
				i := (unit*28+row)*28 + column
				want := [3]float64{float64(a.Activation(0)[i]), float64(b.Activation(0)[i])}
				want[2] = want[1] - want[0]
				for k := range got {
					if math.Abs(got[k]-want[k]) > 0.011 {
						t.Errorf("over %s: value %d of map %d at (%d, %d) is %v, want %v", name, k, unit, column, row, got[k], want[k])
					}
				}
			}
			p.tells("A says 5 (")
			p.screenshot("compare-" + hand.name)

			// The other layers, by keyboard.
			p.focus(p.find("button", "Conv 1"))
			p.press(right)
			p.until("the focus is at the next layer", `document.activeElement.id === "node/pair/1"`)
			p.press(enter)
			p.find("image", "Enlarged: A, ReLU 1, map")
			p.home()
			p.until("the comparison has ended", `document.getElementById("compare").ariaPressed !== "true"`)
			p.find("listitem", "Convolution 1")
		})
	}
}

// TestCompareVerdicts: the images on which two pretrained networks disagree are
// those on which their tests do, and one of them can be made the input.
func TestCompareVerdicts(t *testing.T) {
	says := func(preset string) map[int]int {
		taken := map[int]int{}
		for _, m := range readPack(t, preset).Test.Mistakes {
			taken[m.Image] = m.Predicted
		}
		return taken
	}
	a, b := says("crpcrp-5"), says("crp-3")
	set := testSet(t)
	var differ []int
	onlyA, neither := 0, 0
	class := func(taken map[int]int, i int) int {
		if k, wrong := taken[i]; wrong {
			return k
		}
		return int(set.Labels[i])
	}
	for i := range set.Labels {
		_, wrongA := a[i]
		_, wrongB := b[i]
		switch {
		case wrongA && wrongB:
			neither++
		case wrongB:
			onlyA++
		}
		if class(a, i) != class(b, i) {
			differ = append(differ, i)
		}
	}
	for _, hand := range []struct {
		name string
		visit
		hand
	}{{"mouse", visit{}, mouse{}}, {"phone", visit{width: 390, height: 844, touch: true}, finger{}}} {
		t.Run(hand.name, func(t *testing.T) {
			p := hand.open(t)
			p.request("compare.start", map[string]any{"with": map[string]any{"preset": "crp-3"}}, nil)
			p.find("image", "Enlarged: B, Conv 1, map")
			p.tells("No difference of maps: A’s Conv 1 is conv 8@5×5")
			p.sheet("Confusion")
			p.tells(fmt.Sprintf("only A right: %d images", onlyA), fmt.Sprintf("neither right: %d images", neither), fmt.Sprintf("they disagree: %d images", len(differ)))
			if p.phone() {
				p.drag(hand.hand, point{200, 700}, point{200, 180}, point{200, 100})
			}
			first := differ[0]
			p.tap(hand.hand, p.box(p.find("button", fmt.Sprintf("Test image %d, ", first))).center())
			p.tells(fmt.Sprintf("A says %d (", class(a, first)), fmt.Sprintf("B says %d (", class(b, first)))
			p.screenshot("compare-verdicts-" + hand.name)
			p.request("compare.end", nil, nil)
			p.find("listitem", "Convolution 1")
		})
	}
}
