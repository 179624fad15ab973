package port

import (
	"encoding/binary"
	"errors"
	"fmt"
	"maps"
	"math"
	"reflect"
	"runtime"
	"slices"
	"strings"
	"testing"
)

// put appends v as static/page/message.js writes it.
func put(b []byte, v any) []byte {
	head := func(kind byte, n int) []byte { return binary.LittleEndian.AppendUint32(append(b, kind), uint32(n)) }
	switch v := v.(type) {
	case nil:
		return append(b, isNil)
	case bool:
		if v {
			return append(b, isTrue)
		}
		return append(b, isFalse)
	case float64:
		return binary.LittleEndian.AppendUint64(append(b, isNumber), math.Float64bits(v))
	case string:
		return append(head(isText, len(v)), v...)
	case error:
		return append(head(isRefused, len(v.Error())), v.Error()...)
	case []byte:
		return append(head(isBytes, len(v)), v...)
	case []float32:
		b = head(isFloats, len(v))
		for _, f := range v {
			b = binary.LittleEndian.AppendUint32(b, math.Float32bits(f))
		}
		return b
	case []any:
		b = head(isList, len(v))
		for _, item := range v {
			b = put(b, item)
		}
		return b
	case map[string]any:
		b = head(isObject, len(v))
		for _, key := range slices.Sorted(maps.Keys(v)) {
			b = binary.LittleEndian.AppendUint32(b, uint32(len(key)))
			b = put(append(b, key...), v[key])
		}
		return b
	}
	panic(fmt.Sprintf("a value of type %T", v))
}

func message(id, method, params any) []byte { return put(put(put(nil, id), method), params) }

// example has a value of every kind.
var example = map[string]any{
	"": nil, "yes": true, "no": false, "number": -0.5, "text": "Zoë", "bytes": []byte{1, 2, 3}, "floats": []float32{1, -2.5},
	"list": []any{1.0, "two", []any{}, map[string]any{"three": 3.0}}, "refused": errors.New("a BigInt"), "length": 7.0,
}

func TestRequestComesAsItWas(t *testing.T) {
	want := Request{ID: 12, Method: "input.set", Params: example}
	got, err := DecodeRequest(message(want.ID, want.Method, want.Params))
	if err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("got %v, %v, want %v", got, err, want)
	}
}

func TestBrokenRequests(t *testing.T) {
	deep := any(nil)
	for range maxNested + 1 {
		deep = []any{deep}
	}
	count := func(kind byte, n uint32) []byte {
		return append(message(1.0, "predict", nil)[:9+5+7], binary.LittleEndian.AppendUint32([]byte{kind}, n)...)
	}
	for name, test := range map[string]struct {
		message []byte
		id      float64
		want    string
	}{
		"nothing":               {nil, 0, "unexpected EOF"},
		"an unknown kind":       {[]byte{isRefused + 1}, 0, "no value of kind 10"},
		"no ID":                 {message("1", "predict", nil), 0, "no ID"},
		"no method":             {message(3.0, errors.New("a symbol"), nil), 3, "the method is a symbol, want a name"},
		"more":                  {append(message(1.0, "predict", nil), 0, 0), 1, "2 bytes are left over"},
		"too deep":              {message(1.0, "predict", deep), 1, "nested more than 16 deep"},
		"a list of billions":    {count(isList, math.MaxUint32), 1, "unexpected EOF"},
		"an object of billions": {count(isObject, math.MaxUint32), 1, "unexpected EOF"},
		"floats of billions":    {count(isFloats, math.MaxUint32), 1, "unexpected EOF"},
		"bytes of billions":     {count(isBytes, math.MaxUint32), 1, "unexpected EOF"},
		"a text of billions":    {count(isText, math.MaxUint32), 1, "unexpected EOF"},
		"too many values":       {append(count(isList, maxValues), make([]byte, maxValues)...), 1, "too many values"},
	} {
		r, err := DecodeRequest(test.message)
		if err == nil || !strings.Contains(err.Error(), test.want) || r.ID != test.id {
			t.Errorf("%s: request %v, %v; want %q", name, r.ID, err, test.want)
		}
	}
	whole := message(1.0, "predict", example)
	for n := range whole {
		if _, err := DecodeRequest(whole[:n]); err == nil {
			t.Errorf("cut to %d of %d bytes, no error", n, len(whole))
		}
	}
}

// Whatever a page posts is a request or an error, and takes no more memory than
// a multiple of its own size.
func FuzzDecodeRequest(f *testing.F) {
	f.Add(message(1.0, "input.set", map[string]any{"test": 3.0}))
	f.Add(message(1.0, "own.add", example))
	f.Add(message(1.0, "predict", []any{[]any{[]any{}}}))
	for kind := range byte(isRefused + 1) {
		f.Add(append(message(1.0, "predict", nil)[:21], kind, 0xff, 0xff, 0xff, 0xff))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		r, err := DecodeRequest(b)
		runtime.ReadMemStats(&after)
		if took := after.TotalAlloc - before.TotalAlloc; took > 1<<16+200*uint64(len(b)) {
			t.Errorf("%d bytes take %d", len(b), took)
		}
		if err == nil && len(r.Method) > len(b) {
			t.Errorf("method %q of %d bytes", r.Method, len(b))
		}
	})
}
