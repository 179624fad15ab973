// Package version says which Convscope a program is of: the page's programs, the
// packs that they save and those that build programs write all tell it.
package version

// Number is the release, by semantic versioning.
const Number = "1.0.0"

// edition is the beginning of a hash of all of the page's files, in hexadecimal,
// which build/site has the linker put here. A program of no page has none.
var edition string

// String is Number and the edition: "1.0.0+3f2a9c1d", or "1.0.0" in a program
// that is of no page.
func String() string { return With(edition) }

// With is Number with another edition.
func With(edition string) string {
	if edition == "" {
		return Number
	}
	return Number + "+" + edition
}
