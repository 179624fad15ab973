package lab

import (
	"time"

	"convscope/engine"
	"convscope/engine/talk"
)

// A watch is what a training notes of how its network learns.
type watch struct {
	due      time.Time // of the next look at the gradients
	latest   []engine.Figures
	dead     []float64 // by layer, of the last epoch; -1 where there is nothing to be dead
	alive    [][]bool  // by layer and channel, while validating; nil for layers that are not looked at
	asleep   int       // how many of these are false
	last     float64   // mean loss of the last batch
	mean     [2]float64
	weight   float64 // of mean, which starts from nothing
	batches  int
	interval time.Duration
}

// start readies w for a network. What it knew of the same network stays.
func (w *watch) start(net *engine.Net) {
	layers := len(net.Specs())
	if len(w.latest) == layers {
		return
	}
	w.latest = make([]engine.Figures, layers)
	w.dead = make([]float64, layers)
	for i := range w.dead {
		w.dead[i] = -1
	}
	// A look costs three passes over the parameters.
	w.interval = 2 * frame * time.Duration(1+net.ParamCount()/200_000)
}

// order has the batch that begins looked at, if it is time.
func (w *watch) order(trainer *engine.Trainer, now time.Time) {
	if now.Before(w.due) {
		return
	}
	w.due = now.Add(w.interval)
	trainer.Watch(w.latest)
}

// took notes how a batch went.
func (w *watch) took(batch tally) {
	const keep = 0.95
	w.last = batch.loss / float64(batch.samples)
	accuracy := float64(batch.correct) / float64(batch.samples)
	w.weight = keep*w.weight + 1 - keep
	w.mean[0] = keep*w.mean[0] + (1-keep)*w.last
	w.mean[1] = keep*w.mean[1] + (1-keep)*accuracy
	w.batches++
}

// smoothed are loss and accuracy over about the last twenty batches.
func (w *watch) smoothed() [2]float64 {
	if w.weight == 0 {
		return [2]float64{}
	}
	return [2]float64{w.mean[0] / w.weight, w.mean[1] / w.weight}
}

// startLooking begins to look for maps that stay 0.
func (w *watch) startLooking() { w.alive, w.asleep = nil, 0 }

// look notes which maps of the last forward pass are not 0.
func (w *watch) look(net *engine.Net) {
	if w.alive == nil {
		w.alive = make([][]bool, len(net.Specs()))
		for i, s := range net.Specs() {
			if s == (engine.ReLU{}) {
				w.alive[i] = make([]bool, net.Shapes()[i].C)
				w.asleep += len(w.alive[i])
			}
		}
	}
	if w.asleep == 0 {
		return
	}
	for i, alive := range w.alive {
		for c := range alive {
			if alive[c] {
				continue
			}
			size := net.Shapes()[i].H * net.Shapes()[i].W
			for _, v := range net.Activation(i)[c*size : (c+1)*size] {
				if v != 0 {
					alive[c] = true
					w.asleep--
					break
				}
			}
		}
	}
}

// looked sums up what was seen.
func (w *watch) looked() {
	for i, alive := range w.alive {
		if len(alive) == 0 {
			continue
		}
		dead := 0
		for _, a := range alive {
			if !a {
				dead++
			}
		}
		w.dead[i] = float64(dead) / float64(len(alive))
	}
}

// figures are those of the layers.
func (w *watch) figures() []talk.LayerFigures {
	out := make([]talk.LayerFigures, len(w.latest))
	for i, f := range w.latest {
		out[i] = talk.LayerFigures{Gradient: f.Gradient, Dead: w.dead[i]}
		if f.Weight > 0 {
			out[i].Ratio = f.Update / f.Weight
		}
	}
	return out
}
