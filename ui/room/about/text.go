package about

import (
	"fmt"

	"convscope/engine/talk"
	"convscope/ui/kit/words"
)

// kernels are what the engine computes with, by its name.
var kernels = map[string]string{
	"fma": "relaxed SIMD with fused multiply-add (“fma”)", "simd128": "128-bit SIMD (“simd128”)", "go": "plain Go, since this browser has no SIMD (“go”)",
}

// text is what the engine runs on, as a sentence.
func text(s talk.SystemInfo) string {
	name, ok := kernels[s.Kernel]
	if !ok {
		return ""
	}
	return fmt.Sprintf("The engine computes with %s. It trains with %s on %d cores, and holds %s of memory.", name, words.Counted(s.Workers, "worker"), s.Cores, words.Bytes(s.Memory))
}
