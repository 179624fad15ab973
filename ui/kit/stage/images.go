package stage

import (
	"convscope/engine/talk"
	"convscope/ui/kit/paint"
)

// PaintImages are the colours of images of the test set.
func PaintImages(images [][]byte) [][]byte {
	out := make([][]byte, len(images))
	values := make([]float32, talk.InputShape.Len())
	for i, im := range images {
		out[i] = make([]byte, 4*len(values))
		clear(values)
		for k := range min(len(im), len(values)) {
			values[k] = float32(im[k]) / 255
		}
		paint.Span{Full: 1}.Paint(out[i], values)
	}
	return out
}
