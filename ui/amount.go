package ui

import "strconv"

// thousands is n with commas. Only what numbers one thing among others, such as
// a test image, is written without.
func thousands(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0 && s[i-1] != '-'; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// counted is a number of things.
func counted(n int, thing string) string {
	if n != 1 {
		thing += "s"
	}
	return thousands(n) + " " + thing
}

// among is a number of things among all of them, or that of one.
func among(n, all int) string { return thousands(n) + " of " + thousands(all) }
