package ui

import (
	"convscope/engine/talk"
	"convscope/ui/kit/stage"
)

// ask numbers a new question about t.
func (m *Model) ask(t stage.Topic) int {
	m.seq++
	m.latest[t] = m.seq
	return m.seq
}

// stale says whether ev answers a question that a newer one of its topic has
// overtaken. This is the only place where late events are told apart.
func (m *Model) stale(ev talk.Event) bool {
	late := func(seq int, t stage.Topic) bool { return seq != 0 && seq < m.latest[t] }
	switch ev := ev.(type) {
	case talk.Built:
		// Training may announce its epochs under its own number.
		return late(ev.Seq, stage.Building) && ev.Seq != m.latest[stage.TrainingTopic]
	case talk.Measured:
		return late(ev.Seq, stage.Building)
	case talk.Shown:
		return late(ev.Seq, stage.Showing)
	case talk.Inspected:
		return ev.Seq != 0 && ev.Seq != m.latest[stage.Inspecting] && ev.Seq != m.latest[stage.CardTopic]
	case talk.Surveyed:
		return late(ev.Seq, stage.Surveying)
	case talk.Batch:
		return late(ev.Seq, stage.TrainingTopic)
	case talk.Training:
		return late(ev.Seq, stage.TrainingTopic)
	case talk.EpochDone:
		return late(ev.Seq, stage.TrainingTopic)
	case talk.Diverged:
		return late(ev.Seq, stage.TrainingTopic)
	case talk.OwnThumbs:
		return late(ev.Seq, stage.ThumbsOfClass)
	case talk.Stopped:
		return late(ev.Seq, stage.TrainingTopic) && ev.Seq != m.latest[stage.Evaluating] && ev.Seq != m.latest[stage.RivalTesting]
	case talk.Compared:
		return late(ev.Seq, stage.Comparing)
	case talk.ShownRival:
		return late(ev.Seq, stage.Showing)
	case talk.RivalMeasured:
		return late(ev.Seq, stage.Comparing)
	case talk.Contested:
		return late(ev.Seq, stage.Contesting)
	case talk.Evaluating:
		return late(ev.Seq, stage.Building)
	case talk.Examples:
		return late(ev.Seq, stage.Exampling) || ev.Seq < m.latest[stage.Glimpsing] && ev.Seq != m.latest[stage.Exampling]
	case talk.Answered:
		return late(ev.Seq, stage.Answering)
	case talk.Thumbnails: // two topics
		return ev.Seq != 0 && ev.Seq != m.latest[stage.Thumbing] && ev.Seq != m.latest[stage.HardThumbs]
	case talk.Failed:
		if ev.What == "cell" && ev.Seq == m.latest[stage.Glimpsing] && ev.Seq != 0 {
			return true // nobody has asked for what pointing fetches
		}
		if t, ok := failTopics[ev.What]; ok {
			return late(ev.Seq, t)
		}
	}
	return false
}

// failTopics are the topics of the commands that can fail.
var failTopics = map[string]stage.Topic{
	"build": stage.Building, "goto": stage.Building, "dataset": stage.Building, "load": stage.Building, "open kept": stage.Building,
	"show": stage.Showing, "input": stage.Inputting, "thumbs": stage.Thumbing, "inspect": stage.Inspecting, "weight": stage.Weighing, "survey": stage.Surveying,
	"train": stage.TrainingTopic, "adjust": stage.TrainingTopic,
	"evaluate": stage.Evaluating, "cell": stage.Exampling, "answers": stage.Answering,
	"compare": stage.Comparing, "measure rival": stage.RivalTesting, "contest": stage.Contesting,
}
