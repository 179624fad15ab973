package ui

import (
	"cmp"
	"encoding/base64"
	"errors"
	"fmt"
	"strings"

	"convscope/engine/talk"
)

// A standing is where a page stands: what a reload restores. Each part of it is
// what to ask of a lab that has just begun; nil where that is the lab's own start.
type standing struct {
	data    *talk.SetDataset
	network *talk.Build    // as it was before it learned anything
	open    *talk.OpenKept // that network, if the lab keeps it
	input   *talk.SetInput // strokes or a test image
}

// parts are those that s has, in the order in which they are written.
func (s standing) parts() (parts []talk.Command) {
	if s.data != nil {
		parts = append(parts, *s.data)
	}
	if s.network != nil {
		parts = append(parts, *s.network)
	}
	if s.open != nil {
		parts = append(parts, *s.open)
	}
	if s.input != nil {
		parts = append(parts, *s.input)
	}
	return parts
}

// over is s, and where it has nothing what below has.
func (s standing) over(below standing) standing {
	return standing{cmp.Or(s.data, below.data), cmp.Or(s.network, below.network), cmp.Or(s.open, below.open), cmp.Or(s.input, below.input)}
}

// String is s as a text that readStanding reads: a word a part.
func (s standing) String() string {
	var words []string
	for _, part := range s.parts() {
		b, err := talk.EncodeCommand(part)
		if err != nil {
			panic(err) // our own command
		}
		words = append(words, base64.StdEncoding.EncodeToString(b))
	}
	return strings.Join(words, " ")
}

// maxParts of a text are read: one of each.
const maxParts = 4

// readStanding is the standing that text says, and what is wrong with the rest of
// it. The lab says whether what it asks for is there.
func readStanding(text string) (s standing, err error) {
	n := 0
	for word := range strings.FieldsSeq(text) {
		if n++; n > maxParts {
			return s, errors.Join(err, fmt.Errorf("more than %d parts", maxParts))
		}
		if wrong := s.read(word); wrong != nil {
			err = errors.Join(err, fmt.Errorf("part %d, %.20q: %w", n, word, wrong))
		}
	}
	return s, err
}

func (s *standing) read(word string) error {
	b, err := base64.StdEncoding.Strict().DecodeString(word)
	if err != nil {
		return err
	}
	part, err := talk.DecodeCommand(b)
	if err != nil {
		return err
	}
	return s.set(part)
}

// set makes c a part of s, or says why it cannot be one.
func (s *standing) set(c talk.Command) error {
	switch c := c.(type) {
	case talk.SetDataset:
		return only(&s.data, c, c.Seq)
	case talk.Build:
		return only(&s.network, c, c.Seq, c.Back)
	case talk.OpenKept:
		return only(&s.open, c, c.Seq)
	case talk.SetInput:
		if c.Kind != "strokes" && c.Kind != "test" {
			return fmt.Errorf("an input of kind %q: want strokes or test", c.Kind)
		}
		return only(&s.input, c, c.Seq)
	}
	return fmt.Errorf("%T says nothing about where a page stands", c)
}

// only makes c what stands at at, where nothing may stand yet; numbers are those
// that it has of the page that it was asked by.
func only[C talk.Command](at **C, c C, numbers ...int) error {
	for _, n := range numbers {
		if n != 0 {
			return fmt.Errorf("it has the number %d, which is good for one page only", n)
		}
	}
	if *at != nil {
		return fmt.Errorf("it is the second %T", c)
	}
	*at = &c
	return nil
}
