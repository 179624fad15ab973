package port

import "syscall/js"

// A Worker is the lab's end of the line.
type Worker struct {
	self, post js.Value
	wake       chan struct{} // has room for one: a message or a file came
	tick       js.Value      // posts to the worker itself
	ticked     chan struct{}
}

// Listen takes the line of this worker: command is called with every message
// of the interface, request with every request of the page's API (see
// DecodeRequest), and ping with the number of every question whether the worker
// lives. All are called while the owner waits in Wait or Yield, and must not
// block. A page can post anything: what is none of these is nobody's.
func Listen(command, request func([]byte), ping func(number int)) *Worker {
	self := js.Global()
	w := &Worker{self: self, post: self.Get("postMessage"), wake: make(chan struct{}, 1), ticked: make(chan struct{}, 1)}
	object, number := self.Get("Object"), self.Get("Number")
	self.Set("onmessage", js.FuncOf(func(_ js.Value, args []js.Value) any {
		// InstanceOf takes every value; the others of js.Value's methods panic at
		// some, Type itself at a BigInt.
		data := args[0].Get("data")
		if data.InstanceOf(arrayBuffer) {
			command(bytesOf(data))
		} else if data.InstanceOf(object) {
			if b := data.Get("request"); b.InstanceOf(arrayBuffer) && b.Get("byteLength").Int() <= maxRequest {
				request(bytesOf(b))
			} else if n := data.Get("ping"); number.Call("isInteger", n).Bool() {
				ping(n.Int())
			}
		}
		w.Wake()
		return nil
	}))
	channel := js.Global().Get("MessageChannel").New()
	channel.Get("port1").Set("onmessage", js.FuncOf(func(js.Value, []js.Value) any {
		w.ticked <- struct{}{}
		return nil
	}))
	w.tick = channel.Get("port2")
	return w
}

// Wake ends a Wait, or the next one.
func (w *Worker) Wake() {
	select {
	case w.wake <- struct{}{}:
	default: // it is awake already
	}
}

// Wait returns when there is something new.
func (w *Worker) Wait() { <-w.wake }

// Yield lets everything that has come be heard, and returns. Go's scheduler
// alone lets no callback of JavaScript through, and a timer wastes
// milliseconds; a message to oneself goes to the end of the browser's queue and
// comes back at once.
func (w *Worker) Yield() {
	w.tick.Call("postMessage", 0)
	<-w.ticked
}

// Post sends a message to the interface.
func (w *Worker) Post(b []byte) {
	buffer := bufferOf(b)
	w.post.Invoke(buffer, []any{buffer})
}

// Answer answers a request: result, or the error's sentence.
func (w *Worker) Answer(id float64, result any, err error) {
	if err != nil {
		w.post.Invoke(map[string]any{"id": id, "error": err.Error()})
		return
	}
	value, transfer := jsValue(result)
	w.post.Invoke(map[string]any{"id": id, "result": value}, transfer)
}

// Tell sends an event of the page's API.
func (w *Worker) Tell(event string, data any) {
	value, transfer := jsValue(data)
	w.post.Invoke(map[string]any{"event": event, "data": value}, transfer)
}

// Pong answers the ping of that number.
func (w *Worker) Pong(number int) { w.post.Invoke(map[string]any{"pong": number}) }

// Weigh tells how many multiplications a pass takes in which no ping is answered.
func (w *Worker) Weigh(work int64) { w.post.Invoke(map[string]any{"work": float64(work)}) }

// Fatal tells the page that the worker cannot go on.
func (w *Worker) Fatal(sentence string) {
	w.post.Invoke(map[string]any{"fatal": sentence, "began": true})
}
