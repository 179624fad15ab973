package compare

import "convscope/ui/kit/stage"

// sideConfusion is the confusion matrix of a side; nil while there is none. That
// of the difference needs both of the same images.
func (r *Room) sideConfusion(side int) [][]int {
	a, b := r.current.Confusion, r.figures.Confusion
	switch side {
	case sideA:
		if r.current.Tested > 0 {
			return a
		}
	case sideB:
		if r.figures.Tested > 0 {
			return b
		}
	default:
		if r.current.Tested > 0 && r.current.Tested == r.figures.Tested && len(a) == len(b) {
			return a // its size; the values are differences
		}
	}
	return nil
}

// count is the value of a cell of a side's matrix.
func (r *Room) count(side, t, p int) int {
	of := func(rows [][]int) int {
		if t < len(rows) && p < len(rows[t]) {
			return rows[t][p]
		}
		return 0
	}
	a, b := of(r.current.Confusion), of(r.figures.Confusion)
	return [3]int{a, b, b - a}[side]
}

// matrixCells is how many classes the matrices have.
func matrixCells(w *stage.World) int { return max(w.Classes(), 1) }

// extremes are the greatest mistake (or difference) of a side's matrix, and the
// images of each true class.
func (v *view) extremes(side int) (worst int, sums []int) {
	n := v.p.cells
	sums = make([]int, n)
	for t := range n {
		for p := range n {
			c := v.count(side, t, p)
			sums[t] += c
			if p != t || side == sideDiff {
				worst = max(worst, c, -c)
			}
		}
	}
	return worst, sums
}
