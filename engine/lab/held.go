package lab

import (
	"slices"

	"convscope/engine/talk"
)

// held is how many bytes, about, are held on purpose: as networks (the current
// one, the one that it is compared with, those that undo can bring back and the
// pretrained ones that have come) and as images.
func (l *Lab) held() (networks, images int64) {
	nets := slices.Clone(l.aside.nets)
	if l.net != nil {
		nets = append(nets, l.net)
	}
	if l.rival != nil {
		nets = append(nets, l.rival.network)
	}
	for _, n := range nets {
		values := 2 * n.net.ParamCount() // with the gradients
		if n.trainer != nil {
			values *= 2 // and the moments
		}
		values += n.known()
		for _, params := range slices.Concat(n.own, n.older) {
			values += cap(params) // up to 8 kB more than was asked for
		}
		networks += 4 * int64(values)
	}
	for _, p := range l.packs {
		networks += 4 * int64(len(p.Params))
	}
	for _, d := range l.sets {
		images += int64(cap(d.test.Pixels) + cap(d.train.Pixels))
	}
	for _, c := range l.own.classes {
		images += int64(c.images() * talk.InputShape.Len())
	}
	return networks, images
}
