//go:build !wasm && !purego

package kernel

import (
	"gonum.org/v1/gonum/blas"
	"gonum.org/v1/gonum/blas/blas32"
)

const haveGonum = true

// slab is how many columns of C one call to gonum computes. Up to three of its
// 64-wide blocks it stays on the calling goroutine, which is what we want: the
// trainer already runs one goroutine a core, and starting more for products
// this small costs more than it gains.
const slab = 192

func gemmGonum(m, n, k int, a, b, c []float32) {
	for j := 0; j < n; j += slab {
		w := min(slab, n-j)
		sgemm(blas.NoTrans, blas.NoTrans, m, w, k, a, k, b[j:], n, c[j:], n)
	}
}

func gemmNTGonum(m, n, k int, a, b, c []float32) {
	for j := 0; j < n; j += slab {
		w := min(slab, n-j)
		sgemm(blas.NoTrans, blas.Trans, m, w, k, a, k, b[j*k:], k, c[j:], n)
	}
}

func gemmTNGonum(m, n, k int, a, b, c []float32) {
	for j := 0; j < n; j += slab {
		w := min(slab, n-j)
		sgemm(blas.Trans, blas.NoTrans, m, w, k, a, m, b[j:], n, c[j:], n)
	}
}

// sgemm adds A·B, of m×k and k×n after the transposes, to C.
func sgemm(ta, tb blas.Transpose, m, n, k int, a []float32, lda int, b []float32, ldb int, c []float32, ldc int) {
	if m == 0 || n == 0 || k == 0 {
		return
	}
	blas32.Implementation().Sgemm(ta, tb, m, n, k, 1, a, lda, b, ldb, 1, c, ldc)
}
