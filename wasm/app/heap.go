//go:build js

package main

import (
	"runtime"
	"syscall/js"
)

// tellHeap gives convscopePage a function heap, for measurements: how many
// bytes the interface uses when its garbage is collected.
func tellHeap() {
	js.Global().Get("convscopePage").Set("heap", js.FuncOf(func(js.Value, []js.Value) any {
		var m runtime.MemStats
		runtime.GC()
		runtime.GC() // frees what the first found unused
		runtime.ReadMemStats(&m)
		return float64(m.HeapAlloc)
	}))
}
