package explain

import "convscope/engine"

// A Survey is what every map and unit of a network does on a series of images.
type Survey struct {
	net    *engine.Net
	fires  []int // by layer: whose values say whether a map fires, see Fires
	sample int
	images int
	units  [][]Response // by layer and map
}

// A Response is what one map or unit does.
type Response struct {
	Top    []Peak           // the images that excite it most
	Fired  int              // images for which it gave a value above 0
	Values engine.Histogram // of its values, for the sample
}

// NewSurvey is one of net, which has seen no image yet. Values are counted for
// the first images, as many as sample.
func NewSurvey(net *engine.Net, sample int) *Survey {
	s := &Survey{net: net, sample: sample}
	for i, shape := range net.Shapes() {
		s.fires = append(s.fires, Fires(net.Specs(), i))
		s.units = append(s.units, make([]Response, shape.C))
	}
	return s
}

// Fires is the layer whose values say whether a map of layer i fires: the ReLU
// that it goes through, with nothing but a batch norm in between, or itself.
func Fires(specs []engine.Spec, i int) int {
	for j := i + 1; j < len(specs); j++ {
		switch specs[j].(type) {
		case engine.BatchNorm, engine.Dropout:
			continue
		case engine.ReLU:
			return j
		}
		break
	}
	return i
}

// Look takes what the net's last forward pass has made of an image.
func (s *Survey) Look(image int) {
	for i, shape := range s.net.Shapes() {
		n := shape.H * shape.W
		values, fires := s.net.Activation(i), s.net.Activation(s.fires[i])
		for k := range s.units[i] {
			r := &s.units[i][k]
			plane := values[k*n : (k+1)*n]
			(*top)(&r.Top).add(peakOf(image, plane, shape.W))
			if positive(fires[k*n : (k+1)*n]) {
				r.Fired++
			}
			if s.images < s.sample {
				r.Values.Add(plane)
			}
		}
	}
	s.images++
}

func positive(values []float32) bool {
	for _, v := range values {
		if v > 0 {
			return true
		}
	}
	return false
}

// Images is how many were looked at, and of how many the values were counted.
func (s *Survey) Images() (all, counted int) { return s.images, min(s.images, s.sample) }

// Of is what the maps or units of layer i do. It belongs to the survey.
func (s *Survey) Of(i int) []Response { return s.units[i] }
