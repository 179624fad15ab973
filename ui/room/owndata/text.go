package owndata

import (
	"fmt"

	"convscope/engine/talk"
	"convscope/ui/kit/stage"
	"convscope/ui/kit/words"
)

const (
	imageDeleted = "Image deleted"
	nowhere      = "Name a class first, and choose it: the images go there."
	noClasses    = "Name two classes or more, such as “cat” and “sun”, and give each some drawings or image files."
	kept         = "Every fifth image is kept for the test."
	noClass      = "the class" // in the place of its name
)

func opening(name string) string   { return "Opening " + name }
func added(class string) string    { return "Class " + class + " added" }
func deleted(class string) string  { return "Class " + class + " deleted" }
func drawn(class string) string    { return "Drawing added to " + class }
func drawInto(class string) string { return "Add the drawing to " + class }
func imagesAdded(n int) string     { return words.Counted(n, "image") + " added" }

func classText(c talk.OwnClass) string {
	return fmt.Sprintf("%s · %s", c.Name, words.Counted(c.Images, "image"))
}

func deleteText(image int, class string) string {
	return fmt.Sprintf("Delete image %d of %s", image, class)
}

// skippedText is what is said of files that are no images: the first of the sentences
// about them, and how many others there are.
func skippedText(skipped []string) string {
	text := skipped[0]
	if n := len(skipped); n > 1 {
		text += fmt.Sprintf(" So it is with %s.", words.Counted(n-1, "other file"))
	}
	return text
}

// status says how the data stand.
func (r *Room) status() string {
	switch {
	case r.trouble != "":
		return r.trouble
	case len(r.own.Classes) == 0:
		return noClasses
	}
	all := 0
	for _, c := range r.own.Classes {
		all += c.Images
	}
	text := fmt.Sprintf("%d classes, %s.", len(r.own.Classes), words.Counted(all, "image"))
	if len(r.own.Classes) == 1 {
		text = fmt.Sprintf("One class, %s.", words.Counted(all, "image"))
	}
	if r.own.Text != "" {
		return text + " " + r.own.Text
	}
	return text + " " + kept
}

// datasets are those to choose from.
func (r *Room) datasets() []stage.Option {
	own := "Your own data…"
	if len(r.own.Classes) > 1 {
		own = "Your own data"
	}
	return []stage.Option{{Value: talk.MNIST, Text: "MNIST"}, {Value: talk.Fashion, Text: "Fashion-MNIST"}, {Value: talk.Own, Text: own}}
}
