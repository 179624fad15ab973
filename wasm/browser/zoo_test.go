//go:build browser

package browser

import (
	"strings"
	"testing"
)

// zoo are functions that give values which no parameter of any method may be,
// by what they are called.
const zoo = `{
	"a BigInt": () => 3n,
	"a symbol": () => Symbol("s"),
	"a function": () => () => 1,
	"a class": () => class { static test = 1; },
	"not a number": () => NaN,
	"an infinite number": () => -Infinity,
	"a huge number": () => 1e308,
	"a lone surrogate": () => "\ud800\n",
	"a huge string": () => "x".repeat(1e6),
	"a Map": () => new Map([["test", 3]]),
	"a Set": () => new Set([3]),
	"a Date": () => new Date(0),
	"a Blob": () => new Blob(["test"]),
	"a RegExp": () => /test/,
	"an Error": () => new Error("test"),
	"a Promise": () => Promise.resolve(3),
	"a boxed number": () => new Number(3),
	"a boxed BigInt": () => Object(3n),
	"an element": () => document.body,
	"the window": () => globalThis,
	"what lacks a prototype": () => Object.assign(Object.create(null), { zoo: 1 }),
	"what has a __proto__": () => JSON.parse('{"__proto__": {"test": 1}, "length": 3}'),
	"what has a length": () => ({ length: 1e9, 0: 1 }),
	"an instance": () => new (class Zoo { zoo = 1; }),
	"arguments": () => (function () { return arguments; })(1, 2),
	"a sparse list": () => { const a = []; a[1000] = 1; return a; },
	"a list of four billion": () => Array(4e9),
	"a list with a name": () => Object.assign([1, 2], { test: 3 }),
	"a cycle": () => { const a = { list: [] }; a.list.push(a, a); a.itself = a; return a; },
	"a cyclic list": () => { const a = []; a.push(a, a, a); return a; },
	"a deep list": () => { let a = 1; for (let i = 0; i < 100000; i++) a = [a]; return a; },
	"a deep object": () => { let a = 1; for (let i = 0; i < 100000; i++) a = { a }; return a; },
	"a fan": () => { let a = 1; for (let i = 0; i < 14; i++) a = Array(10).fill(a); return a; },
	"a wide object": () => Object.fromEntries(Array.from({ length: 3000 }, (_, i) => ["k" + i, i])),
	"a long name": () => ({ ["k".repeat(1e6)]: 1 }),
	"a getter that throws": () => ({ get test() { throw new Error("no"); } }),
	"a getter that throws null": () => ({ zoo: 1, get test() { throw null; } }),
	"a getter that throws what has no text": () => ({ get test() { throw { toString() { throw 1; } }; } }),
	"a list whose item throws": () => Object.defineProperty([1, 2], 1, { get() { throw Symbol("s"); } }),
	"a tag that throws": () => ({ get [Symbol.toStringTag]() { throw 1; } }),
	"a tag that lies": () => ({ [Symbol.toStringTag]: "ArrayBuffer", length: 1e9, byteLength: 1e9 }),
	"a proxy of an object": () => new Proxy({ zoo: 1 }, {}),
	"a proxy whose keys throw": () => new Proxy({}, { ownKeys() { throw new TypeError("no keys"); } }),
	"a proxy whose length is negative": () => new Proxy([], { get: (_, name) => name === "length" ? -1 : 1 }),
	"a proxy whose length is no number": () => new Proxy([], { get: (_, name) => name === "length" ? Symbol() : 1 }),
	"a proxy without end": () => (function end() {
		return new Proxy({}, { ownKeys: () => ["a", "b", "c"], getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true }), get: end });
	})(),
	"a revoked proxy": () => { const { proxy, revoke } = Proxy.revocable({}, {}); revoke(); return proxy; },
	"a DataView": () => new DataView(new ArrayBuffer(8)),
	"a BigInt64Array": () => new BigInt64Array(3),
	"a BigUint64Array": () => new BigUint64Array(3),
	...Object.fromEntries([Int8Array, Uint8Array, Uint8ClampedArray, Int16Array, Uint16Array, Int32Array, Uint32Array, Float32Array, Float64Array]
		.map((kind) => ["a " + kind.name, () => new kind(5)])),
	"a typed array whose length lies": () => Object.defineProperty(new Uint8Array(3), "length", { value: 1e9 }),
	"a detached typed array": () => { const a = new Uint8Array(3); structuredClone(a.buffer, { transfer: [a.buffer] }); return a; },
	"a detached buffer": () => { const a = new ArrayBuffer(3); structuredClone(a, { transfer: [a] }); return a; },
	"a buffer of another realm": () => {
		const frame = document.body.appendChild(document.createElement("iframe"));
		try { return new frame.contentWindow.ArrayBuffer(3); } finally { frame.remove(); }
	},
	"a buffer": () => new ArrayBuffer(3),
	"shared memory": () => new WebAssembly.Memory({ initial: 1, maximum: 1, shared: true }).buffer,
	"a message port": () => new MessageChannel().port1,
}`

