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
		{ request: new Uint8Array([3, 0, 0, 0, 0, 0, 0, 112, 66, 6, 255, 255, 255, 255]).buffer },
		new ArrayBuffer(0), new ArrayBuffer(100), new Uint8Array([0x92, 0xa4, 115, 104, 111, 119, 0xdd, 255, 255, 255, 255]).buffer,
	{ ping: 3n }, { ping: {} }, { ping: 1.5 },
	]) convscopePage.engine.post(message)`, nil)
	if got := p.predict(); len(got.Probabilities) != 10 {
		t.Errorf("predict = %+v", got)
	}
}

// So does what other pages of the same site post to each other under the same
// name, and what they have put where this page keeps things.
func TestWhateverOtherPagesLeave(t *testing.T) {
	p := open(t)
	p.edit(0.625)
	p.isKept(`n.edited === 1`)
	p.eval(`{
		const others = new BroadcastChannel("convscope");
		for (const message of [3n, undefined, null, 3, {}, [], new Map, new Uint8Array(9), "own", "networks", "other"]) others.postMessage(message);
		others.close();
	}`, nil)
	if got := p.predict(); len(got.Probabilities) != 10 {
		t.Errorf("predict = %+v", got)
	}
	p.isKept(`n.edited === 1`)
	for _, record := range []string{`3n`, `"text"`, `{length: -1}`, `{length: 3n}`, `new Date`, `7`, `[1, 2]`, `new Blob([])`} {
		t.Run(record, func(t *testing.T) {
			p.t = t
			p.eval(`new Promise((resolve, reject) => {
				const opening = indexedDB.open("convscope", 1);
				opening.onerror = reject;
				opening.onsuccess = () => {
					const writing = opening.result.transaction("kept", "readwrite");
					for (const key of ["networks", "networks/1/head", "own", "own/0000000000000001"]) writing.objectStore("kept").put(`+record+`, key);
					writing.onabort = reject;
					writing.oncomplete = () => {
						opening.result.close();
						resolve();
					};
				};
			})`, nil)
			p.reload()
			p.edit(0.5)
			p.isKept(`n.edited === 1`)
			p.request("own.add", map[string]any{"class": "a", "strokes": [][][]float64{{{0.5, 0.5}}}}, nil)
		})
	}
}
