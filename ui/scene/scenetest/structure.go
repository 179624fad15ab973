package scenetest

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"convscope/ui/scene"
)

// Structure says what a scene in a window of w×h CSS pixels is made of, without a
// coordinate: for each part how many there are of each kind of operation, its labels
// from back to front, and what is wrong with a label: that it lies over another, leaves
// the window, or is covered.
func Structure(s *scene.Scene, w, h int) string {
	var b strings.Builder
	labels := labelsOf(s)
	window := scene.Rect{W: float32(w), H: float32(h)}
	for part := range len(s.Parts) + 1 {
		from, to := 0, len(s.Ops)
		if part > 0 {
			from = s.Parts[part-1]
		}
		if part < len(s.Parts) {
			to = s.Parts[part]
		}
		if from == to {
			continue
		}
		fmt.Fprintf(&b, "part %d: %s\n", part, counted(s.Ops[from:to]))
		for i, l := range labels {
			if l.op < from || l.op >= to {
				continue
			}
			fmt.Fprintf(&b, "  %q%s\n", l.text, strings.Join(troubles(s, labels, i, window), ""))
		}
	}
	return b.String()
}

// counted is how many there are of each kind, such as "3 fills, 1 text".
func counted(ops []scene.Op) string {
	counts := map[string]int{}
	for _, op := range ops {
		counts[strings.ToLower(strings.TrimPrefix(fmt.Sprintf("%T", op), "scene."))]++
	}
	var words []string
	for _, kind := range slices.Sorted(maps.Keys(counts)) {
		if kind != "unclip" { // as many as clips
			words = append(words, fmt.Sprintf("%d %s", counts[kind], kind))
		}
	}
	return strings.Join(words, ", ")
}

// A label is a text, and where of it something is seen.
type label struct {
	op   int // that draws it
	text string
	at   scene.Rect
	clip scene.Rect // what is seen of the scene there
}

// labelsOf are the texts of a scene of which something is seen.
func labelsOf(s *scene.Scene) []label {
	everything := scene.Rect{X: -1e6, Y: -1e6, W: 2e6, H: 2e6}
	clips := []scene.Rect{everything}
	var labels []label
	for i, op := range s.Ops {
		switch op := op.(type) {
		case scene.Clip:
			clips = append(clips, common(clips[len(clips)-1], op.Rect))
		case scene.Unclip:
			clips = clips[:len(clips)-1]
		case scene.Text:
			clip := clips[len(clips)-1]
			if at := ink(op); op.Text != "" && !common(at, clip).Empty() {
				labels = append(labels, label{i, op.Text, at, clip})
			}
		}
	}
	return labels
}

// ink is about where a text has any: capitals are seven tenths as high as the font.
func ink(t scene.Text) scene.Rect {
	return scene.Rect{X: t.Left(), Y: t.Y - 0.7*t.Size, W: scene.Measure(t.Text, t.Size, t.Bold), H: 0.7 * t.Size}
}

func common(a, b scene.Rect) scene.Rect {
	x, y := max(a.X, b.X), max(a.Y, b.Y)
	return scene.Rect{X: x, Y: y, W: min(a.X+a.W, b.X+b.W) - x, H: min(a.Y+a.H, b.Y+b.H) - y}
}

// troubles are what is wrong with a label.
func troubles(s *scene.Scene, labels []label, i int, window scene.Rect) (all []string) {
	l := labels[i]
	seen := common(l.at, l.clip)
	if in := common(seen, window); in.W < seen.W-0.5 || in.H < seen.H-0.5 {
		all = append(all, ", out of the window")
	}
	for _, op := range s.Ops[l.op+1:] {
		if f, ok := op.(scene.Fill); ok && f.Color.A == 255 && !common(f.Rect, seen).Empty() {
			return append(all, ", covered") // by a panel over it: what else it meets is not seen
		}
	}
	for j, other := range labels {
		if over := common(seen, common(other.at, other.clip)); j != i && over.W > 1 && over.H > 1 && !covered(s, labels[min(i, j)].op, over) {
			all = append(all, fmt.Sprintf(", over %q", other.text))
		}
	}
	return all
}

// covered says whether something opaque is drawn over a place after an operation.
func covered(s *scene.Scene, after int, at scene.Rect) bool {
	for _, op := range s.Ops[after+1:] {
		if f, ok := op.(scene.Fill); ok && f.Color.A == 255 && !common(f.Rect, at).Empty() {
			return true
		}
	}
	return false
}
