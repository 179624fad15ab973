//go:build js

// Command interchange exports networks to other frameworks and imports theirs,
// in a worker of its own that the lab starts when somebody asks for it. It
// answers one message after the other.
package main

import (
	"syscall/js"

	"convscope/wasm/internal/port"
	"convscope/weights/interchange"
)

func main() {
	var line *port.Line
	line = port.OpenLine(js.Global(), func(b []byte) { line.Send(interchange.Answer(b)) }, func(string) {})
	select {}
}
