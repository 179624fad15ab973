// Package picture is one forward pass of a network as it is shown: the maps in their
// colours, how strongly layers hang together, and what was predicted.
package picture
