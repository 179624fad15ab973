// Package canvas replays a scene with Ebiten in the browser. Nothing else of
// the interface knows Ebiten.
//
// Shapes become triangles whose edges fade over one device pixel, all in one
// buffer, so that the hundreds of edges of a network are one draw call. Only
// what turns a shape into triangles (mesh) is compiled natively too, where its
// tests run.
package canvas
