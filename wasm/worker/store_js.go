package main

import (
	"errors"
	"syscall/js"
)

// store keeps things by store.js.
type store struct {
	js   js.Value
	wake func()
}

// Get implements lab.Store.
func (s *store) Get(key string, done func([]byte, error)) {
	s.ask(s.js.Call("get", key), func(v js.Value, err error) {
		var b []byte
		if err == nil && v.Truthy() {
			b = make([]byte, v.Length())
			js.CopyBytesToGo(b, v)
		}
		done(b, err)
	})
}

// Put implements lab.Store.
func (s *store) Put(key string, value []byte, done func(error)) {
	array := js.Global().Get("Uint8Array").New(len(value))
	js.CopyBytesToJS(array, value)
	s.ask(s.js.Call("put", key, array), func(_ js.Value, err error) { done(err) })
}

// Drop implements lab.Store.
func (s *store) Drop(prefix string, done func(error)) {
	s.ask(s.js.Call("drop", prefix), func(_ js.Value, err error) { done(err) })
}

// ask waits for a promise.
func (s *store) ask(promise js.Value, done func(js.Value, error)) {
	var onValue, onError js.Func
	end := func(v js.Value, err error) {
		onValue.Release()
		onError.Release()
		done(v, err)
		s.wake()
	}
	onValue = js.FuncOf(func(_ js.Value, args []js.Value) any {
		end(args[0], nil)
		return nil
	})
	onError = js.FuncOf(func(_ js.Value, args []js.Value) any {
		end(js.Undefined(), errors.New(args[0].Get("message").String()))
		return nil
	})
	promise.Call("then", onValue, onError)
}
