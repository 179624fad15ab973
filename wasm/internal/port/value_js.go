package port

import (
	"encoding/binary"
	"maps"
	"math"
	"slices"
	"syscall/js"
)

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
