package talk

import "convscope/engine"

// A Command is what the interface asks of the lab.
type Command interface{ command() }

// An Event is what the lab tells the interface.
type Event interface{ event() }

// Commands. Seq is chosen by the sender, grows, and is repeated by the events
// that answer, so that late ones can be told apart and dropped.
type (
	// Build makes the network current: one of the six presets by name, else
	// Layers. When Layers are those of a preset, its pretrained weights are
	// used, unless Fresh asks for an untrained one. Answered by Built (and, for a pretrained network, Measured) or
	// Failed; the last good network stays when it fails.
	Build struct {
		Seq    int
		Preset string
		Layers []engine.Record
		Seed   uint64 // of the first parameters, when no pretrained ones are used
		Fresh  bool
		// Back is the number of a network that was current before and is to be so
		// again, just as it was. When it is not there any more or has not these
		// layers, the others decide.
		Back int
	}

	// SetInput makes an image current: exactly one of strokes, a test image's
	// index (Kind "test"), or 784 pixels. Answered by Failed or nothing: Show
	// asks for the picture.
	SetInput struct {
		Seq     int
		Kind    string // "strokes", "test" or "pixels"
		Strokes []Stroke
		Test    int
		Pixels  Floats
	}

	// Show asks for one picture of the current input in the current network.
	// Answered by Shown.
	Show struct{ Seq int }

	// Inspect asks for the parameters of a layer. Answered by Inspected.
	Inspect struct{ Seq, Layer int }

	// GoTo puts the parameters of an epoch of the history (0: the start) into
	// the network. Answered by Built with that Epoch, or Failed.
	GoTo struct{ Seq, Epoch int }

	// Train continues to train the current network for Options.Epochs more
	// epochs. Answered by Batch events, Measured after each epoch, and Stopped
	// (or Failed at once).
	Train struct {
		Seq     int
		Options TrainOptions
	}

	// Stop ends the training that runs, keeping what was learned.
	Stop struct{ Seq int }

	// Evaluate classifies the whole test set here with the current network.
	// Answered by Evaluating, then Measured.
	Evaluate struct{ Seq int }

	// Cell asks for up to Max test images of class True that the network
	// takes for Predicted. Answered by Examples.
	Cell struct{ Seq, True, Predicted, Max int }

	// Thumbs asks for test images by index. Answered by Thumbnails.
	Thumbs struct {
		Seq     int
		Indices []int
	}
)

// A Point of a stroke, in units of the pad: 0…1 from left to right and from
// top to bottom.
type Point struct{ X, Y float32 }

// TrainOptions are what a user can choose about training. A zero field means
// that of Defaults, but for Augment, of which it means none.
type TrainOptions struct {
	Epochs       int     `msgpack:"epochs"`
	Batch        int     `msgpack:"batch"`
	LearningRate float64 `msgpack:"learningRate"` // default: see DefaultRate
	Momentum     float64 `msgpack:"momentum"`     // of momentum, default 0.9; SGD has one when it is given
	Optimizer    string  `msgpack:"optimizer"`    // one of Optimizers
	Schedule     string  `msgpack:"schedule"`     // of the learning rate, one of Schedules
	Images       int     `msgpack:"images"`       // how many of the training images to use; 0: Fraction says so
	Seed         uint64  `msgpack:"seed"`         // of the shuffling
	L2           float64 `msgpack:"l2"`           // times a weight is added to its gradient, default none
	Fraction     float64 `msgpack:"fraction"`     // share of the training images to use, 0 to 1, default all; Images, when it is not 0, has its way
	Workers      int     `msgpack:"workers"`      // that share each batch; default one less than the cores, at least 1
	Augment      Augment `msgpack:"augment"`
}

// Optimizers are the rules that can be chosen.
var Optimizers = []string{"sgd", "momentum", "rmsprop", "adam"}

// Schedules of the learning rate over the epochs that a training is asked for.
const (
	ScheduleLinear   = "linear"   // it falls to 0, after a short rise at the start
	ScheduleConstant = "constant" // it stays
)

// Schedules are those that can be chosen.
var Schedules = []string{ScheduleLinear, ScheduleConstant}

