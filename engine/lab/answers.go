package lab

// Answers asks what the network made of each image of its last test. Answered
// by Answered, or Failed when the network was not tested as it is.
type Answers struct{ Seq int }

// Answered tells of the test images from the first on: as many as were tested.
type Answered struct {
	Seq       int
	Labels    []byte // true classes
	Predicted []byte

	// What is only known of a test in the page, and empty otherwise.
	Losses     Floats // in nats
	Confidence Floats // probability of the predicted class
}

func (Answers) command() {}
func (Answered) event()  {}

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
		a := Answered{Seq: seq, Labels: data.test.Labels[:min(r.tested, data.tests())], Losses: r.losses, Confidence: r.confidence}
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
