//go:build !js || !wasm || purego

package kernel

// There is no SIMD module in this build: the compiler drops every branch that
// would call one.
const haveSIMD = false

func simd() bool { return false }

func simdName() string { return "" }

func simdGemm(m, n, k int, a, b, c []float32)                        {}
func simdGemmTN(m, n, k int, a, b, c []float32)                      {}
func simdGemmNT(m, n, k int, a, b, c []float32)                      {}
func simdIm2Col(w Window, x, cols []float32)                         {}
func simdCol2Im(w Window, cols, x []float32)                         {}
func simdMaxPool(w Window, x, y []float32, argmax []int32)           {}
func simdReLU(x, y []float32)                                        {}
func simdReLUBackward(x, dy, dx []float32)                           {}
func simdAxpy(a float32, x, y []float32)                             {}
func simdScatter(dy []float32, at []int32, dx []float32)             {}
func simdRowSums(n int, x, sums []float32)                           {}
func simdFillRows(n int, values, y []float32)                        {}
func simdAdam(rate, beta1, beta2, eps float32, w, g, m, v []float32) {}
func simdMomentum(rate, momentum float32, w, g, u []float32)         {}
func simdPeak(rounds int)                                            {}
func simdTurn(filters, channels, k2 int, w, turned []float32)        {}
