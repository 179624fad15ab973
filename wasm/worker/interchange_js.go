package main

import (
	"errors"
	"slices"
	"syscall/js"

	"convscope/wasm/internal/port"
)

// interchange is the worker that exports and imports networks, started when it
// is first called.
type interchange struct {
	wake    func() // after an answer
	worker  js.Value
	line    *port.Line            // nil when it does not run
	answers []func([]byte, error) // of the calls that are under way, in order
}

// Call implements lab.Interchange.
func (x *interchange) Call(message []byte, answer func([]byte, error)) {
	x.answers = append(x.answers, answer)
	if x.line == nil {
		if err := x.start(); err != nil {
			// Not before Call has returned.
			js.Global().Call("setTimeout", js.FuncOf(func(js.Value, []js.Value) any {
				x.lose(err.Error())
				return nil
			}))
			return
		}
	}
	x.line.Send(message)
}

func (x *interchange) start() (err error) {
	defer func() {
		if r := recover(); r != nil { // the browser has no workers in workers
			err = errors.New(r.(error).Error())
		}
	}()
	x.worker = scripts.Call("startInterchange")
	x.line = port.OpenLine(x.worker, func(b []byte) {
		answer := x.answers[0]
		x.answers[0] = nil // it knows the files
		x.answers = x.answers[1:]
		answer(slices.Clone(b), nil)
		x.wake()
	}, x.lose)
	x.worker.Set("onerror", js.FuncOf(func(_ js.Value, args []js.Value) any {
		args[0].Call("preventDefault") // it is no mistake of this worker
		hint := scripts.Get("words")
		sentence := "interchange.js did not arrive: " + hint.Call("gone").String() + ". " + hint.Get("later").String()
		if message := args[0].Get("message"); message.Truthy() {
			sentence = message.String()
		}
		x.lose(sentence)
		return nil
	}))
	return nil
}

// lose gives the worker up. The next call starts another.
func (x *interchange) lose(sentence string) {
	if x.worker.Truthy() {
		x.worker.Call("terminate")
	}
	x.line = nil
	answers := x.answers
	x.answers = nil
	for _, answer := range answers {
		answer(nil, errors.New(sentence))
	}
	x.wake()
}
