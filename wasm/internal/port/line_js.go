package port

import "syscall/js"

// A Line carries messages between two workers of the engine. Both ends send
// back the buffer that came last to be filled again, so that a long training
// makes no garbage.
type Line struct {
	to    js.Value // a Worker, or the worker itself
	spare js.Value // an ArrayBuffer to fill, or undefined
	in    []byte   // reused
}

// OpenLine takes the line to a worker, or to its parent when to is the global
// object. heard is called with every message, good until it returns, and lost
// with a sentence when the other end cannot go on.
func OpenLine(to js.Value, heard func([]byte), lost func(string)) *Line {
	l := &Line{to: to}
	to.Set("onmessage", js.FuncOf(func(_ js.Value, args []js.Value) any {
		data := args[0].Get("data")
		if fatal := data.Get("fatal"); fatal.Truthy() {
			lost(fatal.String())
			return nil
		}
		n := data.Get("length").Int()
		if cap(l.in) < n {
			l.in = make([]byte, n)
		}
		l.in = l.in[:n]
		full := data.Get("buffer")
		js.CopyBytesToGo(l.in, uint8Array.New(full, 0, n))
		// Of the two buffers, the larger is worth more.
		if l.spare = data.Get("spare"); l.spare.IsUndefined() || l.spare.Get("byteLength").Int() < n {
			l.spare = full
		}
		heard(l.in)
		return nil
	}))
	return l
}

// Send sends b, which it copies.
func (l *Line) Send(b []byte) {
	buffer := l.spare
	if buffer.IsUndefined() || buffer.Get("byteLength").Int() < len(b) {
		buffer = arrayBuffer.New(len(b))
	}
	l.spare = js.Undefined()
	js.CopyBytesToJS(uint8Array.New(buffer, 0, len(b)), b)
	l.to.Call("postMessage", map[string]any{"buffer": buffer, "length": len(b)}, []any{buffer})
}
