package ui

import (
	"math"

	"convscope/ui/kit/chart"
)

// epochsInSight are those on the large curves' axis.
func (m *Model) epochsInSight() chart.Scale {
	if m.study.to > 0 {
		return chart.Scale{From: m.study.from, To: m.study.to, Log: false}
	}
	return chart.Scale{From: 0, To: float64(m.chartEnd()), Log: false}
}

// leastRange is how many epochs the large curves show at the least.
const leastRange = 0.02

// showEpochs zooms the large curves to the epochs between a and b.
func (m *Model) showEpochs(a, b float64) {
	a, b = min(a, b), max(a, b)
	end := float64(m.chartEnd())
	a, b = max(a, 0), min(b, end)
	if b-a < leastRange {
		return
	}
	if a <= 0 && b >= end {
		m.allEpochs()
		return
	}
	m.study.from, m.study.to = a, b
	m.announce = "Epochs " + chart.TickText(math.Round(100*a)/100) + " to " + chart.TickText(math.Round(100*b)/100)
	m.changed()
}

// allEpochs shows the whole training again.
func (m *Model) allEpochs() {
	m.study.from, m.study.to, m.study.marking = 0, 0, false
	m.announce = "All epochs"
	m.changed()
}

// curveEpoch is the epoch at x of the large curves.
func (m *Model) curveEpoch(x float32) float64 {
	p := m.rects.study.accuracy
	return m.epochsInSight().Value(min(max((x-p.X)/p.W, 0), 1))
}

// readCurves reads out what is known at x of the large curves.
func (m *Model) readCurves(x float32) {
	m.readEpoch(m.curveEpoch(x))
}

// readEpoch reads out what is known nearest to an epoch.
func (m *Model) readEpoch(at float64) {
	if at = m.known(at); !m.study.reading || at != m.study.at {
		m.study.reading, m.study.at = true, at
		m.changed()
	}
}

// known is the epoch nearest to at of which something is known: an epoch's
// end, or in the course of one.
func (m *Model) known(at float64) float64 {
	near := math.Round(at)
	if _, ok := m.record(int(near)); ok && math.Abs(near-at) < 0.02*(m.epochsInSight().To-m.epochsInSight().From) {
		return near
	}
	best := near
	for _, p := range m.Course.Points {
		if math.Abs(p.Epoch-at) < math.Abs(best-at) {
			best = p.Epoch
		}
	}
	return best
}

// mark goes on with a range that is chosen by dragging over the curves.
func (m *Model) markRange(x float32) {
	const slop = 6
	p := m.press
	if s := &m.study; s.marking || x-p.x0 > slop || p.x0-x > slop {
		s.marking, s.reading = true, false
		s.mark = [2]float64{m.curveEpoch(p.x0), m.curveEpoch(x)}
		m.changed()
	}
}

// endRange shows the range that was chosen. A press that chose none reads out;
// the second of two shows all epochs again.
func (m *Model) endRange(p press) {
	s := &m.study
	if s.marking {
		s.marking = false
		m.showEpochs(s.mark[0], s.mark[1])
		m.changed()
		return
	}
	const double = 0.4 // seconds
	if s.to > 0 && s.tapped > 0 && m.Now-s.tapped < double {
		s.tapped = 0
		m.allEpochs()
		return
	}
	s.tapped = m.Now
	m.readCurves(p.x)
}

// keyOnCurves moves what is read out, chooses a range (with Shift) or zooms.
func (m *Model) keyOnCurves(k Key) bool {
	s, sight := &m.study, m.epochsInSight()
	step := max(math.Round((sight.To-sight.From)/20), 1)
	if sight.To-sight.From < 4 {
		step = (sight.To - sight.From) / 20
	}
	dx, dy, arrow := k.Arrow()
	switch {
	case arrow && k.Shift:
		if !s.marking {
			s.marking, s.mark = true, [2]float64{s.at, s.at}
		}
		s.mark[1] = min(max(s.mark[1]+step*float64(dx+dy), 0), float64(m.chartEnd()))
		m.announce = "From epoch " + chart.TickText(math.Round(100*s.mark[0])/100) + " to " + chart.TickText(math.Round(100*s.mark[1])/100) + ": Enter shows it"
		m.changed()
	case arrow:
		m.readNext(dx+dy, step)
	case k.Key == "Home":
		m.readEpoch(sight.From)
	case k.Key == "End":
		m.readEpoch(sight.To)
	case k.Key == "+", k.Key == "-":
		half := (sight.To - sight.From) / 4
		if k.Key == "-" {
			half *= 4
		}
		m.showEpochs(s.at-half, s.at+half)
		return true
	case k.Key == "Enter" && s.marking:
		s.marking = false
		m.showEpochs(s.mark[0], s.mark[1])
		m.changed()
		return true
	default:
		return false
	}
	if !k.Shift {
		m.announce = m.curvesReadout()
	}
	return true
}

// readNext reads out the next known epoch, about a step away.
func (m *Model) readNext(by int, step float64) {
	for far := step; far <= 8*step; far += step {
		at := m.known(min(max(m.study.at+float64(by)*far, 0), float64(m.chartEnd())))
		if at != m.study.at {
			m.readEpoch(at)
			return
		}
	}
}
