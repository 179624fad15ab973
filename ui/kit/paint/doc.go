// Package paint is what the interface is drawn with: the colours of a theme, the
// colour scales of values, and a pen that puts panels, text and pictures of values
// on a scene. It knows nothing of networks.
package paint
