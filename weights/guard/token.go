package guard

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
)

var errExtension = errors.New("a type that nothing here uses")

// What a token is.
const (
	other = iota // a number, a truth value, nil
	str          // a string, or bytes
	list         // what opens a list
	table        // what opens a map
)

// A lexeme is the first token of some bytes: a whole value, or what opens a
// list or a map.
type lexeme struct {
	kind  int
	head  int // bytes before a string's own
	size  int // bytes
	items int // entries that follow in a list, or pairs in a map
}

// token is the first token of b.
func token(b []byte) (lexeme, error) {
	if len(b) == 0 {
		return lexeme{}, io.ErrUnexpectedEOF
	}
	c := b[0]
	t := lexeme{head: 1, size: 1}
	width := 0 // bytes of the length after the code
	switch {
	case c <= 0x7f || c >= 0xe0 || c == 0xc0 || c == 0xc2 || c == 0xc3:
	case c <= 0x8f:
		t.kind, t.items = table, int(c&0x0f)
	case c <= 0x9f:
		t.kind, t.items = list, int(c&0x0f)
	case c <= 0xbf:
		t.kind, t.size = str, 1+int(c&0x1f)
	case c >= 0xc4 && c <= 0xc6, c >= 0xd9 && c <= 0xdb:
		t.kind, width = str, 1<<((c-0xc4)%7)
	case c == 0xca:
		t.size = 5
	case c == 0xcb:
		t.size = 9
	case c >= 0xcc && c <= 0xcf:
		t.size = 1 + 1<<(c-0xcc)
	case c >= 0xd0 && c <= 0xd3:
		t.size = 1 + 1<<(c-0xd0)
	case c >= 0xdc:
		t.kind, width = list+int(c-0xdc)/2, 2<<(c&1)
	default:
		return t, errExtension
	}
	if len(b) < 1+width {
		return t, io.ErrUnexpectedEOF
	}
	if width > 0 {
		var wide [8]byte
		copy(wide[8-width:], b[1:1+width])
		n := binary.BigEndian.Uint64(wide[:]) // 32 bits at most
		t.head += width
		t.size += width
		if t.kind == str {
			if n > uint64(len(b)) {
				return t, fmt.Errorf("a length of %d where %d bytes are left: %w", n, len(b)-t.size, io.ErrUnexpectedEOF)
			}
			t.size += int(n)
		} else if t.items = int(n); n > uint64(len(b)) { // int has 32 bits in some programs
			return t, fmt.Errorf("%d entries where %d bytes are left: %w", n, len(b)-t.size, io.ErrUnexpectedEOF)
		}
	}
	if t.size > len(b) {
		return t, io.ErrUnexpectedEOF
	}
	return t, nil
}
