package port

import "syscall/js"

// A Port is the page's end of the line to the lab.
type Port struct{ post js.Value }

// Connect takes the line that the page holds as convscopePage.port. heard is called
// with every message of the lab, those that came before first.
func Connect(heard func([]byte)) *Port {
	line := js.Global().Get("convscopePage").Get("port")
	p := &Port{line.Get("post")}
	line.Call("listen", js.FuncOf(func(_ js.Value, args []js.Value) any {
		heard(bytesOf(args[0]))
		return nil
	}))
	return p
}

// Post sends a message to the lab.
func (p *Port) Post(b []byte) { p.post.Invoke(bufferOf(b)) }
