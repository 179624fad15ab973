package engine

import "math"

// Figures are how one layer learned in one step: the Euclidean norms of its
// gradient (with L2), of its parameters, and of their change.
type Figures struct{ Gradient, Weight, Update float64 }

// Watch has the next step, and no other, note how every layer learns, in
// figures, one a layer. Running values do not count.
func (t *Trainer) Watch(figures []Figures) {
	t.watch = figures
	if t.before == nil {
		largest := 0
		for _, p := range t.net.params {
			largest = max(largest, len(p.Value))
		}
		t.before = make([]float32, largest)
		for i, l := range t.net.layers {
			for range l.Params() {
				t.layerOf = append(t.layerOf, i)
			}
		}
	}
	clear(figures)
}

// watched notes what update does to parameter i.
func (t *Trainer) watched(i int, p *Param, update func()) {
	before := t.before[:copy(t.before, p.Value)]
	f := &t.watch[t.layerOf[i]]
	var gradient, weight, change float64
	for _, v := range p.Grad {
		gradient += float64(v) * float64(v)
	}
	update()
	for j, v := range p.Value {
		d := float64(v - before[j])
		weight += float64(v) * float64(v)
		change += d * d
	}
	f.Gradient = math.Hypot(f.Gradient, math.Sqrt(gradient))
	f.Weight = math.Hypot(f.Weight, math.Sqrt(weight))
	f.Update = math.Hypot(f.Update, math.Sqrt(change))
}
