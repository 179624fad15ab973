package engine

import (
	"fmt"
	"math/rand/v2"
	"testing"
)

// noise is a set of random pictures and labels.
func noise(n int, shape Shape, classes int) Set {
	rng := rand.New(rand.NewPCG(5, 5))
	s := Set{Shape: shape, Pixels: make([]byte, n*shape.Len()), Labels: make([]byte, n)}
	for i := range s.Pixels {
		s.Pixels[i] = byte(rng.IntN(256))
	}
	for i := range s.Labels {
		s.Labels[i] = byte(rng.IntN(classes))
	}
	return s
}

// two5x5 is the network of the speed measurements: conv 8@5×5, conv 8@5×5.
var two5x5 = []Spec{
	Conv{8, 5, 1, 2}, ReLU{}, Conv{8, 5, 1, 2}, ReLU{}, MaxPool{2, 2}, Dropout{0.25},
	Dense{32}, ReLU{}, Dropout{0.25}, Dense{10}, Softmax{},
}

func BenchmarkTrain(b *testing.B) {
	for _, workers := range []int{1, 2} {
		b.Run(fmt.Sprintf("workers=%d", workers), func(b *testing.B) {
			net, err := New(Shape{1, 28, 28}, two5x5, 1)
			if err != nil {
				b.Fatal(err)
			}
			trainer, err := NewTrainer(net, noise(512, Shape{1, 28, 28}, 10), Config{Epochs: 1 << 30, Batch: 128, Optimizer: NewAdam(0.001), Workers: workers})
			if err != nil {
				b.Fatal(err)
			}
			b.ReportAllocs()
			for b.Loop() {
				trainer.Advance(128)
			}
			b.ReportMetric(128*float64(b.N)/b.Elapsed().Seconds(), "images/s")
		})
	}
}

func BenchmarkForward(b *testing.B) {
	net, err := New(Shape{1, 28, 28}, two5x5, 1)
	if err != nil {
		b.Fatal(err)
	}
	x := make([]float32, 28*28)
	for b.Loop() {
		net.Forward(x)
	}
}
