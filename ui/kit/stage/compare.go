package stage

type (
	// Compare opens the comparison in place of all else, or goes back.
	Compare struct{ On bool }

	// ChoosePreset makes one of the networks of the site the edited one.
	ChoosePreset struct{ Name string }

	// ScrollTo scrolls the page down until Y is in sight, or back to its top.
	ScrollTo struct {
		Y   float32
		Top bool
	}
)

func (Compare) wish()      {}
func (ChoosePreset) wish() {}
func (ScrollTo) wish()     {}

// MostPaged is how many maps of a layer a screen reader finds that shows others: beyond
// that it goes through them by arrow keys.
const MostPaged = 64
