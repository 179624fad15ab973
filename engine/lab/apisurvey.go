package lab

import "convscope/engine/talk"

// apiExcite replies with the test images that excite a map or unit most.
func (l *Lab) apiExcite(p *params, reply func(any, error)) {
	unit := p.required("unit").whole("unit")
	l.apiSurvey(p, unit, reply, func(layer int) any {
		images := []any{}
		for _, peak := range l.net.found.Of(layer)[unit].Top {
			images = append(images, map[string]any{
				"test": peak.Image, "label": int(l.data.test.Labels[peak.Image]), "value": float64(peak.Value), "x": peak.X, "y": peak.Y,
			})
		}
		return map[string]any{"images": images, "tested": l.data.tests()}
	})
}

// apiHealth replies with how all maps or units of a layer are.
func (l *Lab) apiHealth(p *params, reply func(any, error)) {
	l.apiSurvey(p, 0, reply, func(layer int) any {
		units := []any{}
		for _, u := range l.net.health(layer, l.net.found.Of(layer)) {
			unit := map[string]any{"fired": u.Fired, "max": float64(u.Most), "norm": u.Norm, "rms": u.RMS, "twin": nil, "cosine": nil}
			if u.Twin >= 0 {
				unit["twin"], unit["cosine"] = u.Twin, u.Cosine
			}
			units = append(units, unit)
		}
		return map[string]any{"units": units, "tested": l.data.tests()}
	})
}

// apiSurvey replies with what is found of a layer when all test images were
// looked at.
func (l *Lab) apiSurvey(p *params, unit int, reply func(any, error), found func(layer int) any) {
	layer, err := l.layer(p, 0)
	if err != nil {
		reply(nil, err)
		return
	}
	l.whenSettled(func() {
		if err := l.checkSurvey(layer, unit); err != nil {
			reply(nil, err)
			return
		}
		l.withSurvey(talk.Survey{}, func(err error) {
			if err != nil {
				reply(nil, err)
				return
			}
			reply(found(layer), nil)
		})
	})
}
