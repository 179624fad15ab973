package ui

import "convscope/engine/talk"

// A topic is a kind of question to the lab; a newer one makes the answers to
// the older ones stale.
type topic int

const (
	building topic = iota // Build and GoTo
	showing
	inspecting
	trainingTopic
	evaluating
	exampling
	thumbing
	answering
	hardThumbs
	inputting
	dataTopic // the user's own data
	thumbsOfClass
	cardTopic // weights for the card of the value looked at
	glimpsing
	comparing
	rivalTesting
	contesting
	surveying
	weighing // weights that are changed by hand
	topics
)

// ask numbers a new question about t.
func (m *Model) ask(t topic) int {
	m.seq++
	m.latest[t] = m.seq
	return m.seq
}

// stale says whether ev answers a question that a newer one of its topic has
// overtaken. This is the only place where late events are told apart.
func (m *Model) stale(ev talk.Event) bool {
	late := func(seq int, t topic) bool { return seq != 0 && seq < m.latest[t] }
	switch ev := ev.(type) {
	case talk.Built:
		// Training may announce its epochs under its own number.
		return late(ev.Seq, building) && ev.Seq != m.latest[trainingTopic]
	case talk.Measured:
		return late(ev.Seq, building)
	case talk.Shown:
		return late(ev.Seq, showing)
	case talk.Inspected:
		return ev.Seq != 0 && ev.Seq != m.latest[inspecting] && ev.Seq != m.latest[cardTopic]
	case talk.Surveyed:
		return late(ev.Seq, surveying)
	case talk.Batch:
		return late(ev.Seq, trainingTopic)
	case talk.Training:
		return late(ev.Seq, trainingTopic)
	case talk.EpochDone:
		return late(ev.Seq, trainingTopic)
	case talk.Diverged:
		return late(ev.Seq, trainingTopic)
	case talk.OwnThumbs:
		return late(ev.Seq, thumbsOfClass)
	case talk.Stopped:
		return late(ev.Seq, trainingTopic) && ev.Seq != m.latest[evaluating] && ev.Seq != m.latest[rivalTesting]
	case talk.Compared:
		return late(ev.Seq, comparing)
	case talk.ShownRival:
		return late(ev.Seq, showing)
	case talk.RivalMeasured:
		return late(ev.Seq, comparing)
	case talk.Contested:
		return late(ev.Seq, contesting)
	case talk.Evaluating:
		return late(ev.Seq, building)
	case talk.Examples:
		return late(ev.Seq, exampling) || ev.Seq < m.latest[glimpsing] && ev.Seq != m.latest[exampling]
	case talk.Answered:
		return late(ev.Seq, answering)
	case talk.Thumbnails: // two topics
		return ev.Seq != 0 && ev.Seq != m.latest[thumbing] && ev.Seq != m.latest[hardThumbs]
	case talk.Failed:
		if ev.What == "cell" && ev.Seq == m.latest[glimpsing] && ev.Seq != 0 {
			return true // nobody has asked for what pointing fetches
		}
		if t, ok := failTopics[ev.What]; ok {
			return late(ev.Seq, t)
		}
	}
	return false
}

// failTopics are the topics of the commands that can fail.
var failTopics = map[string]topic{
	"build": building, "goto": building, "dataset": building, "load": building, "open kept": building,
	"show": showing, "input": inputting, "thumbs": thumbing, "inspect": inspecting, "weight": weighing, "survey": surveying,
	"train": trainingTopic, "adjust": trainingTopic,
	"evaluate": evaluating, "cell": exampling, "answers": answering,
	"compare": comparing, "measure rival": rivalTesting, "contest": contesting,
}
