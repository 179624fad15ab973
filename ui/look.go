package ui

import "convscope/ui/kit/paint"

// colors are those that the model is shown in.
func (m *Model) colors() *paint.Look {
	switch {
	case m.dark && m.appear.large:
		return &paint.StrongDark
	case m.dark:
		return &paint.DarkLook
	case m.appear.large:
		return &paint.StrongLight
	}
	return &paint.Light
}
