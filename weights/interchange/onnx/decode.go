package onnx

import (
	"fmt"
	"math"

	"google.golang.org/protobuf/encoding/protowire"

	"convscope/engine"
	"convscope/weights/interchange/chain"
)

// A field of a message as the file has it.
type field struct {
	number protowire.Number
	kind   protowire.Type
	bits   uint64 // of a number
	bytes  []byte // of anything longer, in the file's own memory
}

// each calls take for every field of the message b. Fields that take does not
// know are none of its business.
func each(what string, b []byte, take func(f field) error) error {
	for len(b) > 0 {
		number, kind, n := protowire.ConsumeTag(b)
		if n < 0 {
			return damaged(what)
		}
		b = b[n:]
		f := field{number: number, kind: kind}
		switch kind {
		case protowire.VarintType, protowire.Fixed32Type, protowire.Fixed64Type:
			f.bits, n = consume(kind, b)
		case protowire.BytesType:
			f.bytes, n = protowire.ConsumeBytes(b)
		default:
			n = protowire.ConsumeFieldValue(number, kind, b)
		}
		if n < 0 {
			return damaged(what)
		}
		b = b[n:]
		if err := take(f); err != nil {
			return err
		}
	}
	return nil
}

// consume reads the number of that kind at the beginning of b, which takes n
// bytes; n is below 0 when there is none.
func consume(kind protowire.Type, b []byte) (bits uint64, n int) {
	switch kind {
	case protowire.VarintType:
		return protowire.ConsumeVarint(b)
	case protowire.Fixed32Type:
		v, n := protowire.ConsumeFixed32(b)
		return uint64(v), n
	case protowire.Fixed64Type:
		return protowire.ConsumeFixed64(b)
	}
	panic(fmt.Sprintf("onnx: no number is stored as type %d", kind))
}

func damaged(what string) error {
	return chain.Malformed("the ONNX file is damaged or cut off: %s does not end where it should", what)
}

func (f field) wrong() error {
	return chain.Malformed("the ONNX file is damaged: field %d is stored in a way that the schema does not have", f.number)
}

func (f field) text(to *string) error {
	if f.kind != protowire.BytesType {
		return f.wrong()
	}
	*to = string(f.bytes)
	return nil
}

func (f field) data(to *[]byte) error {
	if f.kind != protowire.BytesType {
		return f.wrong()
	}
	*to = f.bytes
	return nil
}

func (f field) int(to *int64) error {
	if f.kind != protowire.VarintType {
		return f.wrong()
	}
	*to = int64(f.bits)
	return nil
}

func (f field) float(to *float32) error {
	if f.kind != protowire.Fixed32Type {
		return f.wrong()
	}
	*to = math.Float32frombits(uint32(f.bits))
	return nil
}

// list appends the numbers of that kind that f has, which come one by one or
// many in a field.
func list[T any](f field, kind protowire.Type, to *[]T, number func(bits uint64) T) error {
	switch f.kind {
	case kind:
		*to = append(*to, number(f.bits))
		return nil
	case protowire.BytesType:
	default:
		return f.wrong()
	}
	for b := f.bytes; len(b) > 0; {
		bits, n := consume(kind, b)
		if n < 0 {
			return damaged("a list of numbers")
		}
		if len(*to) >= engine.MaxParams {
			return tooLong()
		}
		*to, b = append(*to, number(bits)), b[n:]
	}
	return nil
}

func (f field) ints(to *[]int64) error {
	return list(f, protowire.VarintType, to, func(bits uint64) int64 { return int64(bits) })
}

func (f field) floats(to *[]float32) error {
	return list(f, protowire.Fixed32Type, to, func(bits uint64) float32 { return math.Float32frombits(uint32(bits)) })
}

func (f field) doubles(to *[]float64) error {
	return list(f, protowire.Fixed64Type, to, math.Float64frombits)
}

func tooLong() error {
	return chain.Unsupported("the ONNX file has a list of more than %d numbers", engine.MaxParams)
}

// add appends the message that f holds to a list of at most limit.
func add[T any](f field, to *[]T, limit int, what string, decode func(*T, []byte) error) error {
	if f.kind != protowire.BytesType {
		return f.wrong()
	}
	if len(*to) >= limit {
		return chain.Unsupported("the ONNX file has more than %d of %s", limit, what)
	}
	var m T
	if err := decode(&m, f.bytes); err != nil {
		return err
	}
	*to = append(*to, m)
	return nil
}
