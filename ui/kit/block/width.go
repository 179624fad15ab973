package block

import "convscope/engine"

// CardHeight and LabelHeight are of a block and of what stands below it.
const CardHeight, LabelHeight = 66, 34

// InputWidth is that of the input's block where it scrolls with the others,
// InputMargin what is free at its left.
const InputWidth, InputMargin = 60, 12

// Spread gives the left end and width of the block of every layer, and the
// width of all of them: tight when there is little room, airy when there is
// much. Room is kept at the left for the input when it scrolls too.
func Spread(layers []engine.Spec, room float32, withInput bool) (xs, ws []float32, total float32) {
	const tight, airy, margin = 4, 64, 6
	left := float32(margin)
	if withInput {
		left += InputWidth + 22
	}
	var least, most float32
	for _, s := range layers {
		lo, hi := Width(Of(s))
		least, most = least+lo, most+hi
	}
	n := float32(len(layers) - 1)
	room -= left + margin
	widen := min(max((room-least-n*tight)/(most-least), 0), 1)
	gap := min(max((room-least-widen*(most-least))/max(n, 1), tight), airy)
	x := left
	for _, s := range layers {
		lo, hi := Width(Of(s))
		w := lo + widen*(hi-lo)
		xs, ws = append(xs, x), append(ws, w)
		x += w + gap
	}
	return xs, ws, x - gap + margin
}

// Width is the least and the best width of a block.
func Width(k Kind) (least, best float32) {
	switch k {
	case engine.KindConv:
		return 50, 92
	case engine.KindReLU:
		return 46, 66
	case engine.KindMaxPool:
		return 57, 76
	case engine.KindDropout:
		return 54, 70
	case engine.KindSoftmax:
		return 55, 72
	case engine.KindTanh, engine.KindResidual:
		return 46, 66
	case engine.KindLeakyReLU, engine.KindAvgPool, engine.KindGlobalAvgPool, engine.KindBatchNorm:
		return 66, 86
	}
	return 46, 66
}
