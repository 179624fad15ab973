package look

func themeText(theme string) string { return "The theme is " + theme }

func projectorText(on bool) string {
	if on {
		return "Projector mode: larger, and stronger in contrast"
	}
	return "Projector mode is off"
}
