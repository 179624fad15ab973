package ui

import (
	"fmt"

	"convscope/engine/talk"
	"convscope/ui/kit/stage"
	"convscope/ui/room/builder"
	"convscope/ui/room/classes"
	"convscope/ui/room/compare"
	"convscope/ui/room/confusion"
	"convscope/ui/room/detail"
	"convscope/ui/room/network"
	"convscope/ui/room/pad"
	"convscope/ui/room/prediction"
	"convscope/ui/room/training"
	"convscope/ui/room/units"
	"convscope/ui/room/weights"
	"convscope/ui/scene"
)

// roomList are the rooms of the interface, each with the kinds of its things, nil where
// it is all HTML. What rooms do with an event, a tap, a key, a control or the time is
// asked for by this list; where they stand and in which order they are painted is known
// by name.
var roomList = [...]struct {
	kinds []*stage.Kind
	of    func(*Model) stage.Room
}{
	{builder.Kinds, func(m *Model) stage.Room { return &m.builder }},
	{confusion.Kinds, func(m *Model) stage.Room { return &m.confusion }},
	{nil, func(m *Model) stage.Room { return &m.keys }},
	{nil, func(m *Model) stage.Room { return &m.library }},
	{nil, func(m *Model) stage.Room { return &m.owndata }},
	{nil, func(m *Model) stage.Room { return &m.about }},
	{nil, func(m *Model) stage.Room { return &m.export }},
	{compare.Kinds, func(m *Model) stage.Room { return &m.compare }},
	{units.Kinds, func(m *Model) stage.Room { return &m.units }},
	{prediction.Kinds, func(m *Model) stage.Room { return &m.prediction }},
	{training.Kinds, func(m *Model) stage.Room { return &m.training }},
	{weights.Kinds, func(m *Model) stage.Room { return &m.weights }},
	{nil, func(m *Model) stage.Room { return &m.look }},
	{classes.Kinds, func(m *Model) stage.Room { return &m.classes }},
	{pad.Kinds, func(m *Model) stage.Room { return &m.pad }},
	{network.Kinds, func(m *Model) stage.Room { return &m.network }},
	{detail.Kinds, func(m *Model) stage.Room { return &m.detail }},
	{nil, func(m *Model) stage.Room { return &m.sum }},
}

// rooms are those of the list.
func (m *Model) rooms() (rooms [len(roomList)]stage.Room) {
	for i, r := range roomList {
		rooms[i] = r.of(m)
	}
	return rooms
}

// kinds are those of all things of rooms, roomOfKind the room of each, by its place in
// the list.
var kinds, roomOfKind = numbered()

// numbered are the kinds of all rooms, each with the number of a part: that of kind
// i is partRooms+i.
func numbered() (kinds []*stage.Kind, room []int) {
	for i, r := range roomList {
		for _, k := range r.kinds {
			k.No = int(partRooms) + len(kinds)
			kinds, room = append(kinds, k), append(room, i)
		}
	}
	return kinds, room
}

// thing is what t is to the room whose it is; it has no kind when it is no room's.
func (t target) thing() stage.Thing {
	if t.part < partRooms {
		return stage.Thing{}
	}
	return stage.Thing{Kind: kinds[t.part-partRooms], A: t.a, B: t.b}
}

// kind is that of t, nil when it is no room's.
func (t target) kind() *stage.Kind { return t.thing().Kind }

// targetOf is the target, without a place, of a thing.
func targetOf(t stage.Thing) target { return target{part: part(t.Kind.No), a: t.A, b: t.B} }

// roomOf is the room whose thing t is.
func (m *Model) roomOf(t target) stage.Room { return roomList[roomOfKind[t.part-partRooms]].of(m) }

// Touch, TouchFine and Cover make rects a stage.Board.
func (r *rects) Touch(k *stage.Kind, a, b int, at scene.Rect) {
	r.touchable(part(k.No), a, b, at, r.window)
}

// TouchFine is of a thing that is one of many too small for a finger.
func (r *rects) TouchFine(k *stage.Kind, a, b int, at scene.Rect) {
	r.small(part(k.No), a, b, at, r.window)
}

