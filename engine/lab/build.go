package lab

import (
	"fmt"
	"slices"
	"strings"

	"convscope/engine"
	"convscope/engine/talk"
	"convscope/weights"
)

// A buildOrder is the network to build.
type buildOrder struct {
	specs []engine.Spec
	seed  uint64
	fresh bool // untrained, even when there are pretrained parameters
	back  int  // number of the network that comes back instead, if it can; 0 for none
}

func (l *Lab) buildCommand(c talk.Build, done func(error)) {
	order := buildOrder{seed: c.Seed, fresh: c.Fresh, back: c.Back}
	if c.Preset != "" {
		p, ok := talk.PresetNamed(c.Preset)
		if !ok {
			done(unknownPreset(c.Preset))
			return
		}
		order.specs = fit(p.Specs, len(l.data.classes()))
	} else {
		specs, err := engine.Specs(c.Layers)
		if err != nil {
			done(err)
			return
		}
		order.specs = specs
	}
	l.build(c.Seq, order, done)
}

func unknownPreset(name string) error {
	var names []string
	for _, p := range talk.Presets {
		names = append(names, p.Name)
	}
	return fmt.Errorf("no preset is called %q: the six are %s", name, strings.Join(names, ", "))
}

// complete is specs with the closing softmax, if it was left out, for the classes
// that there are; the error is a [*engine.LayerError].
func (l *Lab) complete(specs []engine.Spec) ([]engine.Spec, error) {
	specs, err := complete(specs, len(l.data.classes()))
	if err != nil {
		return nil, err
	}
	_, err = l.cost(specs)
	return specs, err
}

func complete(specs []engine.Spec, classes int) ([]engine.Spec, error) {
	if len(specs) == 0 {
		return nil, &engine.LayerError{Index: -1, Err: fmt.Errorf("the network has no layers: it needs at least dense %d", classes)}
	}
	last := len(specs) - 1
	for i, s := range specs[:last] {
		if s == (engine.Softmax{}) {
			return nil, &engine.LayerError{Index: i, Err: fmt.Errorf("softmax: only the last layer can be one")}
		}
	}
	if specs[last] != (engine.Softmax{}) {
		specs = append(slices.Clip(specs), engine.Softmax{})
		last++
	}
	shapes, err := engine.Shapes(talk.InputShape, specs)
	if err != nil {
		return nil, err
	}
	if out := shapes[last]; out != (engine.Shape{C: classes, H: 1, W: 1}) {
		at := max(0, last-1)
		return nil, &engine.LayerError{Index: at, Err: fmt.Errorf("%v: the network ends with %v values, want %d, one for each class: end it with dense %d", specs[at], out, classes, classes)}
	}
	return specs, nil
}

// build makes a network current, at once or when its pretrained parameters
// have come, and tells so. Training stops when it does.
func (l *Lab) build(seq int, order buildOrder, done func(error)) {
	specs, err := l.complete(order.specs)
	if err != nil {
		done(err)
		return
	}
	if back := order.back; back != 0 {
		order.back = 0
		l.bringBack(seq, back, specs, done, func() { l.build(seq, order, done) })
		return
	}
	end := l.begin()
	finish := func(n *network, err error) {
		if err = end(err); err == nil {
			l.replace(seq, n)
		}
		done(err)
	}
	preset, known := talk.FindPreset(specs)
	if !known || order.fresh || l.data.name != talk.MNIST {
		finish(l.newNetwork(specs, order.seed))
		return
	}
	l.withPack(preset, func(p *weights.Pack, err error) {
		if err != nil {
			finish(nil, err)
			return
		}
		finish(packedNetwork(preset.Name, p))
	})
}

// replace makes n the current network.
func (l *Lab) replace(seq int, n *network) {
	l.stop("stopped: another network was built")
	l.enter(n)
	n.named = l.data.classes()
	l.tellBuilt(n, seq, true)
	if len(n.history) > 0 {
		l.say(n.measured(seq))
	}
	l.left(n.kept.id)
}

// sayBuilt tells that n, which was current, has other parameters.
func (l *Lab) sayBuilt(n *network, seq int) { l.tellBuilt(n, seq, false) }

func (l *Lab) tellBuilt(n *network, seq int, another bool) {
	b := n.built(seq)
	b.Reset, b.Behind, b.Another = l.resetBehind(), l.behind(), another
	l.say(b)
}

// fit is specs with as many classes: the last dense layer decides.
func fit(specs []engine.Spec, classes int) []engine.Spec {
	for i := len(specs) - 1; i >= max(0, len(specs)-2); i-- {
		if _, ok := specs[i].(engine.Dense); ok {
			specs = slices.Clone(specs)
			specs[i] = engine.Dense{Units: classes}
			break
		}
	}
	return specs
}

// withPack hands over the pretrained parameters of a preset, once they have
// come.
func (l *Lab) withPack(preset talk.Preset, done func(*weights.Pack, error)) {
	if p, ok := l.packs[preset.Name]; ok {
		done(p, nil)
		return
	}
	name := packFile(preset.Name)
	l.load(name, func(b []byte, err error) {
		if err != nil {
			done(nil, err)
			return
		}
		p, err := weights.Read(b)
		if err == nil {
			err = checkPack(preset, p)
		}
		if err != nil {
			done(nil, badFile(name, err))
			return
		}
		l.packs[preset.Name] = p
		done(p, nil)
	})
}

// checkPack says why p cannot be the weights of preset.
func checkPack(preset talk.Preset, p *weights.Pack) error {
	if p.Input != talk.InputShape {
		return fmt.Errorf("it is for inputs of %v, want %v", p.Input, talk.InputShape)
	}
	specs, err := engine.Specs(p.Layers)
	if err != nil {
		return err
	}
	if !slices.Equal(specs, preset.Specs) {
		return fmt.Errorf("it holds the weights of another network, %v, want %v", specs, preset.Specs)
	}
	return nil
}

// goTo puts the parameters of an epoch into the network, at once or when the
// file of the older epochs has come, and tells so.
func (l *Lab) goTo(seq, epoch int, done func(error)) {
	n := l.net
	if n == nil {
		done(errNoNetwork)
		return
	}
	if err := n.checkEpoch(epoch); err != nil {
		done(err)
		return
	}
	end := l.begin()
	finish := func(err error) {
		if err == nil {
			err = n.lacks(epoch)
		}
		if err = end(err); err == nil {
			l.stop("stopped: another epoch was gone to")
			// Stopping a training keeps its last epochs, so epoch is there still.
			n.goTo(epoch)
			l.sayBuilt(n, seq)
			l.say(n.measured(seq))
			l.keepHand(n)
		}
		done(err)
	}
	if _, ok := n.paramsOf(epoch); ok {
		finish(nil)
		return
	}
	l.withOlder(n, finish)
}

// lacks says that the parameters of an epoch are nowhere, if they are.
func (n *network) lacks(epoch int) error {
	if _, ok := n.paramsOf(epoch); !ok {
		return fmt.Errorf("epoch %d is not there: this network came from a file without it", epoch)
	}
	return nil
}

// withOlder calls done when the parameters of n's pack's older epochs are there,
// as far as they are anywhere.
func (l *Lab) withOlder(n *network, done func(error)) {
	if n.packed < 1 || n.older != nil {
		done(nil)
		return
	}
	name := epochsFile(n.preset)
	l.load(name, func(b []byte, err error) {
		if err == nil && n.older == nil {
			if n.older, err = weights.ReadEpochs(b, n.pack); err != nil {
				err = badFile(name, err)
			}
		}
		done(err)
	})
}
