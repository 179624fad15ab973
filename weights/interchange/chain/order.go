package chain

import "convscope/engine"

// Some frameworks have the channels last. These bring learned values from one
// order to the other.

// KernelToHWIO brings kernels Out×In×K×K to K×K×In×Out.
func KernelToHWIO(w []float32, out, in, k int) []float32 {
	to := make([]float32, len(w))
	hwio(out, in, k, func(oihw, hwio int) { to[hwio] = w[oihw] })
	return to
}

// KernelFromHWIO brings kernels K×K×In×Out to Out×In×K×K.
func KernelFromHWIO(w []float32, out, in, k int) []float32 {
	to := make([]float32, len(w))
	hwio(out, in, k, func(oihw, hwio int) { to[oihw] = w[hwio] })
	return to
}

func hwio(out, in, k int, each func(oihw, hwio int)) {
	i := 0
	for o := range out {
		for c := range in {
			for yx := range k * k {
				each(i, (yx*in+c)*out+o)
				i++
			}
		}
	}
}

// WeightsToHWC brings dense weights Units×(C·H·W) to (H·W·C)×Units.
func WeightsToHWC(w []float32, units int, in engine.Shape) []float32 {
	to := make([]float32, len(w))
	hwc(units, in, func(chw, hwc int) { to[hwc] = w[chw] })
	return to
}

// WeightsFromHWC brings dense weights (H·W·C)×Units to Units×(C·H·W).
func WeightsFromHWC(w []float32, units int, in engine.Shape) []float32 {
	to := make([]float32, len(w))
	hwc(units, in, func(chw, hwc int) { to[chw] = w[hwc] })
	return to
}

func hwc(units int, in engine.Shape, each func(chw, hwc int)) {
	i := 0
	for u := range units {
		for c := range in.C {
			for yx := range in.H * in.W {
				each(i, (yx*in.C+c)*units+u)
				i++
			}
		}
	}
}

// Same is how many rows padding "same" adds to h, so that windows of that size
// give one row for each stride.
func Same(h, size, stride int) int {
	return max(0, ((h+stride-1)/stride-1)*stride+size-h)
}
