package export

import "convscope/ui/kit/stage"

// Controls appends those of the panel.
func (r *Room) Controls(w *stage.World, cs []stage.Control) []stage.Control {
	pictures, tables := r.offer.Pictures(), r.offer.Tables()
	p, picture := chosen(pictures, r.picture)
	t, table := chosen(tables, r.data)
	return append(cs,
		stage.Control{ID: "export-panel", Hidden: w.Opened.Panel != Panel},
		stage.Control{ID: "export-close"},
		stage.Control{ID: "export-picture", Value: p.Value, Options: pictures, Disabled: !picture},
		stage.Control{ID: "export-png", Disabled: !picture},
		stage.Control{ID: "export-svg", Disabled: !picture},
		stage.Control{ID: "export-data", Value: t.Value, Options: tables, Disabled: !table},
		stage.Control{ID: "export-csv", Disabled: !table})
}
