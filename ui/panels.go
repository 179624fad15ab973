package ui

import (
	"convscope/engine/talk"
	"convscope/ui/kit/stage"
	"convscope/ui/room/library"
	"convscope/ui/room/look"
	"convscope/ui/scene"
)

// openPanel opens a panel over the page, or closes it.
func (m *Model) openPanel(name string) {
	m.Opened.Panel = name
	m.builder.Close()
	m.changed()
}

// stored takes what an earlier visit has stored.
func (m *Model) stored(msg Stored) {
	switch msg.Name {
	case look.Stored:
		m.look.Recall(msg.Text)
		m.restyle(m.look.Style())
	case library.Stored:
		m.library.Recall(msg.Text)
		m.changed()
	}
}

// openedFile takes a file that the user has chosen.
func (m *Model) openedFile(msg OpenedFile) []talk.Command {
	m.changed()
	return m.let(func(_ *stage.World, out *stage.Out) {
		if msg.Kind == "data" {
			m.owndata.Import(out, msg.Name, msg.Bytes)
		} else {
			m.library.Load(out, msg.Name, msg.Bytes)
		}
	})
}

// openedModel takes files of another framework that the user has chosen.
func (m *Model) openedModel(msg OpenedModel) []talk.Command {
	m.changed()
	return m.let(func(_ *stage.World, out *stage.Out) { m.library.Import(out, msg.Files) })
}

// openedImages takes images that the user has chosen.
func (m *Model) openedImages(msg OpenedImages) []talk.Command {
	m.changed()
	return m.let(func(_ *stage.World, out *stage.Out) { m.owndata.Sort(out, msg.Images, msg.Skipped) })
}

// system takes what the engine runs on.
func (m *Model) system(ev talk.SystemInfo) {
	m.System = ev
}

// toggleSheet opens a phone's sheet, or closes it.
func (m *Model) toggleSheet(name string) {
	if m.Opened.Sheet == name {
		name = ""
	}
	m.depart()
	m.Opened.Sheet = name
	m.builder.Close()
	if name == "detail" && !m.Gaze.Choice.Open && len(m.Picture.Planes) > 0 {
		m.showInput()
	}
	m.changed()
}

// sheetControls are those of the bar that opens a phone's sheets.
func (m *Model) sheetControls() []stage.Control {
	r := m.rects
	no := r.bar.Empty() || m.Opened.Compare
	cs := []stage.Control{
		{ID: "sheet-training", Hidden: no, Pressed: m.Opened.Sheet == "training"},
		{ID: "sheet-confusion", Hidden: no, Pressed: m.Opened.Sheet == "confusion"},
		{ID: "sheet-detail", Hidden: no, Pressed: m.Opened.Sheet == "detail"},
	}
	third := (r.bar.W - 16 - 12 - r.barZoom()) / 3
	for i := range cs {
		if !no {
			cs[i].Rect = scene.Rect{X: 8 + float32(i)*(third+6), Y: r.bar.Y + 6, W: third, H: 44}
		}
	}
	// A panel lies over the sheet, and is closed first.
	return append(cs, stage.Control{ID: "sheet-close", Rect: r.close, Hidden: r.close.Empty() || m.Opened.Panel != ""})
}
