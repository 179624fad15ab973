package data

import (
	"bufio"
	"compress/gzip"
	"encoding/binary"
	"errors"
	"fmt"
	"io"

	"convscope/engine"
)

// Limits of one set, well above MNIST's 60,000 images of 28×28.
const (
	MaxImages = 1 << 20
	MaxSide   = 1 << 10
	maxBytes  = 1 << 30
)

// The types of an IDX file: unsigned bytes in one dimension (labels), three
// (images of one channel) or four (of several).
const (
	magicLabels = 0x0801
	magicImages = 0x0803
	magicStacks = 0x0804
)

// ReadImages reads an IDX file of images, plain or gzipped: n×rows×columns
// bytes, or n×channels×rows×columns. Pixels are one byte a value, image after
// image.
func ReadImages(r io.Reader) (shape engine.Shape, pixels []byte, err error) {
	r, err = plain(r)
	if err != nil {
		return shape, nil, err
	}
	shape, n, err := readImagesHead(r)
	if err != nil {
		return shape, nil, err
	}
	if pixels, err = readBody(r, int64(n)*int64(shape.Len())); err == nil {
		err = atEnd(r)
	}
	return shape, pixels, err
}

// readImagesHead reads up to the pixels of n images.
func readImagesHead(r io.Reader) (shape engine.Shape, n int, err error) {
	magic, err := readUint32(r)
	if err != nil {
		return shape, 0, err
	}
	dims := []*int{&shape.H, &shape.W}
	switch magic {
	case magicImages:
		shape.C = 1
	case magicStacks:
		dims = []*int{&shape.C, &shape.H, &shape.W}
	default:
		return shape, 0, fmt.Errorf("magic number 0x%08x, want 0x%08x: not an IDX file of images", magic, magicImages)
	}
	count, err := readUint32(r)
	if err != nil {
		return shape, 0, err
	}
	if count > MaxImages {
		return shape, 0, fmt.Errorf("%d images, want at most %d", count, MaxImages)
	}
	for _, d := range dims {
		side, err := readUint32(r)
		if err != nil {
			return shape, 0, err
		}
		if side < 1 || side > MaxSide {
			return shape, 0, fmt.Errorf("image side of %d, want 1 to %d", side, MaxSide)
		}
		*d = int(side)
	}
	size := int64(count) * int64(shape.C) * int64(shape.H) * int64(shape.W)
	if size > maxBytes {
		return shape, 0, fmt.Errorf("%d images of %v are %d bytes, want at most %d", count, shape, size, maxBytes)
	}
	return shape, int(count), nil
}

// ReadLabels reads an IDX file of labels, plain or gzipped: n bytes.
func ReadLabels(r io.Reader) ([]byte, error) {
	r, err := plain(r)
	if err != nil {
		return nil, err
	}
	labels, err := readLabels(r)
	if err == nil {
		err = atEnd(r)
	}
	return labels, err
}

func readLabels(r io.Reader) ([]byte, error) {
	magic, err := readUint32(r)
	if err != nil {
		return nil, err
	}
	if magic != magicLabels {
		return nil, fmt.Errorf("magic number 0x%08x, want 0x%08x: not an IDX file of labels", magic, magicLabels)
	}
	n, err := readUint32(r)
	if err != nil {
		return nil, err
	}
	if n > MaxImages {
		return nil, fmt.Errorf("%d labels, want at most %d", n, MaxImages)
	}
	return readBody(r, int64(n))
}

// plain is r decompressed when it begins with gzip's magic bytes.
func plain(r io.Reader) (io.Reader, error) {
	b := bufio.NewReaderSize(r, 1<<16)
	if magic, _ := b.Peek(2); len(magic) < 2 || magic[0] != 0x1f || magic[1] != 0x8b {
		return b, nil // a file that is too short is reported by whoever reads it
	}
	z, err := gzip.NewReader(b)
	if err != nil {
		return nil, cut(err)
	}
	return z, nil
}

func readUint32(r io.Reader) (uint32, error) {
	var b [4]byte
	if _, err := io.ReadFull(r, b[:]); err != nil {
		return 0, cut(err)
	}
	return binary.BigEndian.Uint32(b[:]), nil
}

// readBody reads exactly size bytes. It takes memory as the bytes come, so
// that a lying header costs nothing.
func readBody(r io.Reader, size int64) ([]byte, error) {
	body, err := io.ReadAll(io.LimitReader(r, size))
	if err != nil {
		return nil, cut(err)
	}
	if int64(len(body)) < size {
		return nil, fmt.Errorf("%d bytes where %d are due: %w", len(body), size, io.ErrUnexpectedEOF)
	}
	return body, nil
}

// atEnd is nil when r has no more to give; gzip also checks its sum here.
func atEnd(r io.Reader) error {
	var rest [1]byte
	switch n, err := io.ReadFull(r, rest[:]); {
	case n > 0:
		return errors.New("there is more in the file than its header says")
	case err != io.EOF:
		return cut(err)
	}
	return nil
}

// cut is err, with an end of the file where there is more to come named as such.
func cut(err error) error {
	if err == io.EOF {
		return io.ErrUnexpectedEOF
	}
	return err
}
