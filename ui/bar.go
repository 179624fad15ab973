package ui

import (
	"convscope/ui/kit/stage"
	"convscope/ui/scene"
)

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
