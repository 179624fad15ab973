// Package stage is what the rooms of the interface share with the house: what of
// the world they may read, the places, nodes and controls that they give, and what
// they can wish for.
package stage
