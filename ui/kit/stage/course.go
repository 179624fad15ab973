package stage

import "convscope/engine/talk"

// A Course is what was seen while the network learned.
type Course struct {
	Layers []talk.LayerFigures // of the last batch, one a layer; none before there was one
	Points []Point
}

// A Point is loss and accuracy in the course of an epoch, smoothed over the last
// batches, and what else is known there.
type Point struct {
	Epoch, Loss, Accuracy float64
	Raw                   [2]float64 // loss and accuracy since the point before
	Layers                []talk.LayerFigures
}

// Take notes what a batch has come to.
func (c *Course) Take(ev talk.Batch) {
	if ev.Layers != nil {
		c.Layers = ev.Layers
	}
	p := Point{float64(ev.Epoch-1) + float64(ev.Batch)/float64(max(ev.Batches, 1)), ev.Loss, ev.Accuracy, [2]float64{ev.Loss, ev.Accuracy}, ev.Layers}
	if ev.Smoothed != [2]float64{} {
		p.Loss, p.Accuracy = ev.Smoothed[0], ev.Smoothed[1]
	}
	c.add(p)
}

// add notes a point. When there are many, every other goes.
func (c *Course) add(p Point) {
	const most = 4000
	if n := len(c.Points); n > 0 && c.Points[n-1].Epoch > p.Epoch {
		c.Branch(int(p.Epoch))
	}
	if len(c.Points) == most {
		for i := range most / 2 {
			c.Points[i] = c.Points[2*i]
		}
		c.Points = c.Points[:most/2]
	}
	c.Points = append(c.Points, p)
}

// Branch forgets the course after an epoch, since another begins there.
func (c *Course) Branch(epoch int) {
	for i, p := range c.Points {
		if p.Epoch > float64(epoch) {
			c.Points = c.Points[:i]
			return
		}
	}
}
