//go:build browser

package browser

import "testing"

// The page's engine outlives whatever is posted to its worker past the API.
func TestWhateverIsPosted(t *testing.T) {
	p := visit{troubled: true}.open(t) // it says on the console what it cannot read
	p.eval(`for (const message of [
		undefined, null, true, 3, 3n, "text", [], [1], {}, new Map, new Date, new Uint8Array(9), new Blob([]),
		{ id: 3n, method: "predict" }, { id: {}, method: {} }, { id: 1, method: Object("x"), params: 3n },
		{ request: 3n }, { request: null }, { request: "predict" }, { request: {} }, { request: new ArrayBuffer(0) }, { request: new ArrayBuffer(100) },
		{ request: new Uint8Array([3, 0, 0, 0, 0, 0, 0, 0, 64, 6, 255, 255, 255, 255]).buffer },
		new ArrayBuffer(0), new ArrayBuffer(100), new Uint8Array([0x92, 0xa4, 115, 104, 111, 119, 0xdd, 255, 255, 255, 255]).buffer,
	{ ping: 3n }, { ping: {} }, { ping: 1.5 },
	]) convscopeEngine.post(message)`, nil)
	if got := p.predict(); len(got.Probabilities) != 10 {
		t.Errorf("predict = %+v", got)
	}
}
