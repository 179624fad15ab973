package interchange_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"

	"convscope/engine"
	"convscope/weights"
	"convscope/weights/interchange"
	"convscope/weights/interchange/chain"
)

// everyKind are networks that together have every kind of layer, and what is
// special about writing each.
var everyKind = []struct {
	name  string
	in    engine.Shape
	specs []engine.Spec
}{
	{"first", engine.Shape{C: 1, H: 8, W: 8}, []engine.Spec{
		engine.Conv{Filters: 3, Kernel: 3, Stride: 1, Pad: 1}, engine.ReLU{}, engine.MaxPool{Size: 2, Stride: 2}, engine.Dropout{Rate: 0.25},
		engine.Dense{Units: 6}, engine.ReLU{}, engine.Dense{Units: 4}, engine.Softmax{}}},
	{"stride-and-odd-padding", engine.Shape{C: 2, H: 9, W: 7}, []engine.Spec{
		engine.Conv{Filters: 4, Kernel: 4, Stride: 2, Pad: 2}, engine.LeakyReLU{Slope: 0.1}, engine.AvgPool{Size: 3, Stride: 2}, engine.Tanh{},
		engine.Dense{Units: 5}, engine.Sigmoid{}, engine.Dense{Units: 3}, engine.Softmax{}}},
	{"norms-and-skips", engine.Shape{C: 1, H: 6, W: 6}, []engine.Spec{
		engine.Conv{Filters: 4, Kernel: 3, Stride: 1, Pad: 1}, engine.BatchNorm{}, engine.ReLU{},
		engine.Conv{Filters: 4, Kernel: 3, Stride: 1, Pad: 1}, engine.BatchNorm{}, engine.Residual{Over: 2}, engine.ReLU{}, engine.Residual{Over: 5},
		engine.GlobalAvgPool{}, engine.Dense{Units: 3}, engine.Softmax{}}},
	{"norm-of-flat", engine.Shape{C: 1, H: 5, W: 5}, []engine.Spec{
		engine.Dense{Units: 7}, engine.BatchNorm{}, engine.Tanh{}, engine.Dense{Units: 7}, engine.Residual{Over: 2}, engine.Dense{Units: 2}, engine.Softmax{}}},
	{"no-softmax", engine.Shape{C: 3, H: 5, W: 5}, []engine.Spec{engine.MaxPool{Size: 3, Stride: 1}, engine.Dense{Units: 4}}},
	{"planes-at-the-end", engine.Shape{C: 1, H: 5, W: 5}, []engine.Spec{engine.Conv{Filters: 3, Kernel: 5, Stride: 1}, engine.Softmax{}}},
	{"mean-at-the-end", engine.Shape{C: 1, H: 5, W: 5}, []engine.Spec{engine.Conv{Filters: 3, Kernel: 3, Stride: 2}, engine.GlobalAvgPool{}}},
	{"planes-after-flat", engine.Shape{C: 1, H: 4, W: 4}, []engine.Spec{
		engine.GlobalAvgPool{}, engine.Dense{Units: 6}, engine.Conv{Filters: 6, Kernel: 1, Stride: 1}, engine.Residual{Over: 1},
		engine.Dense{Units: 6}, engine.Residual{Over: 1}, engine.Softmax{}}},
	{"softmax-inside", engine.Shape{C: 2, H: 3, W: 3}, []engine.Spec{
		engine.Softmax{}, engine.BatchNorm{}, engine.Softmax{}, engine.Tanh{}, engine.Residual{Over: 3}, engine.Dense{Units: 3}}},
}

// network is a network with every learned value drawn by seed.
func network(t testing.TB, name string, in engine.Shape, specs []engine.Spec, seed uint64) *interchange.Network {
	t.Helper()
	net, err := engine.New(in, specs, seed)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	rng := rand.New(rand.NewPCG(seed, 4))
	for _, p := range net.AllParams() {
		for i := range p.Value {
			p.Value[i] += float32(rng.NormFloat64() * 0.2)
			if p.Name == "running variance" {
				p.Value[i] = 0.5 + rng.Float32()
			}
		}
	}
	return &interchange.Network{Name: name, Input: in, Specs: specs, Params: net.AppendParams(nil)}
}

