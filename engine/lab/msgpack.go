package lab

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
)

// maxDepth is how deep messages nest, with room to spare.
const maxDepth = 16

var errExtension = errors.New("a type that no message uses")

// checkMsgpack says why b is not one whole value of msgpack that nests at most
// maxDepth deep. The decoder, which recurses, would exhaust the stack on a
// message of nothing but opening brackets.
func checkMsgpack(b []byte) error {
	size, err := valueSize(b)
	if err == nil && size < len(b) {
		err = fmt.Errorf("%d bytes too many", len(b)-size)
	}
	return err
}

// checkFile says why the decoder must not have b, a file of several values. One
// that is cut off it may have: there it ends.
func checkFile(b []byte) error {
	for len(b) > 0 {
		size, err := valueSize(b)
		switch {
		case errors.Is(err, io.ErrUnexpectedEOF):
			return nil
		case err != nil:
			return err
		}
		b = b[size:]
	}
	return nil
}

// valueSize is how many bytes the first value of b has.
func valueSize(b []byte) (int, error) {
	var open []uint64 // values still due at each depth
	for at := 0; ; {
		size, items, err := token(b[at:])
		if err != nil {
			return 0, fmt.Errorf("byte %d: %w", at, err)
		}
		at += size
		if items > 0 {
			if len(open) == maxDepth {
				return 0, fmt.Errorf("byte %d: nested more than %d deep", at, maxDepth)
			}
			open = append(open, items)
			continue
		}
		for len(open) > 0 {
			if open[len(open)-1]--; open[len(open)-1] > 0 {
				break
			}
			open = open[:len(open)-1]
		}
		if len(open) == 0 {
			return at, nil
		}
	}
}

// token is how many bytes the first token of b has (the whole value, or what
// opens a list or a map) and how many values follow inside it.
func token(b []byte) (size int, items uint64, err error) {
	if len(b) == 0 {
		return 0, 0, io.ErrUnexpectedEOF
	}
	c := b[0]
	width := func(n int) (uint64, error) { // the number of n bytes after the code
		if len(b) < 1+n {
			return 0, io.ErrUnexpectedEOF
		}
		var wide [8]byte
		copy(wide[8-n:], b[1:1+n])
		return binary.BigEndian.Uint64(wide[:]), nil
	}
	body := 0 // bytes after the code
	switch {
	case c <= 0x7f || c >= 0xe0 || c == 0xc0 || c == 0xc2 || c == 0xc3:
	case c <= 0x8f:
		items = 2 * uint64(c&0x0f)
	case c <= 0x9f:
		items = uint64(c & 0x0f)
	case c <= 0xbf:
		body = int(c & 0x1f)
	case c >= 0xc4 && c <= 0xc6, c >= 0xd9 && c <= 0xdb: // bytes, strings
		n := 1 << ((c - 0xc4) % 7) // their lengths have 1, 2 or 4 bytes
		length, err := width(n)
		if err != nil {
			return 0, 0, err
		}
		if length > uint64(len(b)) {
			return 0, 0, io.ErrUnexpectedEOF
		}
		body = n + int(length)
	case c == 0xca:
		body = 4
	case c == 0xcb:
		body = 8
	case c >= 0xcc && c <= 0xcf:
		body = 1 << (c - 0xcc)
	case c >= 0xd0 && c <= 0xd3:
		body = 1 << (c - 0xd0)
	case c >= 0xdc: // lists and maps
		body = 2 << (c & 1)
		if items, err = width(body); err != nil {
			return 0, 0, err
		}
		if c >= 0xde {
			items *= 2
		}
	default:
		return 0, 0, errExtension
	}
	if len(b) < 1+body {
		return 0, 0, io.ErrUnexpectedEOF
	}
	return 1 + body, items, nil
}
