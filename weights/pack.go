// Package weights reads and writes trained networks.
//
// A network is two msgpack files. NAME.msgpack, the pack, holds everything that
// the page needs to open on it: layers, how it was trained, the figures of every
// epoch, the test, and the parameters of the last epoch. NAME-epochs.msgpack
// holds the parameters of the epochs before, the latest first, and is fetched
// when somebody asks for one.
//
// Parameters are little-endian float16 (or float32) in the order of
// engine.Net.AppendParams.
//
// # Errors
//
// Files come from strangers: every length is capped before memory is taken for
// it (see package guard), every shape checked against the layers, and what is
// wrong is told by a [FormatError].
package weights

import (
	"convscope/engine"
)

// Version is that of the format this package writes. It reads this one only.
const Version = 1

// A Pack is a trained network.
type Pack struct {
	// Writer is the version of the Convscope that wrote the pack: "1.0.0+3f2a9c1d",
	// or "" where it does not tell. What is written tells the version that writes it.
	Writer   string          `msgpack:"-"`
	Name     string          `msgpack:"name"`
	Dataset  string          `msgpack:"dataset"`
	Input    engine.Shape    `msgpack:"input"`
	Scale    float64         `msgpack:"scale"` // a pixel's byte times Scale is the network's input
	Layers   []engine.Record `msgpack:"layers"`
	Classes  []string        `msgpack:"classes"`
	Training Training        `msgpack:"training"`
	History  []Epoch         `msgpack:"history"` // epoch 0, the start, to the last; empty before the start is measured
	Test     Test            `msgpack:"test"`
	Hand     *Hand           `msgpack:"hand,omitempty"` // nil when nothing of the epochs' own was changed by hand
	Amid     *Hand           `msgpack:"amid,omitempty"` // nil when the network is not amid an epoch; only one of the two is there
	Params   []float32       `msgpack:"-"`              // of the last epoch
}

// Last is p's last epoch. That of a network without a history is its start.
func (p *Pack) Last() int { return max(0, len(p.History)-1) }

// Imported is the Backend of a network whose start another program has made.
const Imported = "import"

// Training says how the network came to be, enough to do it again.
type Training struct {
	Backend      string  `msgpack:"backend"`   // "go" or "libtorch"; Imported while nothing was learned here
	Optimizer    string  `msgpack:"optimizer"` // "adam", "sgd" with momentum 0.9, or "rmsprop"
	LearningRate float64 `msgpack:"learningRate"`
	Schedule     string  `msgpack:"schedule"` // of the learning rate: "cosine", "linear" or "constant"
	Augment      string  `msgpack:"augment"`  // "shift 1": up to so many pixels each way; "" for none
	Batch        int     `msgpack:"batch"`
	Epochs       int     `msgpack:"epochs"`
	Seed         uint64  `msgpack:"seed"`
	Workers      int     `msgpack:"workers"`
	Train        int     `msgpack:"train"`      // images learned from
	Validation   int     `msgpack:"validation"` // images held out
	// Batches are several sizes of batch, each for an equal part of the epochs:
	// "32,128". It is empty when Batch is the only one.
	Batches string `msgpack:"batches,omitempty"`
}

// Epoch is one line of the training history. Loss and accuracy are means over
// the epoch's own batches (with dropout, while the network changed); epoch 0 is
// measured before the first.
type Epoch struct {
	Epoch       int     `msgpack:"epoch"`
	Loss        float64 `msgpack:"loss"`
	Accuracy    float64 `msgpack:"accuracy"`
	ValLoss     float64 `msgpack:"valLoss"`
	ValAccuracy float64 `msgpack:"valAccuracy"`
}

// Test is how the network does, with the parameters as they stand in the pack,
// on the data set's test images.
type Test struct {
	Loss      float64   `msgpack:"loss"`
	Accuracy  float64   `msgpack:"accuracy"`
	Confusion [][]int   `msgpack:"confusion"` // rows are the true class
	Mistakes  []Mistake `msgpack:"mistakes"`  // by image
}

// A Mistake is a test image taken for another class than its own.
type Mistake struct {
	//lint:ignore U1000 msgpack reads it by reflection
	_msgpack  struct{} `msgpack:",as_array"`
	Image     int
	Predicted int
}

// NewTest is m as a pack keeps it. Labels are the true classes.
func NewTest(m engine.Metrics, labels []byte) Test {
	t := Test{Loss: m.Loss, Accuracy: m.Accuracy, Confusion: m.Confusion}
	for i, predicted := range m.Predicted {
		if predicted != labels[i] {
			t.Mistakes = append(t.Mistakes, Mistake{Image: i, Predicted: int(predicted)})
		}
	}
	return t
}

// Net builds the pack's network with its parameters.
func (p *Pack) Net() (*engine.Net, error) {
	specs, err := engine.Specs(p.Layers)
	if err != nil {
		return nil, err
	}
	net, err := engine.New(p.Input, specs, p.Training.Seed)
	if err != nil {
		return nil, err
	}
	return net, net.SetParams(p.Params)
}
