package builder

import (
	"fmt"
	"strings"

	"convscope/engine"
	"convscope/ui/kit/block"
	"convscope/ui/kit/stage"
	"convscope/ui/kit/words"
)

const (
	paletteName   = "Layers to add"
	stripName     = "Network"
	presetsName   = "Presets"
	moreName      = "Other layers"
	addsHelp      = " Enter adds it to the network."
	arcHelp       = "Left and right move it"
	dragHere      = "Drag a layer"
	moreText      = "More ▾"
	presetsText   = "Presets ▾"
	nextText      = "▶"
	firstText     = "◀"
	fixText       = "Fix"
	inputTitle    = "Input"
	inputShort    = "In"
	parameters    = "parameters:"
	params        = "params:"
	updateRatio   = "update ratio"
	gradient      = "gradient"
	dropHere      = "Drop it on the network’s strip"
	letGoToRemove = "✕  Let go to remove "
)

func added(k block.Kind) string   { return k.Name() + " added" }
func removed(n int) string        { return words.Counted(n, "block") + " removed" }
func chosen(n int) string         { return words.Counted(n, "block") + " selected" }
func copied(n int) string         { return words.Counted(n, "block") + " copied" }
func cut(n int) string            { return words.Counted(n, "block") + " cut" }
func pasted(n int) string         { return words.Counted(n, "block") + " pasted" }
func skips(n int) string          { return "Skips " + words.Counted(n, "layer") }
func fixed(b block.Breach) string { return "Fixed: " + b.Text }
func toFix(b block.Breach) string { return "Fix: " + b.Text }
func dead(n int) string           { return fmt.Sprintf("%d dead", n) }

func removedBlock(w *stage.World, i int) string { return "Removed " + block.Title(w.Layers, i) }
func editing(w *stage.World, i int) string      { return "Editing " + block.Title(w.Layers, i) }
func settingsOf(w *stage.World, i int) string   { return "Settings of " + block.Title(w.Layers, i) }
func arcName(w *stage.World, i int) string {
	return "Start of the skip connection into " + block.Title(w.Layers, i)
}

func overText(n int) string { return "over " + words.Counted(n, "layer") + "; left and right move it" }

func movedText(layers []engine.Spec, to int) string {
	return fmt.Sprintf("%s is now layer %d of %d", block.Title(layers, to), to+1, len(layers)-1)
}

func wrongField(w *stage.World, i int, err error) string {
	return fmt.Sprintf("layer %d: %v: %v", i+1, w.Layers[i], err)
}

// Explain is a thing of the room in words for who rests on it, given its node.
func (r *Room) Explain(w *stage.World, t stage.Thing, n stage.Node) string {
	switch {
	case isItem(t):
		return block.Palette[t.A].Lesson() + " Drag it into the network, or " + w.Tap + " it."
	case isBlock(t):
		k := block.KindInput
		if t.A >= 0 {
			k = block.Of(r.places.Layers[t.A])
		}
		return strings.TrimSpace(k.Lesson() + " " + words.Sentence(n.Value))
	case t.Kind == Arc:
		value, _, _ := strings.Cut(n.Value, ";")
		return value
	}
	return n.Value
}

// problemText says what is wrong with the edited network, or what it costs.
func problemText(w *stage.World) string {
	if w.Wrong != nil {
		return w.Wrong.Text
	}
	if dear, ok := block.Dearness(w.Layers, w.Budget); ok {
		return dear.Text
	}
	return ""
}

// rounded is a number, written by thousands, down to its first group: 4,410,700 is 4M.
func rounded(n string) string {
	first, rest, _ := strings.Cut(n, ",")
	return first + [...]string{"k", "M", "G"}[strings.Count(rest, ",")]
}

// squared is a shape with the two sides of its planes as a square, if they are the
// same: 14×14×16 is 14²×16.
func squared(shape string) string {
	if s := strings.Split(shape, "×"); len(s) == 3 && s[0] == s[1] {
		return s[0] + "²×" + s[2]
	}
	return shape
}

// verdictOf says of an update ratio what it means.
func verdictOf(ratio float64) string {
	switch {
	case ratio < healthyLow/10:
		return "hardly learns"
	case ratio < healthyLow:
		return "learns slowly"
	case ratio <= healthyHigh:
		return "healthy"
	case ratio <= 10*healthyHigh:
		return "learns fast"
	}
	return "learns too fast"
}

// healthText is how layer i learns, as a sentence; "" when it is not known.
func healthText(w *stage.World, i int) string {
	text := ""
	f, learns := figures(w, i)
	if learns {
		text = fmt.Sprintf("gradient %.2g, update over weight %.1g: %s", f.Gradient, f.Ratio, verdictOf(f.Ratio))
	}
	if dead := w.DeadMaps(i); dead > 0 {
		if text != "" {
			text += ", "
		}
		text += fmt.Sprintf("%d of %d maps are 0 for every validation image", dead, w.Net.Shapes[i].C)
	}
	return text
}
