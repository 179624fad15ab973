package kernel

// The plain products go through B four rows at a time: four multiply-adds for
// each load and store of C are what a compiler without SIMD can keep busy.

func gemmGo(m, n, k int, a, b, c []float32) {
	for i := range m {
		row := c[i*n : (i+1)*n]
		p := 0
		for ; p+4 <= k; p += 4 {
			axpy4(a[i*k+p], a[i*k+p+1], a[i*k+p+2], a[i*k+p+3], b[p*n:(p+4)*n], row)
		}
		for ; p < k; p++ {
			axpy(a[i*k+p], b[p*n:(p+1)*n], row)
		}
	}
}

func gemmTNGo(m, n, k int, a, b, c []float32) {
	for i := range m {
		row := c[i*n : (i+1)*n]
		p := 0
		for ; p+4 <= k; p += 4 {
			axpy4(a[p*m+i], a[(p+1)*m+i], a[(p+2)*m+i], a[(p+3)*m+i], b[p*n:(p+4)*n], row)
		}
		for ; p < k; p++ {
			axpy(a[p*m+i], b[p*n:(p+1)*n], row)
		}
	}
}

func gemmNTGo(m, n, k int, a, b, c []float32) {
	for i := range m {
		x := a[i*k : (i+1)*k]
		j := 0
		for ; j+4 <= n; j += 4 {
			dot4(x, b[j*k:(j+4)*k], c[i*n+j:i*n+j+4])
		}
		for ; j < n; j++ {
			c[i*n+j] += dot(x, b[j*k:(j+1)*k])
		}
	}
}

// axpy4 adds to y four rows x of len(y) values each, times a0…a3.
func axpy4(a0, a1, a2, a3 float32, x, y []float32) {
	n := len(y)
	x0, x1, x2, x3 := x[:n], x[n:2*n], x[2*n:3*n], x[3*n:4*n]
	x1, x2, x3 = x1[:len(x0)], x2[:len(x0)], x3[:len(x0)]
	y = y[:len(x0)]
	for i := range x0 {
		y[i] += a0*x0[i] + a1*x1[i] + a2*x2[i] + a3*x3[i]
	}
}

func axpy(a float32, x, y []float32) {
	y = y[:len(x)]
	for i, v := range x {
		y[i] += a * v
	}
}

// dot4 adds to s the products of x with four rows y of len(x) values each.
func dot4(x, y, s []float32) {
	n := len(x)
	y0, y1, y2, y3 := y[:n], y[n:2*n], y[2*n:3*n], y[3*n:4*n]
	y0, y1, y2, y3 = y0[:len(x)], y1[:len(x)], y2[:len(x)], y3[:len(x)]
	var s0, s1, s2, s3 float32
	for i, v := range x {
		s0 += v * y0[i]
		s1 += v * y1[i]
		s2 += v * y2[i]
		s3 += v * y3[i]
	}
	s[0] += s0
	s[1] += s1
	s[2] += s2
	s[3] += s3
}

func dot(x, y []float32) float32 {
	y = y[:len(x)]
	var s float32
	for i, v := range x {
		s += v * y[i]
	}
	return s
}
