// Package shell is the page around the canvas: it turns what the browser
// tells into messages of package ui, and shows the model's controls and its
// accessibility tree as elements. Nothing else of the interface knows the DOM.
//
// Elements are changed only where the model says something else than before,
// and hold no state of their own.
package shell
