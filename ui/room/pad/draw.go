package pad

import (
	"convscope/engine/talk"
	"convscope/ui/kit/paint"
	"convscope/ui/kit/stage"
	"convscope/ui/scene"
)

// Settle tells the room where it stands.
func (r *Room) Settle(p *Places) { r.places = p }

// begin begins a stroke; it is the first when a test image is the input.
func (r *Room) begin(w *stage.World) {
	if w.Picture.Source.Kind != "strokes" && !w.Doing.Input {
		r.strokes = nil
	}
	r.strokes = append(r.strokes, stroke{})
}

// draw takes the pen to places of the window; down begins a stroke.
func (r *Room) draw(w *stage.World, out *stage.Out, down bool, path []scene.Point) {
	if down {
		r.begin(w)
		r.pen = true
		out.Changed = true
	}
	if len(r.strokes) == 0 {
		return
	}
	s, pad := &r.strokes[len(r.strokes)-1], r.places.At
	for _, p := range path {
		s.add(talk.Point{X: paint.Unit((p.X - pad.X) / pad.W), Y: paint.Unit((p.Y - pad.Y) / pad.H)})
	}
	ink := 0
	for _, s := range r.strokes {
		ink += len(s.smooth)
	}
	if ink > maxInk {
		thin(r.strokes)
	}
	r.send(out)
	out.Redrawn = true
}

// send makes what stands on the pad the next input.
func (r *Room) send(out *stage.Out) {
	out.Wish(stage.SetInput{Input: talk.SetInput{Kind: "strokes", Strokes: r.Strokes()}})
}

// Undo takes back the last stroke.
func (r *Room) Undo(w *stage.World, out *stage.Out) {
	if n := len(r.strokes); n > 0 {
		r.strokes = r.strokes[:n-1]
		out.Tell(takenBack)
		r.send(out)
		out.Changed = true
	}
}

// Clear takes back all of them.
func (r *Room) Clear(w *stage.World, out *stage.Out) {
	r.strokes = nil
	out.Wish(stage.ForgetVerdict{})
	out.Tell(cleared)
	r.send(out)
	out.Changed = true
}

// cursor is the place of the pen when the keyboard draws.
type cursor struct {
	at   talk.Point
	used bool
	down bool
}

// steer moves the keyboard's pen; with the pen down it draws.
func (r *Room) steer(out *stage.Out, dx, dy float32) {
	c := &r.cursor
	if !c.used {
		c.at, c.used = talk.Point{X: 0.5, Y: 0.5}, true
	}
	c.at = talk.Point{X: paint.Unit(c.at.X + dx), Y: paint.Unit(c.at.Y + dy)}
	if c.down && len(r.strokes) > 0 {
		r.strokes[len(r.strokes)-1].add(c.at)
		r.send(out)
	}
	out.Changed = true
}

// togglePen puts the keyboard's pen on the pad or lifts it.
func (r *Room) togglePen(w *stage.World, out *stage.Out) {
	r.steer(out, 0, 0)
	c := &r.cursor
	c.down = !c.down
	if !c.down {
		out.Wish(stage.Say{Text: penUp})
		return
	}
	out.Wish(stage.Say{Text: penDown})
	r.begin(w)
	r.steer(out, 0, 0)
}
