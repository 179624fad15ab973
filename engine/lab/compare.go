package lab

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"convscope/engine"
	"convscope/engine/talk"
	"convscope/weights"
)

// A rival is the network that the current one is compared with: one epoch's
// parameters, and how it did with them if it was tested.
type rival struct {
	*network
	with  talk.Rival
	title string
}

// compare holds the network that with names as the rival, at once or when its
// file has come.
func (l *Lab) compare(seq int, with talk.Rival, done func(error)) {
	if err := l.checkWith(with); err != nil {
		done(err)
		return
	}
	l.rivals++
	turn := l.rivals
	finish := func(n *network, title string, err error) {
		switch {
		case turn != l.rivals:
			done(errOvertaken)
		case err != nil:
			done(err)
		default:
			l.cancelRivalTest("stopped: another network is compared with")
			l.rival = &rival{n, with, title}
			l.say(l.rival.compared(seq))
			l.say(l.rival.rivalMeasured(seq))
			done(nil)
		}
	}
	switch with.Kind {
	case "pinned":
		n, err := l.still(l.net, l.net.net.AppendParams(nil), l.net.epoch, l.net.result())
		finish(n, pinnedTitle(l.net), err)
	case "epoch":
		l.rivalEpoch(with.Epoch, finish)
	case "preset":
		l.rivalPreset(with.Preset, finish)
	case "kept":
		l.rivalKept(with.ID, finish)
	}
}

// checkWith says why the current network cannot be compared with what with
// names, as far as that is known before a file has come.
func (l *Lab) checkWith(with talk.Rival) error {
	switch with.Kind {
	case "pinned", "epoch":
		if l.net == nil {
			return errNoNetwork
		}
		if with.Kind == "epoch" {
			return l.net.checkEpoch(with.Epoch)
		}
	case "preset":
		preset, ok := talk.PresetNamed(with.Preset)
		switch {
		case !ok:
			return unknownPreset(with.Preset)
		case l.data.name != talk.MNIST:
			return fmt.Errorf("%s was pretrained on MNIST, but %s is open: open MNIST first", preset.Title, l.data.index.Name)
		}
	case "kept":
		k, ok := l.kept.index.named(with.ID)
		switch {
		case !ok:
			return notKept(with.ID)
		case k.Dataset != l.data.name:
			return fmt.Errorf("the network that is kept was trained on %s, but %s is open: open its data first", k.Dataset, l.data.name)
		}
	default:
		return fmt.Errorf("a network cannot be compared with %q: want preset, epoch, kept or pinned", with.Kind)
	}
	return nil
}

// pinnedTitle says how far n had learned when it was pinned.
func pinnedTitle(n *network) string {
	state := fmt.Sprintf("Epoch %d", n.epoch)
	switch {
	case n.partial:
		state = fmt.Sprintf("In epoch %d", n.epoch+1)
	case n.origin == "imported":
		state = "Imported"
	case n.epoch == 0 && (len(n.edits) > 0 || n.last() > 0):
		state = "Untrained"
	case n.last() == 0:
		state = "Pinned"
	}
	if len(n.edits) > 0 {
		state += ", edited"
	}
	return state + " · " + title(n)
}

// epochTitle is what an epoch of n is called.
func epochTitle(n *network, epoch int) string {
	if epoch == 0 {
		return "Untrained · " + title(n)
	}
	return fmt.Sprintf("Epoch %d · %s", epoch, title(n))
}

// still is a network of n's layers that keeps the parameters it is given.
func (l *Lab) still(n *network, params []float32, epoch int, r *result) (*network, error) {
	if err := l.checkRival(n.net.Specs()); err != nil {
		return nil, err
	}
	net, err := engine.New(n.net.In(), n.net.Specs(), 0)
	if err == nil {
		err = net.SetParams(params)
	}
	if err != nil {
		return nil, err
	}
	s := &network{preset: n.preset, net: net, origin: n.origin, dataset: n.dataset, packed: -1, epoch: epoch, results: map[int]*result{}}
	if r != nil {
		s.results[epoch] = r
	}
	return s, nil
}

