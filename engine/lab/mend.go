package lab

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"convscope/engine/talk"
	"convscope/weights"
)

// A damaged ledger is made anew of the records that are beside it: else nothing
// more could be kept, and what is there would be lost with the list of it.

// A damage is why a ledger cannot be read, by any page.
type damage struct{ error }

func (d damage) Unwrap() error { return d.error }

// mendIndex makes the list of networks anew of their records, or says which of
// these it needs.
func (l *Lab) mendIndex(why error, found map[string][]byte) (x keptIndex, more []string) {
	const head, hand = "/head", "/hand"
	for _, key := range l.kept.ledger.beside {
		if !strings.HasSuffix(key, head) && !strings.HasSuffix(key, hand) {
			continue
		}
		if _, asked := found[key]; !asked {
			more = append(more, key)
		}
	}
	if len(more) > 0 {
		return x, more
	}
	for _, key := range l.kept.ledger.beside {
		id, ok := strings.CutSuffix(strings.TrimPrefix(key, indexKey+"/"), head)
		if !ok || len(x.Networks) == 2*maxNetworks {
			continue
		}
		p, err := weights.Read(found[key])
		if err != nil {
			continue
		}
		n, err := packedNetwork("", p)
		if err != nil {
			continue
		}
		if found, ok := talk.FindPreset(n.net.Specs()); ok {
			n.preset = found.Name
		}
		n.dataset = p.Dataset
		line := talk.KeptNetwork{Bytes: len(found[key]) + p.Last()*4*len(p.Params), Rev: max(1, l.random())}
		l.describe(&line, n, id)
		if len(p.History) > 0 {
			line.Origin = ""
		}
		if b := found[keptKey(id, "hand")]; b != nil {
			h, err := weights.ReadHand(b, p)
			if err != nil {
				continue
			}
			line.Edited, line.Amid = len(h.Changes), h.Amid != nil
		}
		x.Networks = append(x.Networks, line)
	}
	l.fail(0, "keep", fmt.Errorf("%w: it has been made anew of the %d networks that are there. What was changed by hand in networks of this site is lost", why, len(x.Networks)))
	return x, nil
}

// foundAgain is the class of images whose class is not known any more.
const foundAgain = "found again"

// mend makes one class of all images that are there.
func (o *own) mend() []ownClass {
	c := ownClass{Name: foundAgain}
	for _, key := range o.ledger.beside {
		id, err := strconv.ParseUint(strings.TrimPrefix(key, ownKey+"/"), 16, 64)
		if err == nil && imageKey(id) == key && len(c.all) < maxOwnImages {
			c.all = append(c.all, ownImage{id: id})
		}
	}
	if len(c.all) == 0 {
		return nil
	}
	classes := []ownClass{c}
	numberClass(&classes[0])
	return classes
}

// lookBeside reads which records there are beside a damaged ledger, and then the
// ledger again.
func (g *ledger) lookBeside(why error) {
	g.busy = true
	g.store.Keys(g.key+"/", func(keys []string, err error) {
		g.busy = false
		if err != nil {
			g.unread(why)
			g.rest()
			return
		}
		g.beside = append([]string{}, keys...)
		slices.Sort(g.beside)
		g.turn()
		g.rest()
	})
}
