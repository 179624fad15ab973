// Package kernel holds the inner loops of the engine. They take slices and
// sizes and know no layers; the comment of each is the loop that it stands for.
// Exported functions check the lengths of their arguments once, with the values
// in the panic.
//
// The plain Go loops are always compiled. Where haveArch is true (natively,
// unless built with the tag purego) matrix products go to gonum instead, and
// the tests compare the two.
package kernel

import "fmt"

// Name says which kernels run: "go" or "gonum".
func Name() string {
	if haveArch {
		return "gonum"
	}
	return "go"
}

// Gemm computes, for A of m×k, B of k×n and C of m×n,
//
//	for i < m, j < n: c[i*n+j] += Σ p < k: a[i*k+p] * b[p*n+j]
func Gemm(m, n, k int, a, b, c []float32) {
	check("Gemm", m, n, k, a, b, c)
	if haveArch {
		gemmArch(m, n, k, a, b, c)
		return
	}
	gemmGo(m, n, k, a, b, c)
}

// GemmNT computes, for A of m×k, B of n×k and C of m×n,
//
//	for i < m, j < n: c[i*n+j] += Σ p < k: a[i*k+p] * b[j*k+p]
func GemmNT(m, n, k int, a, b, c []float32) {
	check("GemmNT", m, n, k, a, b, c)
	if haveArch {
		gemmNTArch(m, n, k, a, b, c)
		return
	}
	gemmNTGo(m, n, k, a, b, c)
}

// GemmTN computes, for A of k×m, B of k×n and C of m×n,
//
//	for i < m, j < n: c[i*n+j] += Σ p < k: a[p*m+i] * b[p*n+j]
func GemmTN(m, n, k int, a, b, c []float32) {
	check("GemmTN", m, n, k, a, b, c)
	if haveArch {
		gemmTNArch(m, n, k, a, b, c)
		return
	}
	gemmTNGo(m, n, k, a, b, c)
}

func check(name string, m, n, k int, a, b, c []float32) {
	if m < 0 || n < 0 || k < 0 || len(a) != m*k || len(b) != k*n || len(c) != m*n {
		panic(fmt.Sprintf("kernel: %s %d×%d×%d with slices of %d, %d and %d values", name, m, n, k, len(a), len(b), len(c)))
	}
}