func (l *Lab) rivalEpoch(epoch int, done func(*network, string, error)) {
	n := l.net
	hold := func(err error) {
		if err == nil {
			err = n.checkEpoch(epoch) // it may have been trained on from an earlier one meanwhile
		}
		if err == nil {
			err = n.lacks(epoch)
		}
		if err != nil {
			done(nil, "", err)
			return
		}
		params, _ := n.paramsOf(epoch)
		s, err := l.still(n, params, epoch, n.results[epoch])
		done(s, epochTitle(n, epoch), err)
	}
	if _, ok := n.paramsOf(epoch); ok {
		hold(nil)
		return
	}
	l.withOlder(n, hold)
}

func (l *Lab) rivalPreset(name string, done func(*network, string, error)) {
	preset, _ := talk.PresetNamed(name)
	l.withPack(preset, func(p *weights.Pack, err error) {
		if err != nil {
			done(nil, "", err)
			return
		}
		var n *network
		if err = l.checkRival(preset.Specs); err == nil {
			n, err = packedNetwork(name, p)
		}
		done(n, "Pretrained · "+preset.Title, err)
	})
}

// rivalKept takes a network of the store as it is kept: at its last epoch, or
// at the one that was changed by hand.
func (l *Lab) rivalKept(id string, done func(*network, string, error)) {
	k, _ := l.kept.index.named(id)
	l.fetchKept(k, false, func(o opening, err error) {
		var n *network
		if err == nil {
			n, err = l.rivalOf(o)
		}
		if err != nil {
			done(nil, "", fmt.Errorf("the network that is kept cannot be compared with: %w", err))
			return
		}
		done(n, pinnedTitle(n), nil)
	})
}

// rivalOf is the network that is opened, for the data that are open.
func (l *Lab) rivalOf(o opening) (*network, error) {
	classes := l.data.classes()
	switch p := o.pack; {
	case p.Input != talk.InputShape:
		return nil, fmt.Errorf("it takes inputs of %v, want %v", p.Input, talk.InputShape)
	case len(p.Classes) != len(classes):
		return nil, fmt.Errorf("it tells %d classes apart (%s), want %d", len(p.Classes), strings.Join(p.Classes, ", "), len(classes))
	}
	specs, err := engine.Specs(o.pack.Layers)
	if err == nil {
		err = l.checkRival(specs)
	}
	if err != nil {
		return nil, err
	}
	return o.network()
}

var errNoRival = errors.New("no network is compared with: choose one first")

// endCompare lets the rival go; why is a sentence, or "" when the user has
// asked for it.
func (l *Lab) endCompare(seq int, why string) {
	l.rivals++ // what is on its way is overtaken
	if l.rival == nil && seq == 0 {
		return
	}
	l.cancelRivalTest("stopped: the comparison has ended")
	l.rival = nil
	l.say(talk.Compared{Seq: seq, Text: why})
}

func (l *Lab) cancelRivalTest(reason string) {
	if l.rival != nil && l.test != nil && l.test.net == l.rival.network {
		l.test.cancel(reason)
	}
}

func (r *rival) compared(seq int) talk.Compared {
	return talk.Compared{Seq: seq, With: r.with, Title: r.title, Layers: engine.Records(r.net.Specs()), Shapes: r.net.Shapes()}
}

func (r *rival) rivalMeasured(seq int) talk.RivalMeasured {
	m := r.measured(seq)
	return talk.RivalMeasured{Seq: seq, Origin: m.Origin, Accuracy: m.Accuracy, Loss: m.Loss, Tested: m.Tested, Confusion: m.Confusion}
}

// showRival tells what the rival makes of the current input.
func (l *Lab) showRival(seq int) {
	net := l.rival.net
	net.Forward(l.input.pixels)
	s := talk.ShownRival{Seq: seq, Logits: slices.Clone(net.Logits())}
	for i := range len(net.Specs()) + 1 {
		s.Maps = append(s.Maps, slices.Clone(net.Activation(i-1)))
	}
	l.say(s)
}

// measureRival tests the rival on all test images.
func (l *Lab) measureRival(seq int, done func(error)) {
	if l.rival == nil {
		done(errNoRival)
		return
	}
	l.evaluateNetwork(l.rival.network, seq, 0, done)
}

// sayMeasured tells of a test of n.
func (l *Lab) sayMeasured(n *network, seq int) {
	if l.rival != nil && n == l.rival.network {
		l.say(l.rival.rivalMeasured(seq))
		return
	}
	l.say(n.measured(seq))
}
