// Package block knows what a block of a network is called, what it does, what can
// be set on it, and by which rules of the paper blocks follow each other. It is
// pure: layers in, words and layers out.
package block