// Beyond is of a thing that is not shown.
func (r *rects) Beyond(k *stage.Kind, a, b int, at scene.Rect) {
	r.putBeyond(target{part: part(k.No), a: a, b: b, rect: at})
}

// TouchIn is of a thing of which only what is in clip can be touched.
func (r *rects) TouchIn(k *stage.Kind, a, b int, at, clip scene.Rect) {
	r.touchable(part(k.No), a, b, at, clip)
}

// TouchListed is of a thing that stays in its list when it is out of sight.
func (r *rects) TouchListed(k *stage.Kind, a, b int, at scene.Rect, fine bool) {
	r.targets = append(r.targets, target{part: part(k.No), a: a, b: b, rect: at, within: fine})
}

// Cover puts ground that lets nothing through.
func (r *rects) Cover(at scene.Rect) { r.touchable(partPanel, 0, 0, at, r.window) }

// let has a room do something, and does what it wants to come of it.
func (m *Model) let(do func(w *stage.World, out *stage.Out)) []talk.Command {
	out := stage.Out{Ask: m.ask, Latest: &m.latest}
	m.facts()
	do(&m.World, &out)
	cmds := out.Commands
	for _, wish := range out.Wishes {
		cmds = append(cmds, m.grant(wish)...)
	}
	if out.Changed {
		m.changed()
	} else if out.Redrawn {
		m.recoloured()
	}
	return cmds
}

// grant does what a room wishes, and is the one function that does wishes.
func (m *Model) grant(wish stage.Wish) []talk.Command {
	switch wish := wish.(type) {
	case stage.ShowTest:
		m.setTest(wish.Image)
	case stage.Focus:
		m.focus(targetOf(wish.Thing).id())
	case stage.Neighbour:
		m.neighbour(targetOf(wish.Of), wish.By)
	case stage.Tell:
		m.tell(wish.Text)
	case stage.Say:
		m.say(wish.Text)
	case stage.Train:
		m.askedTraining(wish.Waits)
	case stage.GoToEpoch:
		return m.toEpoch(wish.Epoch)
	case stage.LookAt:
		return m.choose(wish.Layer, wish.Unit)
	case stage.NextMap:
		return m.step(wish.By)
	case stage.CloseMap:
		m.closeChoice()
	case stage.OpenTab:
		m.openTab(wish.Tab)
	case stage.LookAtValue:
		m.lookAtValue(wish)
	case stage.OpenMap:
		if wish.Below {
			return m.openMapBelow(wish.Layer, wish.Unit)
		}
		return m.openMap(wish.Layer, wish.Unit)
	case stage.Loosen:
		m.loosen()
	case stage.Unlook:
		m.unpoint()
	case stage.Back:
		m.tapGround()
	case stage.Unpin:
		m.unpin()
	case stage.Depart:
		m.depart()
	case stage.Channel:
		m.showChannel(wish.Channel)
	case stage.SetWeights:
		return m.setWeights(wish.Changes, wish.Edit)
	case stage.TakeBack:
		return m.takeBack(wish.Edit)
	case stage.Compare:
		m.setComparing(wish.On)
	case stage.ChoosePreset:
		return m.choosePreset(wish.Name)
	case stage.ScrollTo:
		if wish.Top {
			m.view.page = 0
		}
		m.scrollPage(max(0, wish.Y-m.rects.foot))
	case stage.Alarm:
		m.alarm(wish.Text)
	case stage.Complain:
		m.complain(wish.Text)
	case stage.Open:
		m.openPanel(wish.Panel)
	case stage.Do:
		m.effect(wish.Effect)
	case stage.Adopt:
		m.adopt(wish.Seq)
	case stage.SetLayers:
		return m.commit(wish.Layers, -1)
	case stage.Edit:
		return m.editLayers(wish.Layers, wish.As)
	case stage.EndEdit:
		m.edit.typing = ""
	case stage.Refuse:
		if m.refuse(wish.Problem); wish.Problem != nil {
			m.alarm(wish.Problem.Text)
		}
	case stage.ShowDropout:
		return m.showDropout(wish.Layer)
	case stage.ShowBlock:
		m.showBlock(wish.Layer)
	case stage.ScrollStrip:
		m.scrollStrip(wish.By)
	case stage.Restyle:
		m.restyle(wish.Style)
	case stage.SetInput:
		m.input.next = &wish.Input
	case stage.NewPicture:
		m.input.want = true
	case stage.ForgetVerdict:
		m.forgetVerdict()
	case stage.Evaluate:
		return m.evaluate()
	case stage.GiveDrawing:
		return m.giveDrawing(wish.Class)
	default:
		panic(fmt.Sprintf("ui: nobody grants the wish %T", wish))
	}
	return nil
}

