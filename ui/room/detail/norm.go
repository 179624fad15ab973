package detail

import "convscope/ui/kit/words"

// normalisation shows the steps of a batch norm, one below the other.
func (v *view) normalisation() {
	e, c := v.p, v.Gaze.Choice
	v.sourceMap(e.source, v.Picture.Before(c.Layer), c.Unit)
	v.outputMap("output map")
	n, ok := normed(v.World)
	if !ok {
		return
	}
	v.ledger(e.sum, "", []entry{
		{"value before", words.Number(n.x)},
		{"− mean μ of training", words.Number(n.mean)},
		{"÷ its spread √(σ²+0.00001)", words.Number(n.deviation)},
		{"× scale, gamma", words.Number(n.scale)},
		{"+ shift, beta", words.Number(n.shift)},
	}, words.Number(v.Gaze.Choice.Value(&v.Picture)), v.SignInk(v.Gaze.Choice.Value(&v.Picture)))
}
