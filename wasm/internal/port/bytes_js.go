package port

import "syscall/js"

var (
	uint8Array  = js.Global().Get("Uint8Array")
	arrayBuffer = js.Global().Get("ArrayBuffer")
)

// bufferOf copies b to an ArrayBuffer of its own, which can be transferred.
func bufferOf(b []byte) js.Value {
	array := uint8Array.New(len(b))
	js.CopyBytesToJS(array, b)
	return array.Get("buffer")
}

// bytesOf copies an ArrayBuffer.
func bytesOf(buffer js.Value) []byte {
	array := uint8Array.New(buffer)
	b := make([]byte, array.Length())
	js.CopyBytesToGo(b, array)
	return b
}
