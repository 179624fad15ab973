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
	var wrong []string
	n := 0
	for word := range strings.FieldsSeq(text) {
		if n++; n > maxParts {
			wrong = append(wrong, fmt.Sprintf("more than %d parts", maxParts))
			break
		}
		if err := s.read(word); err != nil {
			wrong = append(wrong, fmt.Sprintf("part %d, %.20q: %v", n, word, err))
		}
	}
	if len(wrong) > 0 {
		err = errors.New(strings.Join(wrong, "\n"))
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
		err := only(c, s.data != nil, c.Seq, 0)
		if err == nil {
			s.data = &c
		}
		return err
	case talk.Build:
		err := only(c, s.network != nil, c.Seq, c.Back)
		if err == nil {
			s.network = &c
		}
		return err
	case talk.OpenKept:
		err := only(c, s.open != nil, c.Seq, 0)
		if err == nil {
			s.open = &c
		}
		return err
	case talk.SetInput:
		if c.Kind != "strokes" && c.Kind != "test" {
			return fmt.Errorf("an input of kind %q: want strokes or test", c.Kind)
		}
		err := only(c, s.input != nil, c.Seq, 0)
		if err == nil {
			s.input = &c
		}
		return err
	}
	return fmt.Errorf("%T says nothing about where a page stands", c)
}

// only says why c cannot be one of the parts: it is the second of its kind, or has
// a number of the page that it was asked by.
func only(c talk.Command, second bool, seq, back int) error {
	if n := cmp.Or(seq, back); n != 0 {
		return fmt.Errorf("it has the number %d, which is good for one page only", n)
	}
	if second {
		return fmt.Errorf("it is the second %T", c)
	}
	return nil
}
