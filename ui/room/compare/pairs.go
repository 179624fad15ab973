package compare

import (
	"convscope/engine"
	"convscope/ui/kit/block"
	"convscope/ui/kit/stage"
)

// A layerPair is a layer of A and the layer of B that it is compared with; -1 where
// the other network has none.
type layerPair struct {
	a, b int
	// comparable: the networks are built alike up to here, or these are values
	// of the classes, so that a difference of single maps means something.
	comparable bool
}

// lead is the side whose maps are counted: A, unless only B has the layer.
func (p layerPair) lead() int {
	if p.a < 0 {
		return sideB
	}
	return sideA
}

// pairsOf matches the layers of two networks: as many as possible of the same
// kind, in order. Dropouts pass everything on, so they have nothing to compare.
func pairsOf(a, b []engine.Spec) []layerPair {
	as, bs := withMaps(a), withMaps(b)
	// longest[i][j] is how many pairs as[i:] and bs[j:] can make.
	longest := make([][]int, len(as)+1)
	for i := range longest {
		longest[i] = make([]int, len(bs)+1)
	}
	for i := len(as) - 1; i >= 0; i-- {
		for j := len(bs) - 1; j >= 0; j-- {
			longest[i][j] = max(longest[i+1][j], longest[i][j+1])
			if block.Of(a[as[i]]) == block.Of(b[bs[j]]) {
				longest[i][j] = max(longest[i][j], longest[i+1][j+1]+1)
			}
		}
	}
	var pairs []layerPair
	alike := true
	for i, j := 0, 0; i < len(as) || j < len(bs); {
		switch {
		case i < len(as) && j < len(bs) && block.Of(a[as[i]]) == block.Of(b[bs[j]]) && longest[i][j] == longest[i+1][j+1]+1:
			alike = alike && a[as[i]] == b[bs[j]] && (block.Of(a[as[i]]) != engine.KindResidual || as[i] == bs[j])
			pairs = append(pairs, layerPair{as[i], bs[j], alike || ofClasses(a, as[i]) && ofClasses(b, bs[j])})
			i, j = i+1, j+1
		case j == len(bs) || i < len(as) && longest[i+1][j] >= longest[i][j+1]:
			pairs, alike = append(pairs, layerPair{as[i], -1, false}), false
			i++
		default:
			pairs, alike = append(pairs, layerPair{-1, bs[j], false}), false
			j++
		}
	}
	return pairs
}

// withMaps are the layers that have maps of their own.
func withMaps(specs []engine.Spec) []int {
	var is []int
	for i, s := range specs {
		if block.Of(s) != engine.KindDropout {
			is = append(is, i)
		}
	}
	return is
}

// ofClasses says whether layer i has one value for each class: the softmax and
// the dense layer before it.
func ofClasses(specs []engine.Spec, i int) bool {
	last := len(specs) - 1
	return i == last || i == last-1 && block.Of(specs[i]) == engine.KindDense
}

// layerOn is p's layer of a side, -1 when that network has none.
func (p layerPair) layerOn(side int) int {
	if side == sideB {
		return p.b
	}
	return p.a
}

// twinShape is the shape of p's layer of a side.
func (r *Room) twinShape(w *stage.World, p layerPair, side int) engine.Shape {
	switch i := p.layerOn(side); {
	case i < 0:
		return engine.Shape{}
	case side == sideB:
		return r.rival.Shapes[i]
	case i < len(w.Picture.Shapes):
		return w.Picture.Shapes[i]
	}
	return engine.Shape{}
}

// twinCount is how many maps the side with more of them has.
func (r *Room) twinCount(w *stage.World, p layerPair) int {
	return max(r.twinShape(w, p, sideA).C, r.twinShape(w, p, sideB).C)
}

// twinPlane are the values of map k of p's layer of a side.
func (r *Room) twinPlane(w *stage.World, p layerPair, side, k int) []float32 {
	s, i := r.twinShape(w, p, side), p.layerOn(side)
	maps := w.Picture.Maps
	if side == sideB {
		maps = r.twins.maps
	}
	n := s.H * s.W
	return maps[i+1][k*n : (k+1)*n]
}

// choosePair shows another layer.
func (r *Room) choosePair(w *stage.World, out *stage.Out, i int) {
	if i < 0 || i >= len(r.pairs) || i == r.chosen {
		return
	}
	r.chosen, r.at = i, spot{}
	r.brightestTwin(w)
	r.paintTwins(w)
	out.Wish(stage.Say{Text: r.pairName(w, i) + ". " + r.pairText(w)})
	out.Changed = true
}
