package engine

import "reflect"

// Adjust gives a trainer another optimizer, L2 and augmentation from its next
// sample on; of config nothing else is looked at. An optimizer of the same kind
// goes on with what it has gathered.
func (t *Trainer) Adjust(config Config) error {
	if err := config.check(); err != nil {
		return err
	}
	before := t.update
	update := config.Optimizer.start(t.net.ParamCount())
	if sameKind(config.Optimizer, t.config.Optimizer) {
		inherit(update, before)
	}
	t.update = update
	t.config.Optimizer, t.config.L2, t.config.Augment = config.Optimizer, config.L2, config.Augment
	return nil
}

// Inherit takes over what the optimizer of another trainer of the same network
// has gathered, if it is of the same kind.
func (t *Trainer) Inherit(from *Trainer) {
	if sameKind(t.config.Optimizer, from.config.Optimizer) && t.net.ParamCount() == from.net.ParamCount() {
		inherit(t.update, from.update)
	}
}

// Rest lets go of all but what another inherits of t, which must not train any
// more: a network that was trained is kept, its images and scratch need not be.
func (t *Trainer) Rest() {
	*t = Trainer{net: t.net, config: Config{Optimizer: t.config.Optimizer}, update: t.update}
}

func sameKind(a, b Optimizer) bool { return reflect.TypeOf(a) == reflect.TypeOf(b) }

func inherit(to, from updater) {
	state, old := to.state(), from.state()
	*state.steps = *old.steps
	for i, m := range old.moments {
		copy(state.moments[i], m)
	}
}
