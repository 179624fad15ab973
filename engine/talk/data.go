package talk

// The datasets by name. The user's own is made of classes that they name, and
// images that they draw or bring.
const (
	MNIST   = "mnist"
	Fashion = "fashion-mnist"
	Own     = "own"
)

// Commands.
type (
	// SetDataset makes a dataset current. The network's last layer follows its
	// number of classes, and starts untrained (or pretrained, where there are
	// weights for it). Answered by Dataset and Built, or Failed.
	SetDataset struct {
		Seq  int
		Name string
	}

	// AddClass adds a class to the user's own data. Like all that changes
	// them, it is answered by OwnData, or Failed.
	AddClass struct {
		Seq  int
		Name string
	}

	// RenameClass gives class Class (from 0) another name.
	RenameClass struct {
		Seq, Class int
		Name       string
	}

	// DropClass removes a class with its images.
	DropClass struct{ Seq, Class int }

	// AddImages adds images to a class: 784 bytes each, ink = 255.
	AddImages struct {
		Seq, Class int
		Pixels     [][]byte
	}

	// AddDrawing adds a drawing to a class, brought to MNIST's form as the
	// pad's are.
	AddDrawing struct {
		Seq, Class int
		Strokes    []Stroke
	}

	// DropImage removes an image of a class.
	DropImage struct{ Seq, Class, Image int }

	// OwnImages asks for up to Max images of a class, from image From on.
	// Answered by OwnThumbs.
	OwnImages struct{ Seq, Class, From, Max int }

	// ExportData asks for the user's own data as a file. Answered by File.
	ExportData struct{ Seq int }

	// ImportData replaces the user's own data by those of such a file.
	ImportData struct {
		Seq   int
		Bytes []byte
	}
)

// Events.
type (
	// Dataset: another dataset is current, or the current one has changed.
	Dataset struct {
		Seq     int
		Name    string // "mnist", "fashion-mnist" or "own"
		Title   string
		Classes []string
		Train   int // images to learn from, those held out included
		Tests   int
	}

	// OwnData are the user's own data, whenever they change (and once, with
	// Seq 0, when the store has brought them).
	OwnData struct {
		Seq     int
		Classes []OwnClass
		Text    string // why they cannot be trained on yet, or ""
	}

	// OwnThumbs are images of a class.
	OwnThumbs struct {
		Seq, Class, From int
		Pixels           [][]byte
	}
)

// An OwnClass is one that the user has named.
type OwnClass struct {
	Name   string
	Images int
}

func (SetDataset) command() {}

func (AddClass) command() {}

func (RenameClass) command() {}

func (DropClass) command() {}

func (AddImages) command() {}

func (AddDrawing) command() {}

func (DropImage) command() {}

func (OwnImages) command() {}

func (ExportData) command() {}

func (ImportData) command() {}

func (Dataset) event() {}

func (OwnData) event() {}

func (OwnThumbs) event() {}
