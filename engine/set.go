package engine

import "fmt"

// A Set is labelled pictures: a byte for each value, so that 60,000 of them fit
// in a browser.
type Set struct {
	Shape  Shape
	Pixels []byte // Len samples of Shape, 0…255
	Labels []byte // the class of each
}

// Len is the number of samples.
func (s Set) Len() int { return len(s.Labels) }

// Sample writes sample i to dst, scaled to 0…1, and returns its label.
func (s Set) Sample(i int, dst []float32) int {
	n := s.Shape.Len()
	if len(dst) != n {
		panic(fmt.Sprintf("engine: %d values for a sample of shape %v", len(dst), s.Shape))
	}
	for j, v := range s.Pixels[i*n : (i+1)*n] {
		dst[j] = float32(v) / 255
	}
	return int(s.Labels[i])
}

// Slice is samples a to b, sharing memory.
func (s Set) Slice(a, b int) Set {
	n := s.Shape.Len()
	return Set{s.Shape, s.Pixels[a*n : b*n], s.Labels[a:b]}
}

// check says why net cannot learn from s or be tested on it.
func (s Set) check(net *Net) error {
	if s.Shape != net.In() {
		return fmt.Errorf("pictures of %v for a network that takes %v", s.Shape, net.In())
	}
	if len(s.Pixels) != len(s.Labels)*s.Shape.Len() {
		return fmt.Errorf("%d pixels for %d pictures of %v", len(s.Pixels), len(s.Labels), s.Shape)
	}
	for i, l := range s.Labels {
		if classes := len(net.Logits()); int(l) >= classes {
			return fmt.Errorf("picture %d is of class %d, but the network tells only %d classes apart", i, l, classes)
		}
	}
	return nil
}
