package engine

import "math"

// ClassMetrics is how well one class is told from the others. A ratio whose
// denominator is 0 is NaN: it says nothing, rather than 0.
type ClassMetrics struct {
	Support   int     // samples of the class
	Found     int     // samples taken for it
	Precision float64 // share of Found that is of the class: TP/(TP+FP)
	Recall    float64 // share of Support that was found: TP/(TP+FN)
	F1        float64 // their harmonic mean: 2·TP/(2·TP+FP+FN)
}

// PerClass are the metrics of each class by confusion[true][predicted].
func PerClass(confusion [][]int) []ClassMetrics {
	of := make([]ClassMetrics, len(confusion))
	for label, row := range confusion {
		for found, n := range row {
			of[label].Support += n
			of[found].Found += n
		}
	}
	for k := range of {
		c, hits := &of[k], confusion[k][k]
		c.Precision = share(hits, c.Found)
		c.Recall = share(hits, c.Support)
		c.F1 = share(2*hits, c.Found+c.Support)
	}
	return of
}

// MeanMetrics are the means over the classes (“macro averages”), each over
// those for which the ratio is defined, with all samples as Support and Found.
func MeanMetrics(of []ClassMetrics) ClassMetrics {
	var m ClassMetrics
	var precision, recall, f1 mean
	for _, c := range of {
		m.Support += c.Support
		m.Found += c.Found
		precision.add(c.Precision)
		recall.add(c.Recall)
		f1.add(c.F1)
	}
	m.Precision, m.Recall, m.F1 = precision.value(), recall.value(), f1.value()
	return m
}

// share is part/whole, NaN when there is no whole.
func share(part, whole int) float64 {
	if whole == 0 {
		return math.NaN()
	}
	return float64(part) / float64(whole)
}

// A mean of numbers, of which NaN are left out.
type mean struct {
	sum float64
	n   int
}

func (m *mean) add(v float64) {
	if !math.IsNaN(v) {
		m.sum += v
		m.n++
	}
}

func (m *mean) value() float64 {
	if m.n == 0 {
		return math.NaN()
	}
	return m.sum / float64(m.n)
}
