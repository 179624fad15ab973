package onnx

import (
	"encoding/binary"
	"fmt"
	"math"
	"path"
	"strconv"

	"github.com/x448/float16"

	"convscope/engine"
	"convscope/weights/interchange/chain"
)

// size is the number of values that t's dimensions make.
func (t *tensor) size() (int, error) {
	n := 1
	for _, d := range t.dims {
		if d < 0 || d > engine.MaxParams || n*int(d) > engine.MaxParams {
			return 0, chain.Unsupported("tensor %q has dimensions %v, want at most %d values", t.name, t.dims, engine.MaxParams)
		}
		n *= int(d)
	}
	return n, nil
}

// bytes are t's raw values of width bytes each, from the file of the model or
// from one beside it; nil when the values are in a field of their type.
func (t *tensor) bytes(width int, files map[string][]byte) ([]byte, error) {
	n, err := t.size()
	if err != nil {
		return nil, err
	}
	raw := t.raw
	if t.external != nil {
		if raw, err = t.beside(files, int64(n*width)); err != nil {
			return nil, err
		}
	}
	if raw != nil && len(raw) != n*width {
		return nil, chain.Malformed("tensor %q has %d bytes for %d values of %d bytes", t.name, len(raw), n, width)
	}
	return raw, nil
}

// beside are t's values in another file.
func (t *tensor) beside(files map[string][]byte, size int64) ([]byte, error) {
	name := path.Base(t.external["location"])
	file, ok := files[name]
	if !ok {
		return nil, chain.Malformed("the values of tensor %q are in the file %q, which is not here: choose it together with the .onnx file", t.name, name)
	}
	number := func(key string, otherwise int64) (int64, error) {
		s, ok := t.external[key]
		if !ok {
			return otherwise, nil
		}
		v, err := strconv.ParseInt(s, 10, 64)
		if err != nil || v < 0 {
			return 0, chain.Malformed("tensor %q has the %s %q", t.name, key, s)
		}
		return v, nil
	}
	offset, err := number("offset", 0)
	if err != nil {
		return nil, err
	}
	length, err := number("length", size)
	if err != nil {
		return nil, err
	}
	if total := int64(len(file)); offset > total || length > total-offset {
		return nil, chain.Malformed("the values of tensor %q are bytes %d to %d of the file %q, which has %d: it is cut off", t.name, offset, offset+length, name, total)
	}
	return file[offset : offset+length : offset+length], nil
}

// values are t's values as float32.
func (t *tensor) values(files map[string][]byte) ([]float32, error) {
	width := map[int64]int{typeFloat: 4, typeFloat16: 2, typeDouble: 8}[t.kind]
	if width == 0 {
		return nil, chain.Unsupported("tensor %q holds values of type %d; the engine takes %d (float), %d (float16) and %d (double)", t.name, t.kind, typeFloat, typeFloat16, typeDouble)
	}
	raw, err := t.bytes(width, files)
	if err != nil {
		return nil, err
	}
	var out []float32
	switch {
	case raw != nil:
		out = make([]float32, 0, len(raw)/width)
		for ; len(raw) > 0; raw = raw[width:] {
			switch t.kind {
			case typeFloat:
				out = append(out, math.Float32frombits(binary.LittleEndian.Uint32(raw)))
			case typeFloat16:
				out = append(out, float16.Frombits(binary.LittleEndian.Uint16(raw)).Float32())
			case typeDouble:
				out = append(out, float32(math.Float64frombits(binary.LittleEndian.Uint64(raw))))
			}
		}
	case t.kind == typeFloat:
		out = t.floats
	case t.kind == typeFloat16:
		for _, v := range t.int32s {
			out = append(out, float16.Frombits(uint16(v)).Float32())
		}
	case t.kind == typeDouble:
		for _, v := range t.doubles {
			out = append(out, float32(v))
		}
	}
	return out, t.counted(len(out))
}

// whole are t's values as whole numbers.
func (t *tensor) whole(files map[string][]byte) ([]int64, error) {
	width := map[int64]int{typeInt32: 4, typeInt64: 8}[t.kind]
	if width == 0 {
		return nil, chain.Unsupported("tensor %q holds values of type %d, want whole numbers", t.name, t.kind)
	}
	raw, err := t.bytes(width, files)
	if err != nil {
		return nil, err
	}
	out := t.int64s
	switch {
	case raw != nil && width == 4:
		out = nil
		for ; len(raw) > 0; raw = raw[width:] {
			out = append(out, int64(int32(binary.LittleEndian.Uint32(raw))))
		}
	case raw != nil:
		out = nil
		for ; len(raw) > 0; raw = raw[width:] {
			out = append(out, int64(binary.LittleEndian.Uint64(raw)))
		}
	case width == 4:
		out = t.int32s
	}
	return out, t.counted(len(out))
}

func (t *tensor) counted(got int) error {
	if want, err := t.size(); err != nil || got != want {
		return chain.Malformed("tensor %q has %d values for dimensions %v", t.name, got, t.dims)
	}
	return nil
}

// decimal is the shortest number that float32 keeps as v: 0.1 for what a file
// has as 0.100000001490116.
func decimal(v float32) float64 {
	d, err := strconv.ParseFloat(strconv.FormatFloat(float64(v), 'g', -1, 32), 64)
	if err != nil {
		panic(fmt.Sprintf("onnx: %v: %v", v, err))
	}
	return d
}
