// Package paper is what rooms give to be saved: pictures on sheets of their own, and
// tables.
package paper
