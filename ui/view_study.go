package ui

import (
	"fmt"

	"convscope/ui/kit/words"
	"convscope/ui/scene"
)

// studyArea shows the panel that is open large.
func (v *painter) studyArea() {
	e := v.r.study
	if e.panel.Empty() {
		return
	}
	v.Fill(e.panel, 0, v.Panel)
	v.Frame(e.panel, 0, 1, v.Hairline)
	x, y := e.panel.X+16, e.close.Y+e.close.H/2+5
	if v.Opened.Large == "quality" {
		v.Bold(x, y, 15, scene.Left, v.Ink, "Classes and hardest images")
		if n := v.Measured.Tested; n > 0 {
			x += scene.Measure("Classes and hardest images", 15, true) + 10
			if sample := v.shortSample(); scene.Measure(sample, 12, false) <= e.save.X-x-4 {
				v.Text(x, y, 12, scene.Left, v.Muted, sample)
			}
		}
		v.classTable(e.table, e.rows)
		v.hardList()
		return
	}
	v.Bold(x, y, 15, scene.Left, v.Ink, "Training")
	v.training.ViewLarge(&v.World, v.Pen, &v.r.training)
}

// shortSample says how many images the figures are of.
func (v *painter) shortSample() string {
	return fmt.Sprintf("%s test images", words.Thousands(v.Measured.Tested))
}
