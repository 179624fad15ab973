package detail

import "convscope/ui/kit/words"

// normalisation shows the steps of a batch norm, one below the other.
func (v *view) normalisation() {
	e, c := v.p, v.Gaze.Choice
	v.sourceMap(e.source, v.Picture.Before(c.Layer), c.Unit)
	v.outputMap(outputCaption)
	n, ok := normed(v.World)
	if !ok {
		return
	}
	v.ledger(e.sum, "", []entry{
		{valueBefore, words.Number(n.x)},
		{lessMean, words.Number(n.mean)},
		{overSpread, words.Number(n.deviation)},
		{timesScale, words.Number(n.scale)},
		{plusShift, words.Number(n.shift)},
	}, words.Number(v.Gaze.Choice.Value(&v.Picture)), v.SignInk(v.Gaze.Choice.Value(&v.Picture)))
}
