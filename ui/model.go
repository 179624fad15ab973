package ui

import (
	"convscope/engine"
	"convscope/engine/talk"
	"convscope/ui/kit/stage"
	"convscope/ui/room/about"
	"convscope/ui/room/builder"
	"convscope/ui/room/classes"
	"convscope/ui/room/compare"
	"convscope/ui/room/confusion"
	"convscope/ui/room/detail"
	"convscope/ui/room/export"
	"convscope/ui/room/keys"
	"convscope/ui/room/library"
	"convscope/ui/room/look"
	"convscope/ui/room/network"
	"convscope/ui/room/owndata"
	"convscope/ui/room/pad"
	"convscope/ui/room/prediction"
	"convscope/ui/room/sum"
	"convscope/ui/room/training"
	"convscope/ui/room/units"
	"convscope/ui/room/weights"
)

// A Model is the whole state of the interface.
type Model struct {
	stage.World

	real    Resize // the window's size as the page told it
	calm    bool   // the user prefers reduced motion
	coarse  bool   // a finger points, so targets are large
	version int
	shifted bool // something, since the last layout

	edit  edit
	input input
	press press
	view  viewport
	tips  pointed

	units      units.Room
	prediction prediction.Room
	motion     motion
	detail     detail.Room
	network    network.Room
	weights    weights.Room
	confusion  confusion.Room
	keys       keys.Room
	library    library.Room
	owndata    owndata.Room
	about      about.Room
	sum        sum.Room
	export     export.Room
	training   training.Room
	look       look.Room
	classes    classes.Room
	pad        pad.Room
	builder    builder.Room
	progress   progress
	compare    compare.Room
	away       away // what was in sight before a comparison
	memory     memory
	effects    []stage.Effect // that the page has not seen yet

	seq      int
	latest   [stage.Topics]int // Seq of the newest command of each topic
	announce string
	speech   speech

	rects *rects
}

// A viewport is what of the content is in sight.
type viewport struct {
	page float32 // how far everything is scrolled down
}

// pointed is what the pointer or the keyboard points at.
type pointed struct {
	over target // what is under the pointer, as it was when it came there
	x, y float32

	explained bool    // what is pointed at was pressed long, or rested on
	waits     bool    // for a rest on it
	since     float64 // when that began, -1 before a frame has come
}

// New is the interface before anything is known: the window's size, the
// network and the data come as messages.
func New() *Model {
	m := &Model{
		World: stage.World{Window: stage.Window{W: 1280, H: 800, Ratio: 1, HeaderH: 52}, Scale: "map"},
		view:  viewport{},
	}
	m.real = m.Window
	m.Dataset = firstDataset()
	m.builder = builder.New()
	m.Budget = engine.MaxBudget
	m.setLayers(preset("crpcrp-5"))
	m.export = export.New(offer{m})
	m.training = training.New()
	m.network = network.New()
	m.layOut()
	return m
}

// preset are the layers of the preset of that name.
func preset(name string) []engine.Spec {
	for _, p := range talk.Presets {
		if p.Name == name {
			return p.Specs
		}
	}
	return nil
}

// Version changes whenever what the Model shows may have changed.
func (m *Model) Version() int { return m.version }

// FocusID is the node that should have the keyboard's focus, "" when the Model
// does not mind. It changes when arrow keys move on.
func (m *Model) FocusID() string { return m.Gaze.Focus }

// changed notes that something to see has changed, and perhaps its place.
func (m *Model) changed() {
	m.version++
	m.shifted = true
}

// recoloured notes that something looks different where it is.
func (m *Model) recoloured() { m.version++ }

// Update changes the model by msg and returns what to ask of the lab.
func (m *Model) Update(msg Msg) []talk.Command {
	out := m.handle(m.zoomed(msg))
	m.facts()
	out = append(out, m.pull()...)
	out = append(out, m.let(m.network.Pull)...)
	out = append(out, m.survey()...)
	out = append(out, m.recall(msg, out)...)
	if m.shifted {
		m.shifted = false
		old := m.rects
		if m.layOut(); m.rects.rolls != old.rolls { // other things scroll now
			m.view.page = 0
			m.layOut()
		}
		m.keepFocus(old)
		m.detail.Keep(&m.World)
		m.weights.Paint(&m.World, &m.rects.weights)
	}
	m.facts()
	m.gaze()
	return out
}

func (m *Model) handle(msg Msg) []talk.Command {
	switch msg := msg.(type) {
	case talk.Event:
		return m.event(msg)
	case Pointer:
		return m.pointer(msg)
	case Wheel:
		m.unexplain()
		m.wheel(msg)
	case Key:
		m.unexplain()
		return m.key(msg)
	case Focus:
		if m.Gaze.Focus != msg.Node {
			m.Gaze.Focus = msg.Node
			m.showNode(msg.Node)
			m.changed()
		}
	case Reach:
		m.showControl(msg.ID)
	case ControlMsg:
		m.unexplain()
		return m.change(msg)
	case OpenedFile:
		return m.openedFile(msg)
	case OpenedModel:
		return m.openedModel(msg)
	case OpenedImages:
		return m.openedImages(msg)
	case Refused:
		m.complain(msg.Text)
		m.changed()
	case Unkept:
		m.library.Unkept()
	case Stored:
		m.stored(msg)
	case Resize:
		m.resize(msg)
	case Theme:
		m.calm = msg.ReducedMotion
		m.look.System(msg.Dark)
		m.restyle(m.look.Style())
	case Tick:
		return m.tick(msg)
	}
	return nil
}

// tick does what time does: a held block comes loose, a hint appears, a map moves to
// its place, what has rested is told; then what it does in the rooms.
func (m *Model) tick(msg Tick) []talk.Command {
	m.Now = msg.Now
	m.input.drawn = true
	m.hold()
	m.linger()
	m.travel()
	m.tickSpeech()
	return m.tickRooms()
}

// Trains says whether a training runs, of which every frame shows the latest.
func (m *Model) Trains() bool { return m.Doing.Trains }

// Moving says whether something moves by itself, so that ticks must follow.
func (m *Model) Moving() bool {
	return m.motion.on || m.tips.waits || m.roomMoves()
}
