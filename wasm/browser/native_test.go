//go:build browser

package browser

import (
	"math"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"convscope/engine"
	"convscope/engine/data"
	"convscope/weights"
)

// readPack reads the pack of a preset as it is in the built page.
func readPack(t *testing.T, preset string) *weights.Pack {
	t.Helper()
	content, err := os.ReadFile(filepath.Join(dist, "weights", preset+".msgpack"))
	if err != nil {
		t.Fatal(err)
	}
	p, err := weights.Read(content)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// nativeNet is the network of a pack in the native engine.
func nativeNet(t *testing.T, p *weights.Pack) *engine.Net {
	t.Helper()
	net, err := p.Net()
	if err != nil {
		t.Fatal(err)
	}
	return net
}

// tests reads MNIST's test images, once.
var tests = sync.OnceValues(func() (engine.Set, error) {
	_, test, err := data.ReadFolder(filepath.Join("..", "..", ".cache", "mnist"))
	return test, err
})

func testSet(t *testing.T) engine.Set {
	t.Helper()
	set, err := tests()
	if err != nil {
		t.Fatalf("%v: `make data` fetches it", err)
	}
	return set
}

// compare fails the test where two lists of values differ by more than tolerance.
func compare(t *testing.T, what string, got, want []float32, tolerance float64) {
	t.Helper()
	if len(got) != len(want) {
		t.Errorf("%s: %d values, want %d", what, len(got), len(want))
		return
	}
	worst, at := 0.0, 0
	for i := range want {
		if d := math.Abs(float64(got[i]) - float64(want[i])); !(d <= worst) {
			worst, at = d, i
		}
	}
	if !(worst <= tolerance) {
		t.Errorf("%s: value %d = %v, want %v: %g apart, want at most %g", what, at, got[at], want[at], worst, tolerance)
	}
}
