package chain

import (
	"fmt"

	"convscope/weights"
)

// Malformed is the error of a file that is damaged, cut off or contradicts
// itself.
func Malformed(format string, args ...any) error {
	return &weights.FormatError{Kind: weights.Malformed, Text: fmt.Sprintf(format, args...)}
}

// Unsupported is the error of a file that is sound but holds something that the
// engine does not have.
func Unsupported(format string, args ...any) error {
	return &weights.FormatError{Kind: weights.Unsupported, Text: fmt.Sprintf(format, args...)}
}

// In says where in a file err was met: in the node or layer called name, of
// that kind. It keeps err's kind.
func In(name, kind string, err error) error {
	where := fmt.Sprintf("%s %q", kind, name)
	if name == "" {
		where = kind
	}
	if f, ok := err.(*weights.FormatError); ok {
		return &weights.FormatError{Kind: f.Kind, Text: where + ": " + f.Text, Err: f.Err}
	}
	return &weights.FormatError{Kind: weights.Unsupported, Text: where, Err: err}
}
