package talk

// Commands.
type (
	// Save asks for the current network with its history as a file. Answered
	// by File.
	Save struct{ Seq int }

	// Load makes the network of such a file current. Answered by Built and
	// Measured, or Failed.
	Load struct {
		Seq   int
		Bytes []byte
	}

	// Export asks for the current network, with the parameters that it has now,
	// for another framework: "onnx", "pytorch" or "keras". Answered by File.
	Export struct {
		Seq    int
		Format string
	}

	// Import makes the network of another framework's files current, given by
	// their names. Answered by Built, or Failed.
	Import struct {
		Seq   int
		Files map[string][]byte
	}

	// ListKept asks for the networks that are kept. Answered by Kept.
	ListKept struct{ Seq int }

	// OpenKept makes a network that is kept current. Answered by Built and
	// Measured, or Failed.
	OpenKept struct {
		Seq int
		ID  string
	}

	// DropKept forgets a network that is kept. Answered by Kept.
	DropKept struct {
		Seq int
		ID  string
	}
)

// Events.
type (
	// File is one that the user asked for, to be downloaded.
	File struct {
		Seq   int
		Name  string // "crp-5.msgpack"
		Bytes []byte
	}

	// Kept are the networks that are kept, the newest first. It comes with Seq 0
	// after the start and whenever they change. That keeping failed is told by
	// Failed, with What "keep".
	Kept struct {
		Seq      int
		Networks []KeptNetwork
		Last     string // ID of the one that was current when the page was left, or ""
	}
)

// A KeptNetwork is one line of the list of networks that are kept.
type KeptNetwork struct {
	ID       string
	Title    string // "conv 8@5×5 · relu · …", or the preset's
	Dataset  string // name: "mnist", "fashion-mnist" or "own"
	Epochs   int
	Amid     bool    // a part of the next epoch is there, too
	Accuracy float64 // of the last epoch, on its validation images; 0 when that was not measured
	Saved    int64   // milliseconds since 1970
	Bytes    int
	Edited   int    // values that were changed by hand
	Preset   string // name, when it is the site's own but for those values, else ""
	Origin   string // "fresh" or "imported" when nothing was learned here, else ""
	File     uint64 // sum of its parameters while it is as it came from a file, else 0
	Rev      uint64 // another with every time that it is stored; 0 by an older page
}

func (Save) command() {}

func (Export) command() {}

func (Import) command() {}

func (Load) command() {}

func (ListKept) command() {}

func (OpenKept) command() {}

func (DropKept) command() {}

func (File) event() {}

func (Kept) event() {}