// Whatever a script hands over as the parameters of a method, as one of them or
// anywhere in it, is refused at once with a sentence, and changes nothing.
func TestWhateverAScriptHandsOver(t *testing.T) {
	p := open(t)
	before := p.everything()
	methods := strings.Split(after(p.refused("no.such.method", nil), "the methods are "), ", ")
	if len(methods) < 40 {
		t.Fatalf("%d methods: %q", len(methods), methods)
	}
	requests := 0
	for _, method := range methods {
		var params []string
		if names := after(p.refused(method, map[string]any{"no such parameter": 1}), "want "); names != "" {
			params = strings.Split(names, ", ")
		}
		var result struct {
			Requests int
			Faults   []string
		}
		p.eval(zooTest(method, params), &result)
		for _, fault := range result.Faults {
			t.Error(fault)
		}
		requests += result.Requests
	}
	if now := p.everything(); now != before {
		t.Errorf("the page is now %.500s\nwant %.500s", now, before)
	}
	t.Logf("%d requests", requests)
}

// Each value arrives as it is, wherever in a request it stands.
func TestWhatIsHandedOverArrives(t *testing.T) {
	p := open(t)
	var faults []string
	p.eval(`(async () => {
		const faults = [];
		const expect = (what, got, want) => { if (got !== want) faults.push(what + ": " + got + ", want " + want); };
		const odd = { nothing: [null, "nothing"], no: [false, "false"], text: ["Zoë", '"Zoë"'], list: [[1, 2], "a list of 2"], object: [{ a: 1 }, "an object"],
			floats: [new Uint8Array(300), "300 numbers"], bytes: [new ArrayBuffer(700), "700 bytes"], BigInt: [3n, "a BigInt"] };
		await Promise.all(Object.entries(odd).flatMap(([name, [value, said]]) => Array.from({ length: 784 }, async (_, k) => {
			const pixels = Array(784).fill(0.5);
			pixels[k] = value;
			expect(name + " at " + k, await convscope.request("input.set", { pixels }).catch((err) => err.message), "input.set: pixels[" + k + "]: got " + said + ", want a number");
		})));
		const pixels = Float32Array.from({ length: 784 }, (_, i) => i / 1000);
		for (const given of [pixels, Float64Array.from(pixels), Array.from(pixels)]) {
			const got = (await convscope.request("input.set", { pixels: given })).pixels;
			pixels.forEach((v, i) => expect("pixel " + i, got[i], v));
		}
		const file = await convscope.request("network.save");
		await convscope.request("network.load", { file });
		const again = await convscope.request("network.save");
		expect("saved, loaded and saved", again.byteLength, file.byteLength);
		return faults.slice(0, 20);
	})()`, &faults)
	for _, fault := range faults {
		t.Error(fault)
	}
}

// after is what follows mark in s, "" when it has none.
func after(s, mark string) string {
	_, rest, _ := strings.Cut(s, mark)
	return rest
}

// everything is what the API tells of the page.
func (p *tab) everything() string {
	p.t.Helper()
	var all string
	p.eval(`Promise.all(["network.get", "input.get", "metrics", "dataset.get", "own.get", "network.kept", "train.status"].map((m) => convscope.request(m)))
		.then(JSON.stringify)`, &all)
	return all
}

// zooTest is a promise of how a method takes the zoo.
func zooTest(method string, params []string) string {
	names := "[]"
	if len(params) > 0 {
		names = `["` + strings.Join(params, `", "`) + `"]`
	}
	return `(async () => {
		const zoo = ` + zoo + `, method = "` + method + `", params = ` + names + `;
		const places = { itself: (v) => v };
		for (const [n, name] of (params.length > 0 ? params : ["zoo"]).entries()) {
			Object.assign(places, {
				[name]: (v, i) => n === 0 || (i + n) % 3 === 0 ? { [name]: v } : skip,
				// Of those that are deeper, an animal gets one.
				[name + " in a list"]: (v, i) => i % 4 === 0 ? { [name]: [v] } : skip, [name + " in four"]: (v, i) => i % 4 === 1 ? { [name]: [[[[0, v]]]] } : skip,
				[name + " in an object"]: (v, i) => i % 4 === 2 ? { [name]: { zoo: v } } : skip, [name + " in an object of a list"]: (v, i) => i % 4 === 3 ? { [name]: [{ kind: v }] } : skip,
			});
		}
		const skip = {};
		let Requests = 0;
		const Faults = [];
		const within = (ms, promise) => Promise.race([promise, new Promise((_, late) => setTimeout(() => late(new Error("no answer")), ms))]);
		await Promise.all(Object.entries(places).flatMap(([place, put]) => Object.entries(zoo).map(async ([animal, make], i) => {
			const given = put(animal === "a fan" && place !== "itself" ? 3n : make(), i); // that takes a while
			if (given === skip) return;
			Requests++;
			const what = method + " with " + animal + " as " + place + ": ";
			try {
				await within(60000, convscope.request(method, given));
				Faults.push(what + "not refused");
			} catch (err) {
				if (!(err instanceof Error) || !err.message.startsWith(method + ": ") || err.message.length > 1000) Faults.push(what + String(err).slice(0, 300));
			}
		})));
		return { Requests, Faults: Faults.slice(0, 20) };
	})()`
}
