package talk

import "convscope/engine"

// Commands.
type (
	// Compare holds a rival from now on, in place of one that there was.
	// Answered by Compared and RivalMeasured, or Failed. From then on every Show
	// is answered by ShownRival, and after it by Shown.
	Compare struct {
		Seq  int
		With Rival
	}

	// EndCompare lets the rival go. Answered by Compared.
	EndCompare struct{ Seq int }

	// MeasureRival classifies the whole test set here with the rival. Answered
	// by Evaluating, then RivalMeasured.
	MeasureRival struct{ Seq int }

	// Contest asks how the two did on the test images that both were tested on,
	// and for up to Max of those that Which picks, from the From-th on. Answered
	// by Contested.
	Contest struct {
		Seq             int
		Which           string // one of Contests
		True, Predicted int    // when Which is about a cell of the confusion matrices
		From, Max       int
	}
)

// A Rival says which network to compare with.
type Rival struct {
	Kind   string // "preset", "epoch", "kept" or "pinned": the current network as it is now
	Preset string // name, of a preset
	Epoch  int    // of the current network's history (0: the start), of an epoch
	ID     string // of a network that is kept
}

// What Contest picks.
const (
	ContestDiffer  = "differ"  // images that the two take for different classes
	ContestBoth    = "both"    // images that both are right about,
	ContestCurrent = "current" // or only the current network,
	ContestRival   = "rival"   // or only the rival,
	ContestNeither = "neither" // or neither

	ContestCellCurrent = "cell current" // images of class True that the current network takes for Predicted,
	ContestCellRival   = "cell rival"   // or the rival,
	ContestCellMoved   = "cell moved"   // or exactly one of the two
)

// Contests are all that Contest can pick.
var Contests = []string{
	ContestDiffer, ContestBoth, ContestCurrent, ContestRival, ContestNeither,
	ContestCellCurrent, ContestCellRival, ContestCellMoved,
}

// Events.
type (
	// Compared: the rival is held, or (without Layers) none is any more.
	Compared struct {
		Seq    int
		With   Rival
		Title  string // "Epoch 3 · C·R·P 5×5"
		Layers []engine.Record
		Shapes []engine.Shape
		Text   string // a sentence about why it ended, if the user has not asked for it
	}

	// ShownRival is what Shown is of the rival: the same input's pass.
	ShownRival struct {
		Seq    int
		Maps   []Floats // as in Shown
		Logits Floats
	}

	// RivalMeasured is what is known of the rival's quality, as in Measured.
	RivalMeasured struct {
		Seq       int
		Origin    string
		Accuracy  float64
		Loss      float64
		Tested    int // 0 when there was no test yet
		Confusion [][]int
	}

	// Contested: how the two did on the same Images. Count is how many of them
	// were asked for in all, and what follows has one entry for each that came.
	Contested struct {
		Seq                           int
		Images                        int // tested with both networks: the first of the test set
		Both, Current, Rival, Neither int // right
		Differ                        int // taken for different classes
		Which                         string
		True, Predicted, From, Count  int
		Indices, Labels               []int
		ByCurrent, ByRival            []int // the classes that they were taken for
		Pixels                        [][]byte
	}
)

func (Compare) command() {}

func (EndCompare) command() {}

func (MeasureRival) command() {}

func (Contest) command() {}

func (Compared) event() {}

func (ShownRival) event() {}

func (RivalMeasured) event() {}

func (Contested) event() {}
