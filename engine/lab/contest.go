package lab

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"convscope/engine/talk"
)

// contest finds out how the current network and the rival did on the images
// that both were tested on.
func (l *Lab) contest(c talk.Contest, done func(error)) {
	if err := l.checkContest(c); err != nil {
		done(err)
		return
	}
	current, rival, d := l.net.result(), l.rival.result(), l.data
	d.withTestLabels(func(err error) {
		if err != nil {
			done(err)
			return
		}
		ev := talk.Contested{Seq: c.Seq, Which: c.Which, True: c.True, Predicted: c.Predicted, From: c.From}
		for i, label := range d.test.Labels[:min(current.tested, rival.tested, d.tests())] {
			u := duel{int(label), current.classOf(i, label), rival.classOf(i, label)}
			u.countIn(&ev)
			if !u.is(c) {
				continue
			}
			if ev.Count++; ev.Count > c.From && len(ev.Indices) < c.Max {
				ev.Indices, ev.Labels = append(ev.Indices, i), append(ev.Labels, u.label)
				ev.ByCurrent, ev.ByRival = append(ev.ByCurrent, u.current), append(ev.ByRival, u.rival)
			}
		}
		d.withTests(ev.Indices, func(err error) {
			if err == nil {
				ev.Pixels = d.pixelsOf(ev.Indices)
				l.say(ev)
			}
			done(err)
		})
	})
}

// A duel is one test image: its class, and the classes that the two take it for.
type duel struct{ label, current, rival int }

// is says whether d is one of those that c asks for.
func (d duel) is(c talk.Contest) bool {
	right := [2]bool{d.current == d.label, d.rival == d.label}
	cell := d.label == c.True
	switch c.Which {
	case talk.ContestBoth:
		return right == [2]bool{true, true}
	case talk.ContestCurrent:
		return right == [2]bool{true, false}
	case talk.ContestRival:
		return right == [2]bool{false, true}
	case talk.ContestNeither:
		return right == [2]bool{}
	case talk.ContestCellCurrent:
		return cell && d.current == c.Predicted
	case talk.ContestCellRival:
		return cell && d.rival == c.Predicted
	case talk.ContestCellMoved:
		return cell && (d.current == c.Predicted) != (d.rival == c.Predicted)
	}
	return d.current != d.rival
}

// countIn adds d to the figures.
func (d duel) countIn(ev *talk.Contested) {
	ev.Images++
	switch {
	case d.current == d.label && d.rival == d.label:
		ev.Both++
	case d.current == d.label:
		ev.Current++
	case d.rival == d.label:
		ev.Rival++
	default:
		ev.Neither++
	}
	if d.current != d.rival {
		ev.Differ++
	}
}

// classOf is the class that image i, of class label, was taken for.
func (r *result) classOf(i int, label byte) int {
	if predicted, wrong := r.predicted[i]; wrong {
		return predicted
	}
	return int(label)
}

// checkContest says why c cannot be answered.
func (l *Lab) checkContest(c talk.Contest) error {
	cell := strings.HasPrefix(c.Which, "cell ")
	switch classes := len(l.data.classes()); {
	case !slices.Contains(talk.Contests, c.Which):
		return fmt.Errorf("test images that are %q: want one of %s", c.Which, strings.Join(talk.Contests, ", "))
	case cell && (c.True < 0 || c.True >= classes):
		return fmt.Errorf("there is no class %d: want 0 to %d", c.True, classes-1)
	case cell && (c.Predicted < 0 || c.Predicted >= classes):
		return fmt.Errorf("there is no class %d: want 0 to %d", c.Predicted, classes-1)
	case c.From < 0:
		return fmt.Errorf("test images from the %d-th on: want 0 or more", c.From)
	case c.Max < 0 || c.Max > maxPictures:
		return fmt.Errorf("%d test images asked for at once: want 0 to %d", c.Max, maxPictures)
	case l.net == nil:
		return errNoNetwork
	case l.rival == nil:
		return errNoRival
	case l.data.index == nil:
		return l.data.checkIndex(0)
	case l.net.result() == nil:
		return errors.New("the current network was not tested as it is now: test it first")
	case l.rival.result() == nil:
		return errors.New("the network that it is compared with was not tested: test it first")
	}
	return nil
}
