package main

import (
	"errors"
	"syscall/js"

	"convscope/wasm/internal/port"
)

// files fetches the site's files with static/load/fetch.js.
type files struct{ worker *port.Worker }

// Load implements lab.Files.
func (f *files) Load(name string, progress func(done, total int64), done func([]byte, error)) {
	// A handful of functions for each file, released when it has come.
	var onProgress, onLoad, onError js.Func
	end := func(b []byte, err error) {
		onProgress.Release()
		onLoad.Release()
		onError.Release()
		done(b, err)
		f.worker.Wake()
	}
	onProgress = js.FuncOf(func(_ js.Value, args []js.Value) any {
		progress(int64(args[0].Float()), int64(args[1].Float()))
		return nil
	})
	onLoad = js.FuncOf(func(_ js.Value, args []js.Value) any {
		b := make([]byte, args[0].Length())
		js.CopyBytesToGo(b, args[0])
		end(b, nil)
		return nil
	})
	onError = js.FuncOf(func(_ js.Value, args []js.Value) any {
		end(nil, errors.New(args[0].Get("message").String()))
		return nil
	})
	scripts.Call("loadBytes", name, onProgress).Call("then", onLoad, onError)
}
