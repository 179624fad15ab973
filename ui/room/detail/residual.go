package detail

import "convscope/ui/kit/words"

// addition shows what a skip connection adds up.
func (v *view) addition() {
	e, c := v.p, v.Gaze.Choice
	v.sourceMap(e.source, v.Picture.Before(c.Layer), c.Unit)
	v.operator(e.plus, "+")
	v.sourceMap(e.other, skipped(v.World), c.Unit)
	v.outputMap(outputCaption)
	a, b := added(v.World)
	v.ledger(e.sum, "", []entry{{throughLayers, words.Number(a)}, {plusSkipped, words.Number(b)}}, words.Number(v.Gaze.Choice.Value(&v.Picture)), v.SignInk(v.Gaze.Choice.Value(&v.Picture)))
}
