package stage

import (
	"strconv"
	"strings"

	"convscope/engine/talk"
)

// Classes is how many classes the data have.
func (w *World) Classes() int { return len(w.Dataset.Classes) }

// ClassName is what class k is called.
func (w *World) ClassName(k int) string {
	if k >= 0 && k < len(w.Dataset.Classes) {
		return w.Dataset.Classes[k]
	}
	return strconv.Itoa(k)
}

// ShortName is what class k is called where there is room for two letters.
func (w *World) ShortName(k int) string {
	if name := w.ClassName(k); len([]rune(name)) <= 2 {
		return name
	}
	return strconv.Itoa(k)
}

// BarName is what class k is called beside its bar: with the number that stands
// for it elsewhere, if one does.
func (w *World) BarName(k int) string {
	if name := w.ClassName(k); w.ShortName(k) == name {
		return name
	}
	return w.ShortName(k) + " " + w.ClassName(k)
}

// ClassTitle is what class k is called with its noun.
func (w *World) ClassTitle(k int) string {
	noun := w.ClassNoun()
	return strings.ToUpper(noun[:1]) + noun[1:] + " " + w.ClassName(k)
}

// ClassNoun is what a class is called in a sentence.
func (w *World) ClassNoun() string {
	if w.Dataset.Name == talk.MNIST {
		return "digit"
	}
	return "class"
}
