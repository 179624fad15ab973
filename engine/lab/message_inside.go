package lab

// Looking into the network, and changing it by hand.

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

// An Edit is a learned value that was changed by hand.
type Edit struct {
	Param string
	Index int
	Was   float32
}

func (SetWeight) command() {}
