package library

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"convscope/engine/talk"
	"convscope/ui/kit/stage"
	"convscope/ui/kit/words"
)

const (
	exporting    = "Exporting"
	keepsNothing = "This browser keeps none of your presets, nor what is on the screen when you leave: it refuses the page that storage. " +
		"The networks that you train are kept."
)

func opened(name string) string           { return "Opened " + name }
func opening(name string) string          { return "Opening " + name }
func saved(name string) string            { return "Saved as " + name }
func deleted(name string) string          { return "Deleted " + name }
func forgotten(k talk.KeptNetwork) string { return "Forgotten: " + k.Title }
func importing(files map[string][]byte) string {
	return "Importing " + strings.Join(slices.Sorted(maps.Keys(files)), ", ")
}

// back says that k is the current network again.
func back(k talk.KeptNetwork) string { return "The network of your last visit is back" + withEdits(k) }

// presetText is a preset in the list of them.
func presetText(p preset) string { return p.name + " · " + words.Counted(len(p.layers), "layer") }

// keptText is a network in the list of what is kept, here the one that is current in
// this tab.
func keptText(k talk.KeptNetwork, here bool) string {
	text := fmt.Sprintf("%s · %s%s · %s · %s", stage.SavedText(k), stage.LearnedText(k), withEdits(k), words.Bytes(int64(k.Bytes)), k.Title)
	if here {
		return "open here · " + text
	}
	return text
}

// withEdits says what was changed by hand in k, if anything was.
func withEdits(k talk.KeptNetwork) string {
	if k.Edited == 0 {
		return ""
	}
	return ", " + words.Counted(k.Edited, "value") + " edited"
}
