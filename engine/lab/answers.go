package lab

import "convscope/engine/talk"

// answers tells of each image of the last test.
func (l *Lab) answers(seq int, done func(error)) {
	if err := l.checkTested(); err != nil {
		done(err)
		return
	}
	r, data := l.lastTest(), l.data
	data.withTestLabels(func(err error) {
		if err != nil {
			done(err)
			return
		}
		a := talk.Answered{Seq: seq, Labels: data.test.Labels[:min(r.tested, data.tests())], Losses: r.losses, Confidence: r.confidence}
		for i, label := range a.Labels {
			if predicted, wrong := r.predicted[i]; wrong {
				label = byte(predicted)
			}
			a.Predicted = append(a.Predicted, label)
		}
		l.say(a)
		done(nil)
	})
}
