package data

import (
	"compress/gzip"
	"encoding/binary"
	"fmt"
	"io"

	"convscope/engine"
)

// WriteShard writes set as one gzip file that holds, one after the other, the
// IDX file of its labels and that of its images.
func WriteShard(w io.Writer, set engine.Set) error {
	z, err := gzip.NewWriterLevel(w, gzip.BestCompression)
	if err != nil {
		return err
	}
	if err := writeIDX(z, set.Labels, len(set.Labels)); err != nil {
		return err
	}
	if err := writeIDX(z, set.Pixels, len(set.Labels), set.Shape.C, set.Shape.H, set.Shape.W); err != nil {
		return err
	}
	return z.Close()
}

// WriteLabels writes labels as a gzipped IDX file.
func WriteLabels(w io.Writer, labels []byte) error {
	z, err := gzip.NewWriterLevel(w, gzip.BestCompression)
	if err != nil {
		return err
	}
	if err := writeIDX(z, labels, len(labels)); err != nil {
		return err
	}
	return z.Close()
}

// writeIDX writes body as an IDX file of unsigned bytes.
func writeIDX(w io.Writer, body []byte, dims ...int) error {
	header := []uint32{0x0800 | uint32(len(dims))}
	for _, d := range dims {
		header = append(header, uint32(d))
	}
	if err := binary.Write(w, binary.BigEndian, header); err != nil {
		return err
	}
	_, err := w.Write(body)
	return err
}

// ReadShard reads what WriteShard wrote, gzipped or (when a server has decoded
// it on the way) plain. It must have n images of that shape: what is more is not
// unpacked.
func ReadShard(r io.Reader, shape engine.Shape, n int) (engine.Set, error) {
	var set engine.Set
	r, err := plain(r)
	if err != nil {
		return set, err
	}
	if set.Labels, err = readLabels(r); err != nil {
		return set, err
	}
	var images int
	set.Shape, images, err = readImagesHead(r)
	switch {
	case err != nil:
		return set, err
	case images != len(set.Labels):
		return set, fmt.Errorf("%d images but %d labels", images, len(set.Labels))
	case set.Shape != shape:
		return set, fmt.Errorf("its images are %v, want %v", set.Shape, shape)
	case images != n:
		return set, fmt.Errorf("it has %d images, want %d", images, n)
	}
	if set.Pixels, err = readBody(r, int64(n)*int64(shape.Len())); err != nil {
		return set, err
	}
	return set, atEnd(r)
}
