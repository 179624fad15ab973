package gaze

import (
	"convscope/ui/kit/block"
	"convscope/ui/kit/picture"
)

// A Tab is a page of the detail panel.
type Tab int

// The pages.
const (
	TabLayer   Tab = iota // how a value comes about: named by the layer's kind
	TabWeights            // what the chosen filter or unit has learned
	TabImages             // what excites it most
	TabHealth             // whether it does anything, and how the others are
)

// Tabs are those of the chosen layer.
func (c *Choice) Tabs(p *picture.Picture) []Tab {
	all := []Tab{TabLayer}
	if i := c.Layer; i >= 0 && i < len(p.Specs) && block.Linked(p.Specs[i]) {
		all = append(all, TabWeights)
	}
	if c.Layer >= 0 {
		all = append(all, TabImages, TabHealth)
	}
	return all
}

// Page is the tab that is open, if the layer has it. A map of another layer opens
// on the first.
func (c *Choice) Page(p *picture.Picture) Tab {
	for _, t := range c.Tabs(p) {
		if t == c.Tab {
			return t
		}
	}
	return TabLayer
}
