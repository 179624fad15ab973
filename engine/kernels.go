package engine

import "convscope/engine/internal/kernel"

// Kernel says which inner loops run here: "gonum" natively; in a browser "fma"
// (relaxed SIMD), "simd128", or "go" where it has no SIMD.
func Kernel() string { return kernel.Name() }
