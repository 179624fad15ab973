//go:build wasm || purego

package kernel

const haveGonum = false

func gemmGonum(m, n, k int, a, b, c []float32)   {}
func gemmNTGonum(m, n, k int, a, b, c []float32) {}
func gemmTNGonum(m, n, k int, a, b, c []float32) {}
