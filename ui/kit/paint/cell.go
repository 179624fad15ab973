package paint

import (
	"fmt"
	"math"
	"strings"

	"convscope/ui/kit/words"
	"convscope/ui/scene"
)

// cellSize is the size of numbers in cells.
const cellSize = 11

// A format writes a number into a cell. Small ones are written in hundredths
// when there is no room for two decimals; per says so in a caption.
type format struct {
	per   string
	Write func(v float32) string // nil: there is no room for numbers
}

// CellFormat is how values are best written into cells that are w wide.
func CellFormat(values []float32, w float32) format {
	full := SpanOf(values, true).Full
	one := func(v float32) string { return words.Short(v, w) }
	switch {
	case w < 15: // the lines would touch
	case full >= 0.35:
		for _, v := range values {
			if one(v) == "" {
				return format{}
			}
		}
		return format{Write: one}
	case full == 0:
		return format{Write: func(float32) string { return "0" }}
	case scene.Measure("−.00", cellSize, false) <= w-1:
		return format{Write: func(v float32) string {
			return words.Signed0(v, strings.TrimPrefix(fmt.Sprintf("%.2f", math.Abs(float64(v))), "0"))
		}}
	case full >= 0.03 && scene.Measure("−00", cellSize, false) <= w-1:
		return format{" × 100", func(v float32) string { return words.Signed0(v, fmt.Sprintf("%.0f", 100*math.Abs(float64(v)))) }}
	}
	return format{}
}
