package stage

// An Effect is something that only the page can do. The shell does them after
// each message, while the browser still knows that the user has asked.
type Effect interface{ effect() }

type (
	// Download gives the user a file.
	Download struct {
		Name  string
		Bytes []byte
	}

	// SavePicture gives the user a file with a drawing of W×H CSS pixels as
	// PNG, each of them Scale pixels wide.
	SavePicture struct {
		Name, SVG   string
		W, H, Scale float32
	}

	// Pick lets the user choose files, which come as a message.
	Pick struct {
		What string // "network", "model" (of another framework), "data", "images" or "folder" (of images)
	}

	// Store keeps a text under a name for later visits, which get it when they
	// begin.
	Store struct{ Name, Text string }

	// Keep keeps a text for the page that is loaded next in this tab.
	Keep struct{ Text string }
)

func (Download) effect()    {}
func (SavePicture) effect() {}
func (Pick) effect()        {}
func (Store) effect()       {}
func (Keep) effect()        {}

// An OpenedImage is an image file that the user chose, in MNIST's form.
type OpenedImage struct {
	Folder string // the sub-folder that it was in, "" for none
	Pixels []byte // 784, ink = 255
}
