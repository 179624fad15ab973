package stage

import (
	"fmt"
	"time"

	"convscope/engine/talk"
	"convscope/ui/kit/words"
)

// LearnedText says how far k has learned.
func LearnedText(k talk.KeptNetwork) string {
	switch {
	case k.Origin == "imported":
		return "imported"
	case k.Origin != "":
		return "untrained"
	case k.Amid && k.Accuracy == 0:
		return fmt.Sprintf("in epoch %d", k.Epochs+1)
	case k.Amid:
		return fmt.Sprintf("%s · in epoch %d", words.Percent(k.Accuracy), k.Epochs+1)
	}
	return fmt.Sprintf("%s · epoch %d", words.Percent(k.Accuracy), k.Epochs)
}

// SavedText says when k was stored, by the clock of the user's place: two tabs may
// have trained the same network.
func SavedText(k talk.KeptNetwork) string {
	return time.UnixMilli(k.Saved).Format("2 Jan 15:04")
}
