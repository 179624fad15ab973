// Package lens is how the network is enlarged, and what of it is in sight. It is laid
// out once, as it is at rest, and then enlarged. Below 1 only its width shrinks, until
// all layers are in sight: its height always fills the place that there is.
package lens

// Most is the greatest zoom, Step that of a press on a button or key.
const (
	Most = 8
	Step = 1.5
)

// A Lens is how the network is enlarged, and what of it is in sight.
type Lens struct {
	Zoom             float32 // 1: at rest
	Least            float32 // at which all layers are in sight
	Scroll, Scrolled float32 // how far strip and columns are scrolled right, and can be
	Down, Deep       float32 // how far the columns are scrolled down, and can be
	Bottom           float32 // below which nothing of the columns is in sight
}

// Of is the lens of a strip of layers that are total wide at rest, in a lane of width
// room, when zoom and scroll are wished for.
func Of(zoom, scroll, total, room float32) (l Lens) {
	if total < room+1 {
		total = room
	}
	l.Least = room / total
	l.Zoom = min(max(zoom, l.Least), Most)
	if l.Scrolled = total*l.Zoom - room; l.Scrolled < 1 {
		l.Scrolled = 0
	}
	l.Scroll = min(max(scroll, 0), l.Scrolled)
	return l
}

// Narrow is how much narrower than at rest the layers are.
func (l Lens) Narrow() float32 { return min(l.Zoom, 1) }

// Near is how much larger than at rest everything is.
func (l Lens) Near() float32 { return max(l.Zoom, 1) }
