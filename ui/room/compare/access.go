package compare

import (
	"fmt"
	"slices"
	"strconv"

	"convscope/ui/kit/paint"
	"convscope/ui/kit/stage"
	"convscope/ui/kit/words"
	"convscope/ui/scene"
)

// Groups appends what the room's things are parts of. What the two say stands in said
// where there is no panel for it.
func (r *Room) Groups(w *stage.World, v *Places, said scene.Rect, nodes []stage.Node) []stage.Node {
	add := func(on bool, n stage.Node) {
		if on {
			nodes = append(nodes, n)
		}
	}
	add(!v.maps.Empty(), stage.Node{ID: "twins", Parent: stage.AreaNetwork, Role: "group", Name: mapsName, Value: r.pairText(w), Rect: v.maps})
	add(len(v.chips) > 0, stage.Node{ID: "pairs", Parent: "twins", Role: "group", Name: layersName, Rect: v.maps})
	for side, name := range sideNames {
		if rows := v.rows[side]; len(rows) > 0 {
			add(true, stage.Node{ID: fmt.Sprintf("twins/%d", side), Parent: "twins", Role: "group", Name: name + ", " + r.pairName(w, r.chosen), Rect: paint.Around(rows)})
		}
	}
	if say := r.Say(w); say != "" {
		add(v.Verdict.Empty(), stage.Node{ID: "said", Parent: stage.AreaVerdict, Role: "note", Name: say, Rect: said})
	}
	add(!v.Verdict.Empty(), stage.Node{ID: "versus", Parent: stage.AreaVerdict, Role: "list", Name: predictionsName, Value: r.Say(w), Rect: v.Verdict})
	add(!v.confusion.Empty(), stage.Node{ID: "matrices", Parent: stage.AreaVerdict, Role: "group", Name: matricesTitle, Value: r.figuresText(), Rect: v.confusion})
	for side, name := range sideNames {
		if !v.matrices[side].Empty() && r.sideConfusion(side) != nil {
			grid := fmt.Sprintf("duel/%d", side)
			add(true, stage.Node{ID: grid, Parent: "matrices", Role: "grid", Name: matrixName + name + matrixRows, Rect: v.matrices[side]})
			for t := range v.cells {
				row := v.cell(side, t, 0)
				row.W = v.matrices[side].W
				add(true, stage.Node{ID: fmt.Sprintf("truth/%d/%d", side, t), Parent: grid, Role: "row", Name: w.ClassTitle(t), Rect: row})
			}
		}
	}
	add(!v.Contest.Empty(), stage.Node{ID: "contest", Parent: stage.AreaVerdict, Role: "group", Name: contestName, Value: r.contestSummary(), Rect: v.Contest})
	add(len(v.foes) > 0, stage.Node{ID: "foes", Parent: "contest", Role: "group", Name: r.contestText(w), Rect: paint.Around(v.foes)})
	return nodes
}

// Node is what one of the room's things is to a screen reader.
func (r *Room) Node(w *stage.World, t stage.Thing) stage.Node {
	switch t.Kind {
	case Pair:
		n := stage.Node{Parent: "pairs", Role: "button", Name: r.pairName(w, t.A), Selected: r.chosen == t.A}
		if r.pairs[t.A].comparable && len(r.twins.share) > t.A {
			n.Value = differsBy + words.Percent(r.twins.share[t.A])
		}
		return n
	case PairsBefore, PairsAfter:
		return stage.Node{Parent: "twins", Role: "button", Name: layersTurns[after(t)]}
	case Twin:
		return stage.Node{Parent: fmt.Sprintf("twins/%d", t.A), Role: "button", Name: r.twinName(w, t.A, t.B), Selected: r.spotIn(w, t.A, t.B)}
	case TwinsBefore, TwinsAfter:
		v := r.places
		return stage.Node{Parent: "twins", Role: "button", Name: mapsTurns[after(t)],
			Value: fmt.Sprintf(shownText, words.Thousands(v.first+1), words.Among(v.first+v.count, v.all))}
	case Large:
		k, _, _, _ := r.spotOn(w, t.A)
		return stage.Node{Parent: "twins", Role: "img", Name: enlargedName + r.twinName(w, t.A, k), Value: r.spotText(w)}
	case Class:
		return stage.Node{Parent: "versus", Role: "listitem", Name: w.ClassTitle(t.A), Value: r.versusText(w, t.A)}
	case Head:
		return stage.Node{Parent: "matrices", Role: "button", Name: showMatrix + sideNames[t.A], Selected: r.matrix == t.A}
	case Cells[sideA], Cells[sideB], Cells[sideDiff]:
		side, label, by := r.cellOf(t)
		return stage.Node{Parent: fmt.Sprintf("truth/%d/%d", side, label), Role: "gridcell", Name: r.duelText(w, side, label, by), Selected: r.cellPicked(side, label, by)}
	case Contest:
		text, n := r.countOf(t.A)
		return stage.Node{Parent: "contest", Role: "button", Name: countText(text, n), Value: entersText, Selected: r.contest.Which == contestKinds[t.A]}
	case Foe:
		index := r.contest.Indices[t.A]
		return stage.Node{Parent: "foes", Role: "button", Name: r.foeName(w, t.A), Selected: w.Picture.Source.Kind == "test" && w.Picture.Source.Test == index}
	case FoesBefore, FoesAfter:
		return stage.Node{Parent: "contest", Role: "button", Name: imagesTurns[after(t)]}
	}
	return stage.Node{}
}

// Controls are those of the comparison, and the button that opens it.
func (r *Room) Controls(w *stage.World, p *Places) []stage.Control {
	closed := !w.Opened.Compare
	button := stage.Control{ID: "compare", Pressed: !closed, Disabled: closed && (!w.Doing.Ready || len(w.Net.Layers) == 0)}
	a := stage.Control{ID: "compare-a", Rect: p.Selects[sideA], Disabled: w.Doing.Trains || w.Doing.Builds}
	b := stage.Control{ID: "compare-b", Rect: p.Selects[sideB], Disabled: r.asked}
	if !closed {
		a.Value = "epoch/" + strconv.Itoa(w.ShownEpoch())
		a.Options = slices.Concat(epochOptions(w), otherOptions(w))
		b.Value = "held"
		title := r.rival.Title
		switch {
		case r.asked:
			title = fetching
		case !r.on():
			title = chooseNetwork
		}
		b.Options = slices.Concat([]stage.Option{{Value: "held", Text: title}}, epochOptions(w), otherOptions(w))
	}
	pin := stage.Control{ID: "compare-pin", Rect: p.Pin}
	measure := stage.Control{ID: "compare-measure", Rect: p.Measure, Text: r.measureText(w), Disabled: w.Doing.Tests > 0 || r.total > 0 || w.Doing.Trains}
	cs := []stage.Control{button, a, b, pin, measure}
	for i := 1; i < len(cs); i++ {
		cs[i].Hidden = closed || cs[i].Rect.Empty()
	}
	for i, tab := range []string{"maps", "prediction", "confusion"} {
		cs = append(cs, stage.Control{ID: "compare-" + tab, Pressed: r.tab == tab, Rect: p.Tabs[i], Hidden: closed || p.Tabs[i].Empty()})
	}
	return cs
}
