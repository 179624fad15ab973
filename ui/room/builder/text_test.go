package builder

import (
	"testing"

	"convscope/ui/kit/words"
)

func TestRounded(t *testing.T) {
	for n, want := range map[int]string{1_904: "1k", 810_300: "810k", 4_410_700: "4M", 16_777_216: "16M"} {
		if got := rounded(words.Thousands(n)); got != want {
			t.Errorf("%d is rounded to %s, want %s", n, got, want)
		}
	}
}

func TestVerdictOf(t *testing.T) {
	for _, tt := range []struct {
		ratio float64
		want  string
	}{{1e-6, "hardly learns"}, {1e-4, "learns slowly"}, {1e-3, "healthy"}, {0.01, "learns fast"}, {0.5, "learns too fast"}} {
		if got := verdictOf(tt.ratio); got != tt.want {
			t.Errorf("a ratio of %v %s, want %s", tt.ratio, got, tt.want)
		}
	}
}
