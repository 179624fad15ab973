package prediction

import (
	"cmp"
	"slices"

	"convscope/ui/kit/stage"
	"convscope/ui/scene"
)

// Places are where everything of the room is.
type Places struct {
	At   scene.Rect
	bars []classBar // of the classes in sight
}

// A classBar is the place of a class among the predictions.
type classBar struct {
	class int
	rect  scene.Rect
}

// Place puts a bar for each class into at, where ten would be pitch
// apart. When there are more than there is room for, only the most probable
// ones are shown, best first.
func (Room) Place(w *stage.World, b stage.Board, p *Places, at scene.Rect, pitch float32) {
	p.arrange(w, at, pitch)
	for _, bar := range p.bars {
		b.TouchFine(Class, bar.class, 0, bar.rect)
	}
}

// arrange does so, with nobody to touch it.
func (p *Places) arrange(w *stage.World, at scene.Rect, pitch float32) {
	least := float32(11)
	if w.Style.Large {
		least = 14.5 // to be told apart from the last row of a room
	}
	p.At = at
	n := w.Classes()
	order := make([]int, n)
	for k := range order {
		order[k] = k
	}
	room := 10 * pitch
	if pitch = min(room/float32(max(n, 1)), 24); pitch < least {
		probs := w.Picture.Probabilities()
		if len(probs) == n {
			slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(probs[b], probs[a]) })
		}
		pitch = least
		order = order[:min(int(room/least), n)]
	}
	for i, k := range order {
		bar := scene.Rect{X: at.X + 14, Y: at.Y + 34 + float32(i)*pitch, W: at.W - 28, H: pitch}
		p.bars = append(p.bars, classBar{k, bar})
	}
}
