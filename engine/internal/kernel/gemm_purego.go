//go:build wasm || purego

package kernel

const haveArch = false

func gemmArch(m, n, k int, a, b, c []float32)   { panic("kernel: built without gonum") }
func gemmNTArch(m, n, k int, a, b, c []float32) { panic("kernel: built without gonum") }
func gemmTNArch(m, n, k int, a, b, c []float32) { panic("kernel: built without gonum") }
