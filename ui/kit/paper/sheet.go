package paper

import (
	"fmt"
	"math"
	"strings"

	"convscope/engine/talk"
	"convscope/ui/kit/paint"
	"convscope/ui/kit/stage"
	"convscope/ui/kit/words"
	"convscope/ui/scene"
)

// What is free at the sides of a sheet, and what its heading takes.
const Margin, Head = 16, 58

// Sheet fills a sheet of that size and writes at its top what it is of. It gives what
// is left for the rest.
func Sheet(v *paint.Pen, w, h float32, title, note string) (sheet, body scene.Rect) {
	w, h = float32(math.Ceil(float64(w))), float32(math.Ceil(float64(h)))
	sheet = scene.Rect{W: w, H: h}
	v.Fill(sheet, 0, v.Panel)
	v.Bold(Margin, 26, 15, scene.Left, v.Ink, words.Shortened(title, w-2*Margin, 15, true))
	v.Within(Margin, 44, w-2*Margin, 11, v.Muted, note)
	return sheet, scene.Rect{X: Margin, Y: Head, W: w - 2*Margin, H: h - Head - Margin}
}

// Pen is one for a scene of its own.
func Pen(look *paint.Look) paint.Pen { return paint.Pen{Look: look, S: &scene.Scene{}} }

// Seen is w with nothing pointed at.
func Seen(w *stage.World) *stage.World {
	c := *w
	c.Gaze = w.Gaze.Away()
	return &c
}

// Provenance says of which network, data and epoch a picture is.
func Provenance(w *stage.World) string {
	title := "own network"
	for _, p := range talk.Presets {
		if p.Name == w.Net.Preset {
			title = p.Title
		}
	}
	text := fmt.Sprintf("%s · %s · epoch %d", w.Dataset.Title, title, w.Net.Epoch)
	if w.Measured.Tested > 0 {
		text += fmt.Sprintf(" · %s of %s", words.Percent(w.Measured.Accuracy), words.Counted(w.Measured.Tested, "image"))
	}
	return text
}

// InputTitle says what the input is.
func InputTitle(w *stage.World) string {
	switch w.Picture.Source.Kind {
	case "test":
		return fmt.Sprintf("Test image %d", w.Picture.Source.Test)
	case "strokes":
		return "A drawing"
	}
	return "An image"
}

// FileName is what a file about something of the network is called.
func FileName(w *stage.World, about string) string {
	network := w.Net.Preset
	if network == "" {
		network = "network"
	}
	name := fmt.Sprintf("convscope %s %s epoch %d %s", w.Dataset.Name, network, w.Net.Epoch, about)
	var b strings.Builder
	for _, r := range strings.ToLower(name) {
		switch {
		case r >= 'a' && r <= 'z', r >= '0' && r <= '9':
			b.WriteRune(r)
		case b.Len() > 0 && !strings.HasSuffix(b.String(), "-"):
			b.WriteByte('-')
		}
	}
	return strings.TrimSuffix(b.String(), "-")
}
