package weights

import "fmt"

// FormatKind says in which of two ways a file is wrong.
type FormatKind int

const (
	// Malformed: the file is damaged, cut off, or no pack at all.
	Malformed FormatKind = iota
	// Unsupported: the file is a pack, but this version cannot read it.
	Unsupported
)

// A FormatError says why a file cannot be read.
type FormatError struct {
	Kind FormatKind
	Text string
	Err  error // what it came from, or nil
}

func (e *FormatError) Error() string {
	if e.Err != nil {
		return fmt.Sprintf("%s: %v", e.Text, e.Err)
	}
	return e.Text
}

func (e *FormatError) Unwrap() error { return e.Err }

func malformed(format string, args ...any) error {
	return &FormatError{Malformed, fmt.Sprintf(format, args...), nil}
}

// MaxFile is how many bytes a file has that can be opened, of whatever kind: it is
// in memory, and so is what is made of it.
const MaxFile = 256 << 20

// Limits of what a file may claim.
const (
	maxEpochs  = 10_000
	maxClasses = 1000
	maxImages  = 10_000_000
	maxWriter  = 100 // bytes of its version
)
