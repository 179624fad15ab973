// Package data reads the sets of images that networks are trained and tested
// on: IDX files as MNIST is distributed, and the gzip shards that the page
// fetches one by one.
//
// Readers trust nothing: every length is capped before memory is taken for it,
// a file that ends early is an io.ErrUnexpectedEOF, and each error names the
// value that is wrong.
package data
