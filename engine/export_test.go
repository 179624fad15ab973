package engine

import "math/rand/v2"

// For the tests outside the package, which may use enginetest.

// Noise is noise.
var Noise = noise

// Backward adds to the gradients, after a Forward of one sample of that class.
func Backward(n *Net, label int) { n.backward([]int{label}, 1) }

// randomNet draws the layers of a network: enginetest.RandomSpecs, which the
// tests inside the package cannot import.
var randomNet func(rng *rand.Rand, in Shape, classes int) []Spec

// UseRandomNet sets it.
func UseRandomNet(f func(rng *rand.Rand, in Shape, classes int) []Spec) { randomNet = f }
