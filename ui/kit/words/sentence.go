package words

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"convscope/ui/scene"
)

const NoBreak = "\u00a0"

// Capital is text with a capital letter.
func Capital(text string) string {
	first, size := utf8.DecodeRuneInString(text)
	return string(unicode.ToUpper(first)) + text[size:]
}

// Sentence is text with a capital at its beginning, unless that is a file's
// name, and a full stop at its end.
func Sentence(text string) string {
	if text == "" {
		return ""
	}
	if word, _, _ := strings.Cut(text, " "); !strings.Contains(word, "/") {
		text = Capital(text)
	}
	if !strings.ContainsAny(text[len(text)-1:], ".!?") {
		text += "."
	}
	return text
}

// InLines is a status that breaks only between its parts, where it has no room
// in one line.
func InLines(status string) string {
	parts := strings.Split(status, " · ")
	if len(parts) == 1 {
		return status
	}
	for i, p := range parts {
		parts[i] = strings.ReplaceAll(p, " ", NoBreak)
	}
	return strings.Join(parts, NoBreak+"· ")
}

// Join puts parts of a sentence into lines of at most w.
func Join(parts []string, w, size float32) []string {
	var lines []string
	for i, p := range parts {
		if last := len(lines) - 1; i > 0 && scene.Measure(lines[last]+" "+p, size, false) <= w {
			lines[last] += " " + p
		} else {
			lines = append(lines, p)
		}
	}
	return lines
}
