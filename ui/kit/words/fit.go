package words

import (
	"strings"

	"convscope/ui/scene"
)

// Shortened is s, cut to a width with an ellipsis when it is wider.
func Shortened(s string, w, size float32, bold bool) string {
	if scene.Measure(s, size, bold) <= w {
		return s
	}
	letters := []rune(s)
	for n := len(letters) - 1; n > 0; n-- {
		if cut := string(letters[:n]) + "…"; scene.Measure(cut, size, bold) <= w {
			return cut
		}
	}
	return ""
}

// Wrap breaks s between words into lines of at most w.
func Wrap(s string, w, size float32) []string {
	var lines []string
	line := ""
	for word := range strings.FieldsSeq(s) {
		next := word
		if line != "" {
			next = line + " " + word
		}
		if line != "" && scene.Measure(next, size, false) > w {
			lines = append(lines, line)
			next = word
		}
		line = next
	}
	return append(lines, line)
}

// Longest is the first of texts that fits below at, the last if none does.
func Longest(at scene.Rect, texts ...string) string {
	for _, s := range texts {
		if scene.Measure(s, 11, false) <= at.W {
			return s
		}
	}
	return texts[len(texts)-1]
}