// hear lets all rooms take what the lab has told.
func (m *Model) hear(ev talk.Event) []talk.Command {
	return m.let(func(w *stage.World, out *stage.Out) {
		for _, r := range m.rooms() {
			r.Hear(w, out, ev)
		}
	})
}

// pointRooms lets all rooms see where the pointer is.
func (m *Model) pointRooms(t target, x, y float32) {
	for _, r := range m.rooms() { // each sees what those before it have wished
		m.let(func(w *stage.World, out *stage.Out) { r.Point(w, out, t.thing(), scene.Point{X: x, Y: y}) })
	}
}

// dragThing lets the room of the thing that is pressed take a step of the press.
func (m *Model) dragThing(p press, phase stage.Phase, path []scene.Point) []talk.Command {
	return m.let(func(w *stage.World, out *stage.Out) {
		m.roomOf(p.target).Drag(w, out, p.target.thing(), stage.Drag{Phase: phase, From: scene.Point{X: p.x0, Y: p.y0}, At: scene.Point{X: p.x, Y: p.y}, Path: path})
	})
}

// aim lets the room of t take a tap of the pointer for which it matters where.
func (m *Model) aim(t target, at scene.Point) (cmds []talk.Command, taken bool) {
	if t.part < partRooms {
		return nil, false
	}
	cmds = m.let(func(w *stage.World, out *stage.Out) { taken = m.roomOf(t).Aim(w, out, t.thing(), at) })
	return cmds, taken
}

// keyOfRoom lets the room of t take a key that means something there alone.
func (m *Model) keyOfRoom(t target, k Key) (cmds []talk.Command, taken bool) {
	cmds = m.let(func(w *stage.World, out *stage.Out) { taken = m.roomOf(t).Key(w, out, t.thing(), k) })
	return cmds, taken
}

// escapeRooms closes the innermost that is open of a room, if anything is.
func (m *Model) escapeRooms() (cmds []talk.Command, closed bool) {
	cmds = m.let(func(w *stage.World, out *stage.Out) {
		for _, r := range m.rooms() {
			if closed = r.Escape(w, out); closed {
				return
			}
		}
	})
	return cmds, closed
}

// changeRoom lets the rooms take a change of a control, if it is one of theirs.
func (m *Model) changeRoom(c ControlMsg) (cmds []talk.Command, taken bool) {
	cmds = m.let(func(w *stage.World, out *stage.Out) {
		for _, r := range m.rooms() {
			if taken = r.Change(w, out, c.ID, c.Value); taken {
				return
			}
		}
	})
	return cmds, taken
}

// survey has the pages of a unit ask for what they show, while there is a panel for it.
func (m *Model) survey() []talk.Command {
	if m.rects.detail.Empty() {
		return nil
	}
	return m.let(m.units.Survey)
}

// tickRooms lets all rooms do what time does.
func (m *Model) tickRooms() []talk.Command {
	return m.let(func(w *stage.World, out *stage.Out) {
		for _, r := range m.rooms() {
			r.Tick(w, out)
		}
	})
}

// facts works out what rooms must know of each other and of the house.
func (m *Model) facts() {
	m.Doing.Input, m.Doing.Faulty = m.input.next != nil, m.edit.problem != nil
	m.Doing.Trainable = m.training.Trainable(&m.World)
	m.Strokes, m.Doing.Carries = m.pad.Count(), m.builder.Carries()
	m.Doing.Builds, m.Tap, m.Hint = m.edit.busy, m.tap(), m.mapHint()
	m.Phone, m.Calm = m.rects.class == phone, m.calm
}

// roomMoves says whether a room moves by itself.
func (m *Model) roomMoves() bool {
	for _, r := range m.rooms() {
		if r.Moves() {
			return true
		}
	}
	return false
}