// Events.
type (
	// Ready is sent once, when the lab can take commands.
	Ready struct {
		Classes []string
		Tests   int           // images in the test set
		Budget  engine.Budget // of memory, for networks
	}

	// Loading is the progress of a file. Total is 0 while it is unknown.
	Loading struct {
		Name        string
		Done, Total int64
		Over        bool // it has arrived, or failed
	}

	// Built: the network is current. Shapes and Params have one entry a layer.
	Built struct {
		Seq    int
		Preset string // name of the preset whose layers these are, or ""
		Layers []engine.Record
		Shapes []engine.Shape
		Params []int
		Epoch  int    // whose parameters these are,
		Amid   bool   // with a part of the next epoch on top
		Epochs int    // the last epoch that can be gone to
		Origin string // "pack": pretrained; "page": trained here; "fresh": not trained; "imported": nor that, but its start is of another program
		Edited int    // values that were changed by hand since
		Number int    // of the network, which it keeps when it comes back
		Seed   uint64 // of its first parameters
		Behind []int  // numbers of those that can come back, by Build's Back
		Reset  int    // of these, that which the last reset replaced; 0 when there is none

		Another bool // it is not the network that was current before
	}

	// Failed: a command could not be done. Text is a sentence for the user.
	Failed struct {
		Seq   int
		What  string // the command: "build", "input", "train", …; "file" with Seq 0 for a file of the site
		Layer int    // of the network asked for; -1 when it is not about a layer
		Text  string
	}

	// Shown is the picture of one forward pass.
	Shown struct {
		Seq    int
		Source Source
		Maps   []Floats // 0 is the input's 784 pixels, i+1 the output of layer i
		Logits Floats   // before the softmax
		Links  []Link   // how strongly the layers are connected
		MS     float64  // what the forward pass took
	}

	// Inspected are the parameters of a layer. Those of a batch norm are its
	// scale and, as Bias, its shift; it alone has a running mean and variance.
	Inspected struct {
		Seq, Layer     int
		Shape          []int // Filters×In×K×K, Units×Inputs or one a channel; empty when it has none
		Weights        Floats
		Bias           Floats
		Mean, Variance Floats
		Edits          []Edit // what was changed by hand
	}

	// Measured is what is known of the current network's quality.
	Measured struct {
		Seq       int
		Origin    string // of the test figures: "pack" (measured when it was pretrained) or "page"
		Accuracy  float64
		Loss      float64
		Tested    int // test images behind accuracy, loss and confusion; 0 when there was no test yet
		Confusion [][]int
		History   []EpochRecord
	}

	// Batch is the progress of training, pushed at most once a frame.
	Batch struct {
		Seq             int
		Epoch           int // from 1
		Batch, Batches  int
		Loss, Accuracy  float64 // of the batches since the last such event
		ImagesPerSecond float64
		SecondsLeft     float64
		Smoothed        [2]float64     // loss and accuracy, over the last batches
		Layers          []LayerFigures // of the last batch, one a layer; Dead is of the last epoch
	}

	// Stopped: the training ended. Reason is "done", "stopped", or a sentence.
	Stopped struct {
		Seq    int
		Reason string
	}

	// Evaluating is the progress of Evaluate and of the test after an epoch.
	Evaluating struct{ Seq, Done, Total int }

	// Examples are test images of one cell of the confusion matrix. Count is
	// how many there are in all.
	Examples struct {
		Seq, True, Predicted, Count int
		Indices                     []int
		Pixels                      [][]byte // 784 bytes each, ink = 255
	}

	// Thumbnails are test images.
	Thumbnails struct {
		Seq     int
		Indices []int
		Labels  []int
		Pixels  [][]byte
	}
)

// A Source says where the current input came from.
type Source struct {
	Kind  string // "strokes", "test" or "pixels"
	Test  int    // index, when Kind is "test"
	Label int    // true class when it is known, else -1
}

// A Link is how strongly each output channel (or unit) of a layer hangs on
// each channel that feeds it: Out×In values, the norm of the weights between
// them with the sign of their sum. Layers without weights have none.
type Link struct {
	Layer   int
	Out, In int
	Values  Floats
}

// An EpochRecord is one line of the training history. Epoch 0 is the start.
type EpochRecord struct {
	Epoch                                int
	Loss, Accuracy, ValLoss, ValAccuracy float64
}

func (Build) command() {}

func (SetInput) command() {}

func (Show) command() {}

func (Inspect) command() {}

func (GoTo) command() {}

func (Train) command() {}

func (Stop) command() {}

func (Evaluate) command() {}

func (Cell) command() {}

func (Thumbs) command() {}

func (Ready) event() {}

func (Loading) event() {}

func (Built) event() {}

func (Failed) event() {}

func (Shown) event() {}

func (Inspected) event() {}

func (Measured) event() {}

func (Batch) event() {}

func (Stopped) event() {}

func (Evaluating) event() {}

func (Examples) event() {}

func (Thumbnails) event() {}
