package main

import (
	"errors"
	"syscall/js"

	"convscope/engine/lab"
)

// store keeps things by store.js.
type store struct {
	js   js.Value
	wake func()
	hear func(key string) // of another tab's changes; nil before Watch
}

func openStore(wake func()) *store {
	s := &store{wake: wake}
	s.js = scripts.Call("openStore", js.FuncOf(func(_ js.Value, args []js.Value) any {
		if s.hear != nil {
			s.hear(args[0].String())
			s.wake()
		}
		return nil
	}))
	return s
}

// Watch implements lab.Store.
func (s *store) Watch(heard func(key string)) { s.hear = heard }

// Read implements lab.Store.
func (s *store) Read(keys []string, done func(map[string][]byte, error)) {
	s.ask(s.js.Call("read", texts(keys)), func(v js.Value, err error) {
		var found map[string][]byte
		if err == nil {
			n := v.Length()
			found = make(map[string][]byte, n/2)
			for i := 0; i < n; i += 2 {
				found[v.Index(i).String()] = bytesOf(v.Index(i + 1))
			}
		}
		done(found, err)
	})
}

// Keys implements lab.Store.
func (s *store) Keys(folder string, done func([]string, error)) {
	s.ask(s.js.Call("keys", folder), func(v js.Value, err error) {
		var keys []string
		if err == nil {
			for i := range v.Length() {
				keys = append(keys, v.Index(i).String())
			}
		}
		done(keys, err)
	})
}

// Write implements lab.Store.
func (s *store) Write(c lab.Change, done func(made bool, now []byte, err error)) {
	puts := js.Global().Get("Array").New()
	for key, value := range c.Put {
		puts.Call("push", key, arrayOf(value))
	}
	was := js.Undefined()
	if c.Was != nil {
		was = arrayOf(c.Was)
	}
	s.ask(s.js.Call("write", c.Key, was, texts(c.Drop), puts), func(v js.Value, err error) {
		if err != nil {
			done(false, nil, err)
			return
		}
		made := v.Get("made").Bool()
		var now []byte
		if !made {
			now = bytesOf(v.Get("now"))
		}
		done(made, now, nil)
	})
}

func texts(list []string) []any {
	out := make([]any, len(list))
	for i, s := range list {
		out[i] = s
	}
	return out
}

func arrayOf(b []byte) js.Value {
	array := js.Global().Get("Uint8Array").New(len(b))
	js.CopyBytesToJS(array, b)
	return array
}

// bytesOf is nil for undefined.
func bytesOf(array js.Value) []byte {
	if !array.Truthy() {
		return nil
	}
	b := make([]byte, array.Length())
	js.CopyBytesToGo(b, array)
	return b
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
