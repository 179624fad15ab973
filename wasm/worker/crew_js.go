package main

import (
	"errors"
	"syscall/js"

	"convscope/engine/lab"
	"convscope/wasm/internal/port"
)

// crew is workers of this same program, started when they are first called.
type crew struct {
	wake    func() // after an answer
	helpers map[int]*helper
}

type helper struct {
	worker  js.Value
	line    *port.Line
	answers []func([]byte, error) // of the calls that are under way, in order
}

// Cores implements lab.Crew.
func (c *crew) Cores() int {
	if n := js.Global().Get("navigator").Get("hardwareConcurrency"); n.Type() == js.TypeNumber {
		return n.Int()
	}
	return 1
}

// Call implements lab.Crew.
func (c *crew) Call(i int, message []byte, answer func([]byte, error)) {
	h := c.helpers[i]
	if h == nil {
		h = new(helper)
		c.helpers[i] = h
		h.answers = append(h.answers, answer)
		if err := c.start(i, h); err != nil {
			// Not before Call has returned.
			js.Global().Call("setTimeout", js.FuncOf(func(js.Value, []js.Value) any {
				c.lose(i, h, err.Error())
				return nil
			}))
			return
		}
	} else {
		h.answers = append(h.answers, answer)
	}
	if h.line != nil {
		h.line.Send(message)
	}
}

// start starts helper i by what worker.js offers for it.
func (c *crew) start(i int, h *helper) (err error) {
	defer func() {
		if r := recover(); r != nil { // the browser has no workers in workers
			err = errors.New(r.(error).Error())
		}
	}()
	h.worker = scripts.Call("startHelper")
	h.line = port.OpenLine(h.worker, func(b []byte) {
		answer := h.answers[0]
		h.answers[0] = nil // it knows a batch and a team
		h.answers = h.answers[1:]
		answer(b, nil)
		c.wake()
	}, func(sentence string) { c.lose(i, h, sentence) })
	h.worker.Set("onerror", js.FuncOf(func(_ js.Value, args []js.Value) any {
		args[0].Call("preventDefault") // it is no mistake of this worker
		sentence := "it did not start"
		if message := args[0].Get("message"); message.Truthy() {
			sentence = message.String()
		}
		c.lose(i, h, sentence)
		return nil
	}))
	return nil
}

// lose gives up helper i. The next call starts another.
func (c *crew) lose(i int, h *helper, sentence string) {
	if c.helpers[i] != h {
		return
	}
	delete(c.helpers, i)
	if h.worker.Truthy() {
		h.worker.Call("terminate")
	}
	for _, answer := range h.answers {
		answer(nil, errors.New(sentence))
	}
	h.answers = nil
	c.wake()
}

// help is the life of a helper: it answers what comes.
func help() {
	h := new(lab.Help)
	var line *port.Line
	line = port.OpenLine(js.Global(), func(b []byte) { line.Send(h.Answer(b)) }, func(string) {})
	select {}
}
