package words

import "strconv"

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

// Among is a number of things among all of them, or that of one.
func Among(n, all int) string { return Thousands(n) + " of " + Thousands(all) }
