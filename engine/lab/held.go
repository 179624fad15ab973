package lab

// held is how many bytes, about, are held on purpose: as networks (the current
// one, the one that it is compared with, those that undo can bring back and the
// pretrained ones that have come) and as images.
func (l *Lab) held() (networks, images int64) {
	nets := append([]*network(nil), l.aside.nets...)
	if l.net != nil {
		nets = append(nets, l.net)
	}
	if l.rival != nil {
		nets = append(nets, l.rival.network)
	}
	values := asideValues(nets)
	for _, p := range l.packs {
		values += len(p.Params)
	}
	for _, d := range l.sets {
		images += int64(cap(d.test.Pixels) + cap(d.train.Pixels))
	}
	for _, c := range l.own.classes {
		images += int64(cap(c.Pixels))
	}
	return 4 * int64(values), images
}
