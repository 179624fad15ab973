// Package kernel holds the inner loops of the engine. They take slices and
// sizes and know no layers; the comment of each is the loop that it stands for.
// Exported functions check the lengths of their arguments once, with the values
// in the panic.
//
// The plain Go loops are always compiled; the tests compare the others with
// them. Natively matrix products go to gonum (haveGonum). In a browser
// everything goes to a WebAssembly module, simd/kernel.c, when the browser runs
// SIMD (haveSIMD, and simd() says so at run time). The tag purego leaves only
// plain Go.
package kernel

import "fmt"

// Name says which kernels run: "gonum", "fma" (relaxed SIMD), "simd128" or "go".
func Name() string {
	switch {
	case haveGonum:
		return "gonum"
	case haveSIMD && simd():
		return simdName()
	}
	return "go"
}

// Gemm computes, for A of m×k, B of k×n and C of m×n,
//
//	for i < m, j < n: c[i*n+j] += Σ p < k: a[i*k+p] * b[p*n+j]
func Gemm(m, n, k int, a, b, c []float32) {
	check("Gemm", m, n, k, a, b, c)
	switch {
	case haveGonum:
		gemmGonum(m, n, k, a, b, c)
	case haveSIMD && simd():
		simdGemm(m, n, k, a, b, c)
	default:
		gemmGo(m, n, k, a, b, c)
	}
}

// GemmNT computes, for A of m×k, B of n×k and C of m×n,
//
//	for i < m, j < n: c[i*n+j] += Σ p < k: a[i*k+p] * b[j*k+p]
func GemmNT(m, n, k int, a, b, c []float32) {
	check("GemmNT", m, n, k, a, b, c)
	switch {
	case haveGonum:
		gemmNTGonum(m, n, k, a, b, c)
	case haveSIMD && simd():
		simdGemmNT(m, n, k, a, b, c)
	default:
		gemmNTGo(m, n, k, a, b, c)
	}
}

// GemmTN computes, for A of k×m, B of k×n and C of m×n,
//
//	for i < m, j < n: c[i*n+j] += Σ p < k: a[p*m+i] * b[p*n+j]
func GemmTN(m, n, k int, a, b, c []float32) {
	check("GemmTN", m, n, k, a, b, c)
	switch {
	case haveGonum:
		gemmTNGonum(m, n, k, a, b, c)
	case haveSIMD && simd():
		simdGemmTN(m, n, k, a, b, c)
	default:
		gemmTNGo(m, n, k, a, b, c)
	}
}

// Peak runs rounds of 64 multiply-adds of four lanes that touch no memory, the
// best that this core can do, and says how many floating-point operations that
// were: 0 where there is no SIMD.
func Peak(rounds int) (flops float64) {
	if haveSIMD && simd() {
		simdPeak(rounds)
		return 512 * float64(rounds)
	}
	return 0
}

func check(name string, m, n, k int, a, b, c []float32) {
	if m < 0 || n < 0 || k < 0 || len(a) != m*k || len(b) != k*n || len(c) != m*n {
		panic(fmt.Sprintf("kernel: %s %d×%d×%d with slices of %d, %d and %d values", name, m, n, k, len(a), len(b), len(c)))
	}
}
