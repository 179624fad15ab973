package lab

import (
	"errors"
	"fmt"
	"time"

	"convscope/engine/talk"
	"convscope/weights"
)

// A Lab is the engine behind one page. It is not safe for concurrent use.
type Lab struct {
	host    Host
	weighed int64 // what the host was told last

	loading map[string][]func([]byte, error) // who waits for a file
	arrived []func()                         // what files have brought and Work is to take

	data   *dataset            // the current one
	sets   map[string]*dataset // by name
	own    own
	kept   kept
	packs  map[string]*weights.Pack // by preset, as they were needed
	net    *network                 // nil until the first is built
	aside  aside
	input  input
	job    job         // nil when there is no long work to do now
	train  *training   // nil unless one runs, or waits for its images
	speed  *speedTest  // nil unless one runs
	look   *survey     // nil unless one runs, or waits for its images
	looked talk.Survey // what the interface asked last of one
	test   *exam       // nil unless one runs by itself, or waits for its images

	rival  *rival // nil unless the current network is compared with one
	rivals int    // counts those asked for

	turn    int      // counts the builds and the epochs gone to
	turning bool     // the newest of them waits for a file
	settled []func() // what waits for it
	ready   bool     // the first network is built and the first input set
	early   []func() // requests that came before
	counted uint64   // random numbers, without a host's
}

// A job is work that takes long.
type job interface {
	// step does a piece of it, some milliseconds at most for a network that is
	// not huge. A job that is over sets the lab's job to another or to nil.
	step()
}

// New makes a lab on a host. Nothing happens before Start.
func New(host Host) *Lab {
	l := &Lab{
		host:    host,
		loading: map[string][]func([]byte, error){},
		packs:   map[string]*weights.Pack{},
		sets:    map[string]*dataset{},
	}
	for _, name := range []string{talk.MNIST, talk.Fashion, talk.Own} {
		l.sets[name] = &dataset{lab: l, name: name}
	}
	l.data = l.sets[talk.MNIST]
	l.input.pixels = make([]float32, talk.InputShape.Len())
	l.input.source = talk.Source{Kind: "pixels", Label: -1}
	return l
}

// Start fetches what the page opens with: the dataset's index, a pretrained
// network and a test image. What is missing is told, and done without.
func (l *Lab) Start() {
	var trouble []error
	waiting := 2
	part := func(err error) {
		if err != nil && !errors.Is(err, errOvertaken) {
			trouble = append(trouble, err)
		}
		if waiting--; waiting > 0 {
			return
		}
		for _, err := range trouble {
			l.fail(0, "file", err)
		}
		l.open()
	}
	l.data.open(func(err error) {
		l.say(talk.Ready{Classes: l.data.classes(), Tests: l.data.tests(), Budget: l.budget()})
		l.restore()
		if err != nil {
			part(err)
			return
		}
		l.setTest(0, part)
	})
	first, _ := talk.PresetNamed(talk.FirstPreset)
	order := buildOrder{specs: first.Specs, seed: 1}
	l.build(0, order, func(err error) {
		l.whenSettled(func() {
			if l.net == nil {
				// Without its weights it can still be looked at and trained.
				order.fresh = true
				l.build(0, order, func(error) {})
			}
			part(err)
		})
	})
}

// open lets the page's API in.
func (l *Lab) open() {
	l.ready = true
	l.tell("ready", map[string]any{"preset": orNull(l.net.preset), "tests": l.data.tests()})
	for _, request := range l.early {
		request()
	}
	l.early = nil
}

// Work does what there is to do now until there is no more or until says
// enough, and reports whether more is left. Files that are on their way are
// nothing to do.
func (l *Lab) Work(until func() bool) (more bool) {
	l.weigh(0)
	for {
		for len(l.arrived) > 0 {
			take := l.arrived[0]
			l.arrived[0] = nil // what it brings may be large
			l.arrived = l.arrived[1:]
			take()
		}
		if l.job == nil {
			return false
		}
		l.job.step()
		if until() {
			return l.job != nil || len(l.arrived) > 0
		}
	}
}

