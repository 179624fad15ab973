package words

import (
	"fmt"
	"strconv"
)

// Thousands is n with commas. Only what numbers one thing among others, such as
// a test image, is written without.
func Thousands(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0 && s[i-1] != '-'; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// Counted is a number of things.
func Counted(n int, thing string) string {
	if n != 1 {
		thing += "s"
	}
	return Thousands(n) + " " + thing
}

// Many is a number of things, which may be millions.
func Many(n int64, thing string) string {
	switch {
	case n >= 1e9:
		return fmt.Sprintf("%.1f billion %ss", float64(n)/1e9, thing)
	case n >= 1e6:
		return fmt.Sprintf("%.1f million %ss", float64(n)/1e6, thing)
	}
	return Counted(int(n), thing)
}

// Among is a number of things among all of them, or that of one.
func Among(n, all int) string { return Thousands(n) + " of " + Thousands(all) }
