package gaze

// A Choice is the feature map, or dense unit, that the detail panel shows.
type Choice struct {
	Open        bool
	Layer, Unit int
	X, Y        int // the value read out, that of the probe while it is in this map
	Channel     int // of the layer's input, whose weights are large
}
