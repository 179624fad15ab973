package lab

import (
	"errors"
	"fmt"
	"slices"

	"convscope/engine"
	"convscope/engine/explain"
	"convscope/engine/talk"
)

// surveySample is of how many test images the values are counted.
const surveySample = 500

// A survey looks at what every layer makes of the test images. It begins with
// those that are there, and fetches the others meanwhile.
type survey struct {
	lab     *Lab
	net     *network
	found   *explain.Survey
	waiting []func(error)
	pixels  []float32
	next    int // image
	arrived int // images that have come
	pace    pace
}

// survey answers c, at once when what it asks for is known.
func (l *Lab) survey(c talk.Survey, done func(error)) {
	if err := l.checkSurvey(c.Layer, c.Unit); err != nil {
		done(err)
		return
	}
	l.withSurvey(c, func(err error) {
		if err == nil && c.Seq != 0 && l.looked == c {
			l.tellSurvey(c, l.net.found, l.data.tests())
		}
		done(err)
	})
}

// checkSurvey says why nothing can be found about a unit of a layer.
func (l *Lab) checkSurvey(layer, unit int) error {
	switch {
	case l.net == nil:
		return errNoNetwork
	case l.data.index == nil:
		return l.data.checkIndex(0)
	case l.data.tests() == 0:
		return errors.New("these data have no test images")
	case l.train != nil && !l.train.paused:
		return errors.New("the network is being trained: pause that, or wait for its end")
	case l.test != nil || l.speed != nil:
		return errors.New("a test of the network runs: wait for its end")
	}
	shapes := l.net.net.Shapes()
	if layer < 0 || layer >= len(shapes) {
		return fmt.Errorf("there is no layer %d: the network's are 0 to %d", layer, len(shapes)-1)
	}
	if n := shapes[layer].C; unit < 0 || unit >= n {
		return fmt.Errorf("layer %d has no unit %d: want 0 to %d", layer, unit, n-1)
	}
	return nil
}

// withSurvey calls done when all test images were looked at; c is what the
// interface wants to hear of meanwhile.
func (l *Lab) withSurvey(c talk.Survey, done func(error)) {
	if c.Seq != 0 {
		l.looked = c
	}
	if l.net.found != nil {
		done(nil)
		return
	}
	if s := l.look; s != nil {
		s.waiting = append(s.waiting, done)
		if c.Seq != 0 && s.next > 0 {
			l.tellSurvey(c, s.found, s.next)
		}
		return
	}
	s := &survey{lab: l, net: l.net, waiting: []func(error){done}, found: explain.NewSurvey(l.net.net, surveySample), pixels: make([]float32, talk.InputShape.Len())}
	l.look, l.looked = s, c
	s.fetch(l.data.index.Test.Len(0)) // the page has fetched these when it opened
}

// fetch goes on when the first images have come, as many as n.
func (s *survey) fetch(n int) {
	l := s.lab
	if l.job == s {
		l.job = nil
	}
	l.data.withFirstTests(n, func(err error) {
		switch {
		case l.look != s:
		case err != nil:
			s.end(err)
		default:
			s.arrived = n
			l.job = s
		}
	})
}

func (s *survey) step() {
	l := s.lab
	l.data.test.Sample(s.next, s.pixels)
	l.net.net.Forward(s.pixels)
	s.found.Look(s.next)
	s.next++
	switch {
	case s.next == l.data.tests():
		s.net.found = s.found
		s.end(nil)
	case s.next == s.arrived:
		s.tell()
		s.fetch(l.data.tests())
	case s.next%50 == 0 && s.pace.due(l.clock()):
		s.tell()
	}
}

func (s *survey) tell() {
	if c := s.lab.looked; c.Seq != 0 {
		s.lab.tellSurvey(c, s.found, s.next)
	}
}

// end ends the survey.
func (s *survey) end(err error) {
	if s.lab.job == s {
		s.lab.job = nil
	}
	s.lab.look = nil
	for _, done := range s.waiting {
		done(err)
	}
}

// cancelSurvey ends the survey that runs without a result.
func (l *Lab) cancelSurvey(reason string) {
	if l.look != nil {
		l.look.end(errStopped{reason})
	}
}

// tellSurvey answers c with what is known after so many images.
func (l *Lab) tellSurvey(c talk.Survey, found *explain.Survey, images int) {
	responses := found.Of(c.Layer)
	r := responses[c.Unit]
	ev := talk.Surveyed{
		Seq: c.Seq, Layer: c.Layer, Unit: c.Unit, Done: images, Total: l.data.tests(),
		Units: l.net.health(c.Layer, responses), Values: r.Values,
	}
	ev.Values.Bins = slices.Clone(r.Values.Bins)
	_, ev.Sample = found.Images()
	var indices []int
	for _, p := range r.Top {
		indices, ev.Top = append(indices, p.Image), append(ev.Top, talk.Peak(p))
		ev.Labels = append(ev.Labels, int(l.data.test.Labels[p.Image]))
	}
	ev.Pixels = l.data.pixelsOf(indices)
	l.say(ev)
}

// health is how the maps or units of a layer are, which respond so.
func (n *network) health(layer int, responses []explain.Response) []talk.UnitHealth {
	out := make([]talk.UnitHealth, len(responses))
	for i, r := range responses {
		out[i] = talk.UnitHealth{Fired: r.Fired, Twin: -1}
		if len(r.Top) > 0 {
			out[i].Most = r.Top[0].Value
		}
	}
	switch n.net.Specs()[layer].(type) {
	case engine.Conv, engine.Dense:
	default:
		return out
	}
	w := n.net.Params(layer)[0].Value
	each := len(w) / len(out)
	twins := n.twins(layer, w, len(out))
	for i := range out {
		size := explain.SizeOf(w[i*each : (i+1)*each])
		out[i].Norm, out[i].RMS = size.Norm, size.RMS
		out[i].Twin, out[i].Cosine = twins[i].Unit, twins[i].Cosine
	}
	return out
}

// mostCompared is how many products of weights comparing all filters of a layer
// may take.
const mostCompared = 400e6

// twins are those of the filters of a layer, which are compared once.
func (n *network) twins(layer int, weights []float32, units int) []explain.Twin {
	if t, ok := n.alike[layer]; ok {
		return t
	}
	t := make([]explain.Twin, units)
	if float64(len(weights))*float64(units)/2 <= mostCompared {
		t = explain.Twins(weights, units)
	} else {
		for i := range t {
			t[i].Unit = -1
		}
	}
	if n.alike == nil {
		n.alike = map[int][]explain.Twin{}
	}
	n.alike[layer] = t
	return t
}
