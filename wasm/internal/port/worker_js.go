package port

import "syscall/js"

// A Request is one of the page's API.
type Request struct {
	ID     js.Value // to be repeated by the answer
	Method string
	Params any // as package lab takes them
}

// A Worker is the lab's end of the line.
type Worker struct {
	self, post js.Value
	wake       chan struct{} // has room for one: a message or a file came
	tick       js.Value      // posts to the worker itself
	ticked     chan struct{}
}

// Listen takes the line of this worker: command is called with every message
// of the interface, request with every request of the page's API, and ping with
// the number of every question whether the worker lives. All are called while
// the owner waits in Wait or Yield, and must not block.
func Listen(command func([]byte), request func(Request), ping func(number int)) *Worker {
	self := js.Global()
	w := &Worker{self: self, post: self.Get("postMessage"), wake: make(chan struct{}, 1), ticked: make(chan struct{}, 1)}
	self.Set("onmessage", js.FuncOf(func(_ js.Value, args []js.Value) any {
		switch data := args[0].Get("data"); {
		case data.InstanceOf(arrayBuffer):
			command(bytesOf(data))
		case data.Get("ping").Type() == js.TypeNumber:
			ping(data.Get("ping").Int())
		default:
			request(Request{data.Get("id"), data.Get("method").String(), ValueOf(data.Get("params"))})
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
func (w *Worker) Answer(id js.Value, result any, err error) {
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

// Fatal tells the page that the worker cannot go on.
func (w *Worker) Fatal(sentence string) {
	w.post.Invoke(map[string]any{"fatal": sentence, "began": true})
}
