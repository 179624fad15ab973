package explain

import "math"

// A Size is how large the weights of a filter or unit are.
type Size struct {
	Norm float64 // square root of the sum of squares
	RMS  float64 // root of their mean
}

// SizeOf is that of weights.
func SizeOf(weights []float32) Size {
	n := math.Sqrt(dot(weights, weights))
	return Size{n, n / math.Sqrt(float64(max(len(weights), 1)))}
}

// A Twin is the filter that is most like another: the one between whose
// weights the cosine is greatest. Unit is -1 when there is no other.
type Twin struct {
	Unit   int
	Cosine float64
}

// Twins are those of each of the filters whose weights, all as many, lie one
// after the other. Filters without weights other than 0 are like no other.
func Twins(weights []float32, units int) []Twin {
	each := len(weights) / units
	of := func(i int) []float32 { return weights[i*each : (i+1)*each] }
	out, norms := make([]Twin, units), make([]float64, units)
	for i := range out {
		out[i].Unit = -1
		norms[i] = math.Sqrt(dot(of(i), of(i)))
	}
	for i := range units {
		for j := range i {
			if norms[i] == 0 || norms[j] == 0 {
				continue
			}
			cosine := dot(of(i), of(j)) / (norms[i] * norms[j])
			for _, pair := range [][2]int{{i, j}, {j, i}} {
				if t := &out[pair[0]]; t.Unit < 0 || cosine > t.Cosine {
					*t = Twin{pair[1], cosine}
				}
			}
		}
	}
	return out
}

func dot(a, b []float32) float64 {
	var sum float64
	for i, v := range a {
		sum += float64(v) * float64(b[i])
	}
	return sum
}
