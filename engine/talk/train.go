package talk

// Commands. Train starts a training, or goes on with one that is paused, with
// the options that it brings.
type (
	// Pause holds the training that runs. Answered by Training.
	Pause struct{ Seq int }

	// Step trains one batch or one epoch and pauses. When no training is
	// there, it starts one with Options first. Answered by Training.
	Step struct {
		Seq     int
		Unit    string // "batch" or "epoch"
		Options TrainOptions
	}

	// Adjust gives the training that is there other options, all of them: what
	// cannot change within an epoch (Batch, Fraction, Images, Seed, Workers,
	// Augment) changes with the next. Answered by Training, or Failed.
	Adjust struct {
		Seq     int
		Options TrainOptions
	}

	// Reset makes the current layers untrained again, with the first
	// parameters of Seed (0: those it began with). Answered by Built.
	Reset struct {
		Seq  int
		Seed uint64
	}

	// System asks what the engine runs on. Answered by SystemInfo.
	System struct{ Seq int }
)

// Augment is how training images are changed each time that they are learned
// from, at random up to so much in either direction.
type Augment struct {
	Shift  int     `msgpack:"shift"`  // pixels, up to 8
	Rotate float64 `msgpack:"rotate"` // degrees, up to 45
	Scale  float64 `msgpack:"scale"`  // a share: 0.1 is from 0.9 to 1.1 times the size; up to 0.5
}

// States of a training.
const (
	StateLoading    = "loading"    // its images are on their way
	StateMeasuring  = "measuring"  // an untrained network, before the first epoch
	StateLearning   = "learning"   // an epoch
	StateValidating = "validating" // after it
	StateTesting    = "testing"    // on test images, after each epoch
	StatePaused     = "paused"
	StateIdle       = "idle" // there is none
)

// Events.
type (
	// Training tells how the training stands, whenever its state changes.
	Training struct {
		Seq            int
		State          string       // one of the States
		Options        TrainOptions // complete, with the defaults filled in
		Epoch          int          // that runs, from 1; when none does, the network's
		Until          int          // the epoch after which it ends
		Batch, Batches int
		Workers        int    // that share each batch now
		Come           int    // of the Options.Images, those that have been fetched
		Text           string // what the user should know, such as that a worker failed; "" for nothing
	}

	// EpochDone: an epoch is complete (0: the start was measured).
	EpochDone struct {
		Seq    int
		Record EpochRecord
		Layers []LayerFigures // one a layer; none for epoch 0
	}

	// Diverged: the training was stopped because its numbers left all bounds,
	// and the network is back at its last good epoch.
	Diverged struct {
		Seq   int
		Epoch int    // that the network is back at
		Text  string // why, and what to try
	}

	// SystemInfo is what the engine runs on.
	SystemInfo struct {
		Seq     int
		Version string // of Convscope
		Kernel  string // "fma", "simd128" or "go"
		Cores   int    // that the browser tells of
		Workers int    // that a training uses when it is not told
		Memory  int64  // bytes that the engine holds
		Heap    int64  // of these, that hold something or did until lately
	}
)

// LayerFigures are how one layer learns. Layers without parameters have zeros.
type LayerFigures struct {
	Gradient float64 // norm of the gradient of the last batch
	Ratio    float64 // norm of the last update over that of the weights; about 0.001 is healthy
	Dead     float64 // share of the maps (or units) that were 0 for all validation images; -1 where that means nothing
}

func (Pause) command() {}

func (Step) command() {}

func (Adjust) command() {}

func (Reset) command() {}

func (System) command() {}

func (Training) event() {}

func (EpochDone) event() {}

func (Diverged) event() {}

func (SystemInfo) event() {}

// Answers asks what the network made of each image of its last test. Answered
// by Answered, or Failed when the network was not tested as it is.
type Answers struct{ Seq int }

// Answered tells of the test images from the first on: as many as were tested.
type Answered struct {
	Seq       int
	Labels    []byte // true classes
	Predicted []byte

	// What is only known of a test in the page, and empty otherwise.
	Losses     Floats // in nats
	Confidence Floats // probability of the predicted class
}

func (Answers) command() {}

func (Answered) event() {}
