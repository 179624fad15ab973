package port

import (
	"encoding/binary"
	"errors"
	"fmt"
	"maps"
	"math"
	"slices"
	"syscall/js"
)

// Limits of what a page can send at once.
const (
	maxValues = 1 << 22
	maxNested = 16
)

// ValueOf is v in plain Go: nil, bool, float64, string, []any, map[string]any,
// []float32 for a typed array of numbers, or []byte for an ArrayBuffer. What has no such form is an error
// value that says so, for whoever reads that place to report.
func ValueOf(v js.Value) any {
	left := maxValues
	return valueOf(v, 0, &left)
}

func valueOf(v js.Value, depth int, left *int) any {
	*left--
	switch v.Type() {
	case js.TypeUndefined, js.TypeNull:
		return nil
	case js.TypeBoolean:
		return v.Bool()
	case js.TypeNumber:
		return v.Float()
	case js.TypeString:
		return v.String()
	case js.TypeObject:
	default:
		return fmt.Errorf("a %v", v.Type())
	}
	if depth == maxNested {
		return fmt.Errorf("something nested more than %d deep", maxNested)
	}
	if v.InstanceOf(arrayBuffer) {
		return bytesOf(v)
	}
	if arrayBuffer.Call("isView", v).Bool() {
		return floatsOf(v)
	}
	if js.Global().Get("Array").Call("isArray", v).Bool() {
		return listOf(v, depth, left)
	}
	keys := js.Global().Get("Object").Call("keys", v)
	n := keys.Length()
	if n > *left {
		return errTooMany
	}
	object := make(map[string]any, n)
	for i := range n {
		key := keys.Index(i).String()
		object[key] = valueOf(v.Get(key), depth+1, left)
	}
	return object
}

var errTooMany = errors.New("too many values")

func listOf(v js.Value, depth int, left *int) any {
	n := v.Length()
	if n > *left {
		return errTooMany
	}
	list := make([]any, n)
	for i := range list {
		list[i] = valueOf(v.Index(i), depth+1, left)
	}
	return list
}

// floatsOf is a typed array of any kind of number.
func floatsOf(v js.Value) any {
	if kind := v.Get("constructor").Get("name").String(); kind == "DataView" || kind == "BigInt64Array" || kind == "BigUint64Array" {
		return fmt.Errorf("a %s", kind)
	}
	if v.Length() > maxValues {
		return errTooMany
	}
	array := js.Global().Get("Float32Array").Call("from", v)
	b := bytesOf(array.Get("buffer"))
	floats := make([]float32, len(b)/4)
	for i := range floats {
		floats[i] = math.Float32frombits(binary.LittleEndian.Uint32(b[4*i:]))
	}
	return floats
}

// jsValue is v for JavaScript, and the buffers in it that can be transferred.
// []float32 becomes a Float32Array, []byte an ArrayBuffer, every other list an
// Array.
func jsValue(v any) (value js.Value, transfer []any) {
	switch v := v.(type) {
	case []float32:
		b := make([]byte, 4*len(v))
		for i, f := range v {
			binary.LittleEndian.PutUint32(b[4*i:], math.Float32bits(f))
		}
		buffer := bufferOf(b)
		return js.Global().Get("Float32Array").New(buffer), []any{buffer}
	case []byte:
		buffer := bufferOf(v)
		return buffer, []any{buffer}
	case []any:
		return arrayOf(v)
	case []int:
		return arrayOf(v)
	case []float64:
		return arrayOf(v)
	case map[string]any:
		object := js.Global().Get("Object").New()
		for _, key := range slices.Sorted(maps.Keys(v)) {
			value, more := jsValue(v[key])
			object.Set(key, value)
			transfer = append(transfer, more...)
		}
		return object, transfer
	}
	return js.ValueOf(v), nil
}

func arrayOf[T any](list []T) (array js.Value, transfer []any) {
	array = js.Global().Get("Array").New(len(list))
	for i, item := range list {
		value, more := jsValue(item)
		array.SetIndex(i, value)
		transfer = append(transfer, more...)
	}
	return array, transfer
}
