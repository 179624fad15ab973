package words

import "fmt"

// Percent is p as a share of a hundred with one decimal.
func Percent[F float32 | float64](p F) string { return fmt.Sprintf("%.1f %%", 100*float64(p)) }