// networks are everyKind and random ones.
func networks(t testing.TB) []*interchange.Network {
	var all []*interchange.Network
	for i, k := range everyKind {
		all = append(all, network(t, k.name, k.in, k.specs, uint64(i)))
	}
	for seed := range uint64(12) {
		rng := rand.New(rand.NewPCG(seed, 5))
		in := engine.Shape{C: 1 + rng.IntN(3), H: 5 + rng.IntN(8), W: 5 + rng.IntN(8)}
		all = append(all, network(t, fmt.Sprintf("random-%d", seed), in, randomSpecs(rng, in), seed))
	}
	return all
}

// randomSpecs draws layers until some are possible one after another.
func randomSpecs(rng *rand.Rand, in engine.Shape) []engine.Spec {
	var specs []engine.Spec
	for want := 3 + rng.IntN(9); len(specs) < want; {
		s := []engine.Spec{
			engine.Conv{Filters: 1 + rng.IntN(5), Kernel: 1 + rng.IntN(4), Stride: 1 + rng.IntN(2), Pad: rng.IntN(3)},
			engine.Conv{Filters: 4, Kernel: 3, Stride: 1, Pad: 1},
			engine.ReLU{}, engine.LeakyReLU{Slope: 0.2}, engine.Tanh{}, engine.Sigmoid{},
			engine.MaxPool{Size: 1 + rng.IntN(3), Stride: 1 + rng.IntN(3)}, engine.AvgPool{Size: 1 + rng.IntN(3), Stride: 1 + rng.IntN(3)},
			engine.GlobalAvgPool{}, engine.BatchNorm{}, engine.Residual{Over: 1 + rng.IntN(3)}, engine.Dropout{Rate: 0.5}, engine.Dense{Units: 1 + rng.IntN(9)},
		}[rng.IntN(13)]
		if _, err := engine.Shapes(in, append(specs, s)); err == nil {
			specs = append(specs, s)
		}
	}
	return append(specs, engine.Dense{Units: 3}, engine.Softmax{})
}

func TestNetworksHaveEveryKind(t *testing.T) {
	seen := map[string]bool{}
	for _, k := range everyKind {
		for _, r := range engine.Records(k.specs) {
			seen[r.Kind] = true
		}
	}
	for _, kind := range engine.Kinds {
		if !seen[kind] {
			t.Errorf("no network of this test has a layer of kind %q: add one", kind)
		}
	}
}

// packs are the trained networks that ship.
func packs(t testing.TB) []*interchange.Network {
	t.Helper()
	names, err := filepath.Glob("../*.msgpack")
	if err != nil {
		t.Fatal(err)
	}
	var all []*interchange.Network
	for _, name := range names {
		if older, _ := filepath.Match("*-epochs.msgpack", filepath.Base(name)); older {
			continue
		}
		b, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		p, err := weights.Read(b)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		n, err := chain.Of(p)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		all = append(all, n)
	}
	if len(all) < 6 {
		t.Errorf("%d packs in the folder weights, want the six that ship", len(all))
	}
	return all
}

// outputs is what the engine makes of images, one after the other.
func outputs(t testing.TB, n *interchange.Network, images []float32) []float32 {
	t.Helper()
	net, err := engine.New(n.Input, n.Specs, 0)
	if err == nil {
		err = net.SetParams(n.Params)
	}
	if err != nil {
		t.Fatalf("%s: %v", n.Name, err)
	}
	var out []float32
	for size := n.Input.Len(); len(images) > 0; images = images[size:] {
		net.Forward(images[:size])
		out = append(out, net.Activation(len(n.Specs)-1)...)
	}
	return out
}
