package block

import "convscope/engine"

// Lesson is a sentence about what layers of kind k do.
func (k Kind) Lesson() string {
	switch k {
	case engine.KindConv:
		return "Slides small filters over all maps that come in; each filter makes a map of where it fits."
	case engine.KindReLU:
		return "Keeps what is above 0 and makes everything else 0."
	case engine.KindLeakyReLU:
		return "Keeps what is above 0 and lets a little of the rest through."
	case engine.KindTanh:
		return "Squeezes every value between −1 and 1."
	case engine.KindSigmoid:
		return "Squeezes every value between 0 and 1."
	case engine.KindMaxPool:
		return "Keeps the largest value of each window, so that the maps get smaller."
	case engine.KindAvgPool:
		return "Keeps the mean of each window, so that the maps get smaller."
	case engine.KindGlobalAvgPool:
		return "Makes one value of each map: its mean."
	case engine.KindBatchNorm:
		return "Brings the values of each map to the same mean and spread in every batch."
	case engine.KindResidual:
		return "Adds what went into an earlier layer to what came out of the last."
	case engine.KindDropout:
		return "Drops values at random while the network trains, so that it relies on none of them alone."
	case engine.KindDense:
		return "Each unit weighs all values that come in and adds them up."
	case engine.KindSoftmax:
		return "Turns the values of the classes into shares that add up to 100 %."
	}
	return "The image as it goes into the network."
}
