package words

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"convscope/ui/scene"
)

// Signed0 is s with the sign of v, unless it is all zeros.
func Signed0(v float32, s string) string {
	if strings.Trim(s, ".0") == "" {
		return "0"
	}
	if v < 0 {
		return "−" + s
	}
	return s
}

// Number is v with the digits that matter and a proper minus.
func Number(v float32) string {
	a := math.Abs(float64(v))
	s := fmt.Sprintf("%.2f", a)
	switch {
	case a >= 10000 || a != 0 && a < 0.0005:
		s = scientific(a)
	case a != 0 && a < 0.095:
		s = fmt.Sprintf("%.3f", a)
	case a >= 100:
		s = fmt.Sprintf("%.0f", a)
	case a >= 10:
		s = fmt.Sprintf("%.1f", a)
	}
	if v < 0 {
		return "−" + s
	}
	return s
}

// scientific is a positive number as its first two figures and a power of ten.
func scientific(a float64) string {
	digits, power, _ := strings.Cut(strconv.FormatFloat(a, 'e', 1, 64), "e")
	n, _ := strconv.Atoi(power)
	return digits + "e" + strings.Replace(strconv.Itoa(n), "-", "−", 1)
}

// Short is v with one decimal for a cell that is w wide, without the zero
// before the point or, from 1 on, the decimal where that is too narrow, or nothing.
func Short(v, w float32) string {
	s := fmt.Sprintf("%.1f", math.Abs(float64(v)))
	if s == "0.0" {
		s = "0"
	} else if v < 0 {
		s = "−" + s
	}
	if w < 26 {
		s = strings.Replace(s, "0.", ".", 1)
	}
	if a := math.Abs(float64(v)); a >= 1 && scene.Measure(s, 11, false) > w-1 {
		s = Signed0(v, fmt.Sprintf("%.0f", a))
	}
	if scene.Measure(s, 11, false) > w-1 {
		return ""
	}
	return s
}

// ShareText is a share in per cent, also one that is all but 0.
func ShareText(p float64) string {
	if p > 0 && p < 0.0005 {
		return Amount(100*p) + " %"
	}
	return Percent(p)
}

// Amount is a positive number of any size, with three digits or more.
func Amount(v float64) string {
	switch {
	case math.IsInf(v, 0) || math.IsNaN(v):
		return "∞"
	case v >= 1e6 || v > 0 && v < 1e-3:
		return scientific(v)
	case v >= 100:
		return Thousands(int(v + 0.5))
	case v >= 10:
		return fmt.Sprintf("%.1f", v)
	case v >= 1:
		return fmt.Sprintf("%.2f", v)
	}
	return fmt.Sprintf("%.3f", v)
}

// SignedNumber tells the sign of positive numbers, too.
func SignedNumber(x float32) string {
	if x > 0 {
		return "+" + Number(x)
	}
	return Number(x)
}
