package gaze

// A Probe is the value of the network that is looked at: by the pointer over a
// map, by a finger that tapped there, or by arrow keys. The network shows what
// it depends on and what it feeds; the detail panel reads the same value out
// when it shows the same map.
type Probe struct {
	On          bool
	Layer, Unit int // layer -1: the input
	X, Y        int
	Pinned      bool // it stays when the pointer goes
}
