package kernel

import "fmt"

// ReLU sets y to x with negative values replaced by 0. A NaN stays one, so
// that a broken network is seen to be broken.
//
//	for i: y[i] = max(x[i], 0)
func ReLU(x, y []float32) {
	y = y[:len(x)]
	if haveSIMD && simd() {
		simdReLU(x, y)
		return
	}
	reluGo(x, y)
}

func reluGo(x, y []float32) {
	for i, v := range x {
		y[i] = max(v, 0)
	}
}

// ReLUBackward sets dx to dy where x was positive:
//
//	for i: dx[i] = dy[i] if x[i] > 0, else 0
func ReLUBackward(x, dy, dx []float32) {
	dy, dx = dy[:len(x)], dx[:len(x)]
	if haveSIMD && simd() {
		simdReLUBackward(x, dy, dx)
		return
	}
	reluBackwardGo(x, dy, dx)
}

func reluBackwardGo(x, dy, dx []float32) {
	for i, v := range x {
		if v > 0 {
			dx[i] = dy[i]
		} else {
			dx[i] = 0
		}
	}
}

// Add adds x to y.
func Add(x, y []float32) { Axpy(1, x, y) }

// Axpy adds a·x to y.
func Axpy(a float32, x, y []float32) {
	y = y[:len(x)]
	if haveSIMD && simd() {
		simdAxpy(a, x, y)
		return
	}
	axpy(a, x, y)
}

// RowSums adds to each of sums the values of its row of x, n to a row:
//
//	for r, i: sums[r] += x[r*n+i]
func RowSums(n int, x, sums []float32) {
	x = x[:n*len(sums)]
	if haveSIMD && simd() {
		simdRowSums(n, x, sums)
		return
	}
	rowSumsGo(n, x, sums)
}

func rowSumsGo(n int, x, sums []float32) {
	for r := range sums {
		var sum float32
		for _, v := range x[r*n : (r+1)*n] {
			sum += v
		}
		sums[r] += sum
	}
}

// FillRows sets every row of y, n values each, to one value:
//
//	for r, i: y[r*n+i] = values[r]
func FillRows(n int, values, y []float32) {
	y = y[:n*len(values)]
	if haveSIMD && simd() {
		simdFillRows(n, values, y)
		return
	}
	fillRowsGo(n, values, y)
}

func fillRowsGo(n int, values, y []float32) {
	for r, v := range values {
		row := y[r*n : (r+1)*n]
		for i := range row {
			row[i] = v
		}
	}
}

// Turn swaps the first two axes of filters w, of Filters×Channels×K2, and
// turns every kernel by 180°:
//
//	for f, c, i: turned[(c*Filters+f)*K2 + K2-1-i] = w[(f*Channels+c)*K2 + i]
func Turn(filters, channels, k2 int, w, turned []float32) {
	if len(w) != filters*channels*k2 || len(turned) != len(w) {
		panic(fmt.Sprintf("kernel: Turn of %d×%d×%d with %d and %d values", filters, channels, k2, len(w), len(turned)))
	}
	if haveSIMD && simd() {
		simdTurn(filters, channels, k2, w, turned)
		return
	}
	turnGo(filters, channels, k2, w, turned)
}

func turnGo(filters, channels, k2 int, w, turned []float32) {
	for f := range filters {
		for c := range channels {
			from, to := w[(f*channels+c)*k2:][:k2], turned[(c*filters+f)*k2:][:k2]
			for i, v := range from {
				to[k2-1-i] = v
			}
		}
	}
}
