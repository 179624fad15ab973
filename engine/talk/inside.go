package talk

import "convscope/engine"

// SetWeight gives a learned value of a layer another value: number Index of
// the layer's parameter of that name, as the API's method weights names them.
// The network counts as not tested until the value is what it was before, or
// until other parameters come. It is refused while the network is being
// trained, unless that is paused. Answered by Built and Measured, or Failed.
type SetWeight struct {
	Seq, Layer int
	Param      string
	Index      int
	Value      float64
}

// MaxWeight is the size of the largest learned value that can be set by hand.
const MaxWeight = 1e6

// An Edit is a learned value that was changed by hand.
type Edit struct {
	Param string
	Index int
	Was   float32
}

func (SetWeight) command() {}

// Survey asks what the maps or units of a layer do on the test images, and
// which images excite Unit most. Answered by Surveyed, again and again while
// more images are looked at; the last has Done == Total, or Failed comes. What
// was found holds for all layers until the network changes. A training or a
// test, or whatever changes the network, ends it.
type Survey struct{ Seq, Layer, Unit int }

// Surveyed is what the test images have shown so far.
type Surveyed struct {
	Seq, Layer, Unit int
	Done, Total      int // test images
	Units            []UnitHealth
	Top              []Peak   // of Unit, the most exciting first
	Labels           []int    // of these images
	Pixels           [][]byte // 784 bytes each, ink = 255
	Values           engine.Histogram
	Sample           int // images that Values are of
}

// A Peak is the greatest value of a map for an image, and where in the map it
// stands.
type Peak struct {
	Image, X, Y int
	Value       float32
}

// Duplicate is the cosine from which on two filters are taken for the same.
const Duplicate = 0.95

// UnitHealth is how a map or unit of a layer is. What is about weights is 0, and
// Twin -1, where it has none.
type UnitHealth struct {
	Fired     int     // test images for which it, or the ReLU after it, gave a value above 0
	Most      float32 // its greatest value
	Norm, RMS float64 // of its weights
	Twin      int     // the other one whose weights are most alike
	Cosine    float64 // between the two
}

func (Survey) command() {}

func (Surveyed) event() {}
