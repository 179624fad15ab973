// Package explain finds out what the parts of a network respond to. It works on
// the activations that a Net keeps, and on its weights, and changes neither.
package explain
