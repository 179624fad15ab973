package engine

import (
	"fmt"
	"math"
	"sync"
)

// Metrics is how well a network does on a set.
type Metrics struct {
	Tested    int     // samples behind the other numbers
	Loss      float64 // mean cross-entropy, in nats
	Accuracy  float64 // 0…1
	Confusion [][]int // Confusion[true][predicted] counts samples
	Predicted []byte  // the class found for each sample

	Losses     []float32 // cross-entropy of each sample, in nats
	Confidence []float32 // probability of the class found for it
}

// An Evaluator measures a network on a set, a slice of the work at a time.
type Evaluator struct {
	net     *Net
	set     Set
	pixels  []float32
	at      int
	loss    float64
	correct int
	metrics Metrics
}

// NewEvaluator readies the measurement of net on set, whose pictures must be
// of the network's input shape and classes. The net's activations change as
// it advances.
func NewEvaluator(net *Net, set Set) (*Evaluator, error) {
	if err := set.check(net); err != nil {
		return nil, err
	}
	e := &Evaluator{net: net, set: set, pixels: make([]float32, set.Shape.Len())}
	e.metrics.Predicted = make([]byte, set.Len())
	e.metrics.Losses, e.metrics.Confidence = make([]float32, set.Len()), make([]float32, set.Len())
	for range net.Logits() {
		e.metrics.Confusion = append(e.metrics.Confusion, make([]int, len(net.Logits())))
	}
	return e, nil
}

// Advance tests up to the given number of samples and says whether all are
// done.
func (e *Evaluator) Advance(samples int) (done bool) {
	for ; samples > 0 && e.at < e.set.Len(); samples-- {
		label := e.set.Sample(e.at, e.pixels)
		e.net.Forward(e.pixels)
		e.judge(e.net.Logits(), label)
	}
	return e.at == e.set.Len()
}

// judge counts the next sample.
func (e *Evaluator) judge(logits []float32, label int) {
	loss, found := CrossEntropy(logits, label, 0, nil), Argmax(logits)
	e.loss += loss
	e.metrics.Losses[e.at] = float32(loss)
	e.metrics.Confidence[e.at] = float32(math.Exp(-CrossEntropy(logits, found, 0, nil)))
	e.metrics.Predicted[e.at] = byte(found)
	e.metrics.Confusion[label][found]++
	if found == label {
		e.correct++
	}
	e.at++
}

// Judge measures what something else has computed of set: the logits of net,
// sample after sample.
func Judge(net *Net, set Set, logits []float32) (Metrics, error) {
	e, err := NewEvaluator(net, set)
	if err != nil {
		return Metrics{}, err
	}
	classes := len(net.Logits())
	if len(logits) != set.Len()*classes {
		panic(fmt.Sprintf("engine: %d logits for %d samples of %d classes", len(logits), set.Len(), classes))
	}
	for i, label := range set.Labels {
		e.judge(logits[i*classes:(i+1)*classes], int(label))
	}
	return e.Result(), nil
}

// Tested is the number of samples so far.
func (e *Evaluator) Tested() int { return e.at }

// Result is the measurement of the samples so far.
func (e *Evaluator) Result() Metrics {
	m := e.metrics
	m.Tested = e.at
	if e.at > 0 {
		m.Loss, m.Accuracy = e.loss/float64(e.at), float64(e.correct)/float64(e.at)
	}
	return m
}

// Evaluate measures net on the whole set with a number of goroutines.
func Evaluate(net *Net, set Set, workers int) (Metrics, error) {
	if err := set.check(net); err != nil {
		return Metrics{}, err
	}
	workers = max(1, workers)
	parts := make([]*Evaluator, workers)
	for w := range parts {
		part, err := NewEvaluator(net.replica(), set.Slice(w*set.Len()/workers, (w+1)*set.Len()/workers))
		if err != nil {
			return Metrics{}, err
		}
		parts[w] = part
	}
	parallel(workers, func(w int) { parts[w].Advance(set.Len()) })
	all := parts[0]
	for _, part := range parts[1:] {
		all.at += part.at
		all.loss += part.loss
		all.correct += part.correct
		all.metrics.Predicted = append(all.metrics.Predicted, part.metrics.Predicted...)
		all.metrics.Losses = append(all.metrics.Losses, part.metrics.Losses...)
		all.metrics.Confidence = append(all.metrics.Confidence, part.metrics.Confidence...)
		for i, row := range part.metrics.Confusion {
			for j, count := range row {
				all.metrics.Confusion[i][j] += count
			}
		}
	}
	return all.Result(), nil
}

// parallel calls f for each of n workers and waits. The first runs on the
// caller's goroutine; when it is the only one, nothing is allocated.
func parallel(n int, f func(worker int)) {
	if n == 1 {
		f(0)
		return
	}
	var wg sync.WaitGroup
	for w := 1; w < n; w++ {
		wg.Go(func() { f(w) })
	}
	f(0)
	wg.Wait()
}
