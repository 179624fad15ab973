//go:build !js

package canvas

// A vertex has the fields of Ebiten's that a mesh sets.
type vertex struct {
	DstX, DstY, SrcX, SrcY         float32
	ColorR, ColorG, ColorB, ColorA float32
}
