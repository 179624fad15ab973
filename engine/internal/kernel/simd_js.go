//go:build js && wasm && !purego

package kernel

import "unsafe"

const haveSIMD = true

// mode is set by whoever starts the program: 0 when the browser runs no SIMD,
// 1 for simd128, 2 for relaxed SIMD with fused multiply-add. The imports are
// those of simd/kernel.c, working in this program's memory; without SIMD they
// must not be called.
//
//go:wasmimport kernel mode
//go:noescape
func simdMode() int32

//go:wasmimport kernel gemm
//go:noescape
func cGemm(m, n, k int32, a, b, c, scratch unsafe.Pointer)

//go:wasmimport kernel gemmTN
//go:noescape
func cGemmTN(m, n, k int32, a, b, c, scratch unsafe.Pointer)

//go:wasmimport kernel gemmNT
//go:noescape
func cGemmNT(m, n, k int32, a, b, c unsafe.Pointer)

//go:wasmimport kernel im2col
//go:noescape
func cIm2Col(channels, h, w, k, stride, pad, oh, ow int32, x, cols unsafe.Pointer)

//go:wasmimport kernel col2im
//go:noescape
func cCol2Im(channels, h, w, k, stride, pad, oh, ow int32, cols, x unsafe.Pointer)

//go:wasmimport kernel maxPool
//go:noescape
func cMaxPool(channels, h, w, k, stride, oh, ow int32, x, y, argmax unsafe.Pointer)

//go:wasmimport kernel turn
//go:noescape
func cTurn(filters, channels, k2 int32, w, turned unsafe.Pointer)

//go:wasmimport kernel relu
//go:noescape
func cReLU(n int32, x, y unsafe.Pointer)

//go:wasmimport kernel reluBackward
//go:noescape
func cReLUBackward(n int32, x, dy, dx unsafe.Pointer)

//go:wasmimport kernel addScaled
//go:noescape
func cAxpy(n int32, a float32, x, y unsafe.Pointer)

//go:wasmimport kernel scatter
//go:noescape
func cScatter(n int32, dy, at, dx unsafe.Pointer)

//go:wasmimport kernel rowSums
//go:noescape
func cRowSums(m, n int32, x, sums unsafe.Pointer)

//go:wasmimport kernel fillRows
//go:noescape
func cFillRows(m, n int32, values, y unsafe.Pointer)

//go:wasmimport kernel adam
//go:noescape
func cAdam(n int32, rate, beta1, beta2, eps float32, w, g, m, v unsafe.Pointer)

//go:wasmimport kernel momentum
//go:noescape
func cMomentum(n int32, rate, momentum float32, w, g, u unsafe.Pointer)

//go:wasmimport kernel peak
//go:noescape
func cPeak(rounds int32, result unsafe.Pointer)

// mode is asked for once: a call out of the program is not free.
var mode = -1

func simd() bool {
	if mode < 0 {
		mode = int(simdMode())
	}
	return mode > 0
}

func simdName() string {
	if mode == 2 {
		return "fma"
	}
	return "simd128"
}

// scratch is what simd/kernel.c's product asks for. A browser's worker runs one
// goroutine at a time, and a product never yields, so that one is enough.
var scratch []float32

func scratchFor(m int) unsafe.Pointer {
	// A tile, the last columns of B, and A packed by panels of four rows.
	if need := 4*8 + 8*256 + (m+3)/4*4*256; len(scratch) < need {
		scratch = make([]float32, need)
	}
	return ptr(scratch)
}

func ptr[T any](s []T) unsafe.Pointer { return unsafe.Pointer(unsafe.SliceData(s)) }

func simdGemm(m, n, k int, a, b, c []float32) {
	cGemm(int32(m), int32(n), int32(k), ptr(a), ptr(b), ptr(c), scratchFor(m))
}

func simdGemmTN(m, n, k int, a, b, c []float32) {
	cGemmTN(int32(m), int32(n), int32(k), ptr(a), ptr(b), ptr(c), scratchFor(m))
}

func simdGemmNT(m, n, k int, a, b, c []float32) {
	cGemmNT(int32(m), int32(n), int32(k), ptr(a), ptr(b), ptr(c))
}

func simdIm2Col(w Window, x, cols []float32) {
	cIm2Col(int32(w.C), int32(w.H), int32(w.W), int32(w.K), int32(w.Stride), int32(w.Pad), int32(w.OH), int32(w.OW), ptr(x), ptr(cols))
}

func simdCol2Im(w Window, cols, x []float32) {
	cCol2Im(int32(w.C), int32(w.H), int32(w.W), int32(w.K), int32(w.Stride), int32(w.Pad), int32(w.OH), int32(w.OW), ptr(cols), ptr(x))
}

func simdMaxPool(w Window, x, y []float32, argmax []int32) {
	cMaxPool(int32(w.C), int32(w.H), int32(w.W), int32(w.K), int32(w.Stride), int32(w.OH), int32(w.OW), ptr(x), ptr(y), ptr(argmax))
}

func simdTurn(filters, channels, k2 int, w, turned []float32) {
	cTurn(int32(filters), int32(channels), int32(k2), ptr(w), ptr(turned))
}

func simdReLU(x, y []float32)              { cReLU(int32(len(x)), ptr(x), ptr(y)) }
func simdReLUBackward(x, dy, dx []float32) { cReLUBackward(int32(len(x)), ptr(x), ptr(dy), ptr(dx)) }

func simdAxpy(a float32, x, y []float32) { cAxpy(int32(len(x)), a, ptr(x), ptr(y)) }

func simdScatter(dy []float32, at []int32, dx []float32) {
	cScatter(int32(len(dy)), ptr(dy), ptr(at), ptr(dx))
}

func simdRowSums(n int, x, sums []float32) {
	cRowSums(int32(len(sums)), int32(n), ptr(x), ptr(sums))
}

func simdFillRows(n int, values, y []float32) {
	cFillRows(int32(len(values)), int32(n), ptr(values), ptr(y))
}

func simdAdam(rate, beta1, beta2, eps float32, w, g, m, v []float32) {
	cAdam(int32(len(w)), rate, beta1, beta2, eps, ptr(w), ptr(g), ptr(m), ptr(v))
}

func simdMomentum(rate, momentum float32, w, g, u []float32) {
	cMomentum(int32(len(w)), rate, momentum, ptr(w), ptr(g), ptr(u))
}

func simdPeak(rounds int) {
	result := []float32{1e-3, 1e-3, 0, 0}
	cPeak(int32(rounds), ptr(result))
}