// Do answers a command, at once or in time.
func (l *Lab) Do(c talk.Command) {
	failing := func(seq int, what string) func(error) {
		return func(err error) {
			if err != nil && !errors.Is(err, errOvertaken) && !errors.As(err, new(errStopped)) {
				l.fail(seq, what, err)
			}
		}
	}
	switch c := c.(type) {
	case talk.Build:
		l.buildCommand(c, failing(c.Seq, "build"))
	case talk.SetInput:
		l.setInput(c, failing(c.Seq, "input"))
	case talk.Show:
		l.whenInput(func() { failing(c.Seq, "show")(l.show(c.Seq)) })
	case talk.Inspect:
		failing(c.Seq, "inspect")(l.inspect(c))
	case talk.SetWeight:
		l.whenSettled(func() { failing(c.Seq, "weight")(l.setWeight(c)) })
	case talk.Survey:
		l.whenSettled(func() { l.survey(c, failing(c.Seq, "survey")) })
	case talk.GoTo:
		l.whenSettled(func() { l.goTo(c.Seq, c.Epoch, failing(c.Seq, "goto")) })
	case talk.Train:
		l.whenSettled(func() { l.startTraining(c.Seq, c.Options, "", failing(c.Seq, "train")) })
	case talk.Stop:
		l.stop("stopped")
	case talk.Pause:
		failing(c.Seq, "pause")(l.pause(c.Seq))
	case talk.Step:
		l.whenSettled(func() { l.trainStep(c.Seq, c.Unit, c.Options, failing(c.Seq, "train")) })
	case talk.Adjust:
		failing(c.Seq, "adjust")(l.adjust(c.Seq, c.Options))
	case talk.Reset:
		l.whenSettled(func() { l.reset(c.Seq, c.Seed, failing(c.Seq, "build")) })
	case talk.SetDataset:
		l.setDataset(c.Seq, c.Name, failing(c.Seq, "dataset"))
	case talk.AddClass, talk.RenameClass, talk.DropClass, talk.AddImages, talk.AddDrawing, talk.DropImage, talk.OwnImages, talk.ExportData, talk.ImportData:
		seq, err := l.ownCommand(c)
		failing(seq, "own data")(err)
	case talk.Save:
		l.whenSettled(func() { l.save(c.Seq, failing(c.Seq, "save")) })
	case talk.Load:
		l.loadNetwork(c.Seq, c.Bytes, failing(c.Seq, "load"))
	case talk.Export:
		l.whenSettled(func() { l.exportFile(c, failing(c.Seq, "export")) })
	case talk.Import:
		l.importFiles(c.Seq, c.Files, failing(c.Seq, "import"))
	case talk.ListKept:
		l.say(l.kept.event(c.Seq))
	case talk.OpenKept:
		l.openKept(c.Seq, c.ID, failing(c.Seq, "open kept"))
	case talk.DropKept:
		l.dropKept(c.ID, func(err error) {
			if failing(c.Seq, "drop kept")(err); err == nil && c.Seq != 0 {
				l.say(l.kept.event(c.Seq))
			}
		})
	case talk.System:
		l.say(l.systemInfo(c.Seq))
	case talk.Evaluate:
		l.whenSettled(func() { l.evaluate(c.Seq, 0, failing(c.Seq, "evaluate")) })
	case talk.Compare:
		l.whenSettled(func() { l.compare(c.Seq, c.With, failing(c.Seq, "compare")) })
	case talk.EndCompare:
		l.endCompare(c.Seq, "")
	case talk.MeasureRival:
		l.whenSettled(func() { l.measureRival(c.Seq, failing(c.Seq, "measure rival")) })
	case talk.Contest:
		l.contest(c, failing(c.Seq, "contest"))
	case talk.Cell:
		l.cell(c, failing(c.Seq, "cell"))
	case talk.Answers:
		l.answers(c.Seq, failing(c.Seq, "answers"))
	case talk.Thumbs:
		l.thumbs(c, failing(c.Seq, "thumbs"))
	default:
		panic(fmt.Sprintf("lab: command of type %T", c))
	}
}

// errOvertaken is that of a build (or an epoch gone to) when a newer one has
// begun, so that nobody wants its outcome any more.
var errOvertaken = errors.New("overtaken by a later request")

var errNoNetwork = errors.New("there is no network yet: wait until one is built")

// begin starts a turn. The returned function ends it and passes on how it went:
// with errOvertaken when a newer turn has begun. What waits for the turn goes on
// after the caller of Work, Do or Request has seen the outcome.
func (l *Lab) begin() (end func(error) error) {
	l.turn++
	l.turning = true
	turn := l.turn
	return func(err error) error {
		if turn != l.turn {
			return errOvertaken
		}
		l.turning = false
		waiting := l.settled
		l.settled = nil
		l.arrived = append(l.arrived, waiting...)
		return err
	}
}

// whenSettled calls f now, or when the build that waits for a file is done.
func (l *Lab) whenSettled(f func()) {
	if l.turning {
		l.settled = append(l.settled, func() { l.whenSettled(f) })
		return
	}
	f()
}

// stop ends whatever long work runs.
func (l *Lab) stop(reason string) {
	if t := l.train; t != nil {
		t.finish(reason)
	}
	if t := l.test; t != nil {
		t.cancel(reason)
	}
	if t := l.speed; t != nil {
		t.end(nil, errStopped{reason})
	}
	l.cancelSurvey(reason)
}

func (l *Lab) clock() time.Time { return l.host.Clock() }

// random is a number that no other tab is given.
func (l *Lab) random() uint64 {
	if l.host.Random == nil {
		l.counted++ // nobody else is there
		return l.counted
	}
	return l.host.Random()
}
