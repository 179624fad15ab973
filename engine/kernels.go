package engine

import "convscope/engine/internal/kernel"

// Kernel says which inner loops run here: "gonum" natively; in a browser "fma"
// (relaxed SIMD), "simd128", or "go" where it has no SIMD.
func Kernel() string { return kernel.Name() }

// Peak runs rounds of 64 fused multiply-adds of four lanes that touch no
// memory, and says how many floating-point operations that were: 0 where there
// is no SIMD to measure.
func Peak(rounds int) (flops float64) { return kernel.Peak(rounds) }
