package stage

type (
	// LookAt makes a map or unit the chosen one.
	LookAt struct{ Layer, Unit int }

	// Channel makes a channel of the chosen layer's input the one whose weights are
	// large.
	Channel struct{ Channel int }
)

func (LookAt) wish()  {}
func (Channel) wish() {}
