package lab

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"convscope/engine/talk"
)

// A learnedPlace is where a learned value stands.
type learnedPlace struct {
	layer int
	param string
	index int
}

// setWeight gives a learned value another value.
func (l *Lab) setWeight(c talk.SetWeight) error {
	if err := l.checkWeight(c); err != nil {
		return err
	}
	if l.test != nil {
		l.test.cancel("stopped: a weight was changed")
	}
	l.cancelSurvey("stopped: a weight was changed")
	l.net.set(learnedPlace{c.Layer, c.Param, c.Index}, float32(c.Value))
	if l.train == nil {
		l.net.trainer = nil
	}
	l.sayBuilt(l.net, c.Seq)
	l.say(l.net.measured(c.Seq))
	l.keepHand(l.net)
	return nil
}

// checkWeight says why c cannot be.
func (l *Lab) checkWeight(c talk.SetWeight) error {
	switch {
	case l.net == nil:
		return errNoNetwork
	case l.train != nil && !l.train.paused:
		return errors.New("the network is being trained: pause that before you change a weight")
	}
	specs := l.net.net.Specs()
	if c.Layer < 0 || c.Layer >= len(specs) {
		return fmt.Errorf("there is no layer %d: the network's are 0 to %d", c.Layer, len(specs)-1)
	}
	var names []string
	for _, p := range l.net.net.Params(c.Layer) {
		name := apiName(p.Name)
		names = append(names, name)
		if name != c.Param {
			continue
		}
		if c.Index < 0 || c.Index >= len(p.Value) {
			return fmt.Errorf("there is no %s %d in layer %d: want 0 to %d", c.Param, c.Index, c.Layer, len(p.Value)-1)
		}
		return learnedPlace{c.Layer, c.Param, c.Index}.check(c.Value)
	}
	if len(names) == 0 {
		return fmt.Errorf("layer %d is %v, which has no weights", c.Layer, specs[c.Layer])
	}
	return fmt.Errorf("layer %d has no %q: it has %s", c.Layer, c.Param, strings.Join(names, ", "))
}

// check says why a value cannot stand there.
func (at learnedPlace) check(value float64) error {
	least := -int(talk.MaxWeight)
	if at.param == "variance" {
		least = 0
	}
	if !finite(value) || value < float64(least) || value > talk.MaxWeight {
		return fmt.Errorf("%s %d of layer %d cannot be %v: want a number from %d to %d", at.param, at.index, at.layer, value, least, int(talk.MaxWeight))
	}
	return nil
}

// apiName is what the API calls a parameter of the engine.
func apiName(param string) string { return strings.TrimPrefix(param, "running ") }

// value is where a learned value is kept.
func (n *network) value(at learnedPlace) *float32 {
	for _, p := range n.net.Params(at.layer) {
		if apiName(p.Name) == at.param {
			return &p.Value[at.index]
		}
	}
	panic(fmt.Sprintf("lab: no learned value at %+v", at))
}

// set changes a learned value by hand, remembering what it was.
func (n *network) set(at learnedPlace, value float32) {
	v := n.value(at)
	was, edited := n.edits[at]
	if !edited {
		was = *v
	}
	if n.edits == nil {
		n.edits = map[learnedPlace]float32{}
	}
	n.edits[at] = was
	if value == was {
		delete(n.edits, at)
	}
	*v = value
	n.halfway, n.filed = nil, false
	n.changed()
}

// editsOf are the changes by hand in a layer, in the order of their places.
func (n *network) editsOf(layer int) []talk.Edit {
	var out []talk.Edit
	for at, was := range n.edits {
		if at.layer == layer {
			out = append(out, talk.Edit{Param: at.param, Index: at.index, Was: was})
		}
	}
	slices.SortFunc(out, func(a, b talk.Edit) int {
		return cmp.Or(strings.Compare(a.Param, b.Param), cmp.Compare(a.Index, b.Index))
	})
	return out
}
