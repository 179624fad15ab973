package lab

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"strings"
	"sync"
	"testing"
	"time"

	"convscope/engine"
	"convscope/engine/data"
	"convscope/engine/talk"
	"convscope/weights"
)

// A bench is a lab with files in memory and a clock that ticks by being read.
type bench struct {
	t      *testing.T
	lab    *Lab
	files  map[string][]byte
	loaded []string          // names, in order
	late   map[string]func() // files that arrive when they are released; a nil one has not been asked for
	queue  []func()          // files and helpers' answers on their way
	prompt bool              // files are there as soon as the lab works
	crew   crew
	store  store
	events []talk.Event
	told   []string // events of the API
	now    time.Time
	tick   time.Duration // of the clock
	drawn  uint64        // random number, the last
}

const benchDir = "data/mnist"

// Sizes of the bench's dataset, in shards as small.
const (
	benchTests, benchTestShard   = 40, 10
	benchTrain, benchTrainShard  = 90, 40
	benchPackEpochs, benchPreset = 3, "crp-3"
)

// newBench is a lab that has not been started.
func newBench(t *testing.T) *bench {
	b := &bench{t: t, files: benchFiles(t), now: time.Unix(0, 0), tick: time.Millisecond}
	b.store = store{bench: b, kept: map[string][]byte{}, tabs: new([]*store)}
	*b.store.tabs = append(*b.store.tabs, &b.store)
	b.crew = crew{bench: b, cores: 2, helps: map[int]*Help{}, dies: map[int]int{}}
	b.lab = New(Host{
		Files: b, Crew: &b.crew, Store: &b.store, Emit: func(ev talk.Event) { b.events = append(b.events, ev) },
		Notify: func(event string, _ map[string]any) { b.told = append(b.told, event) },
		Random: func() uint64 { b.drawn++; return b.drawn },
		Clock:  func() time.Time { b.now = b.now.Add(b.tick); return b.now },
	})
	return b
}

// startedBench is a lab that has opened.
func startedBench(t *testing.T) *bench {
	b := newBench(t)
	b.lab.Start()
	b.run()
	b.events = nil
	return b
}

// Load implements Files. A file arrives when the bench is run.
func (b *bench) Load(name string, progress func(done, total int64), done func([]byte, error)) {
	b.loaded = append(b.loaded, name)
	arrive := func() {
		content, ok := b.files[name]
		if !ok {
			done(nil, fmt.Errorf("%s could not be fetched: %w", name, fs.ErrNotExist))
			return
		}
		progress(int64(len(content)), int64(len(content)))
		done(content, nil)
	}
	if _, late := b.late[name]; late {
		b.late[name] = arrive
		return
	}
	if b.prompt {
		b.lab.arrived = append(b.lab.arrived, arrive)
		return
	}
	b.queue = append(b.queue, arrive)
}

// release lets a late file, which must have been asked for, arrive.
func (b *bench) release(name string) {
	b.t.Helper()
	if b.late[name] == nil {
		b.t.Fatalf("%s has not been asked for, of %v", name, b.loaded)
	}
	b.queue = append(b.queue, b.late[name])
	delete(b.late, name)
}

// reload is a new lab over what the old one has stored.
func (b *bench) reload() *bench {
	c := newBench(b.t)
	c.store.share(&b.store)
	c.lab.Start()
	c.run()
	return c
}

// deliver lets the files that are on their way arrive.
func (b *bench) deliver() {
	queue := b.queue
	b.queue = nil
	for _, arrive := range queue {
		arrive()
	}
}

// run lets files arrive and the lab work until there is nothing left to do.
func (b *bench) run() {
	for i := 0; ; i++ {
		b.deliver()
		more := b.lab.Work(func() bool { return false })
		if !more && len(b.queue) == 0 && len(b.lab.arrived) == 0 {
			return
		}
		if i > 10_000 {
			b.t.Fatal("the lab does not come to rest")
		}
	}
}

// do sends commands, runs, and gives the events.
func (b *bench) do(commands ...talk.Command) []talk.Event {
	b.events = nil
	for _, c := range commands {
		b.lab.Do(c)
	}
	b.run()
	return b.events
}

// ask sends a request of the API, runs, and gives the reply.
func (b *bench) ask(method string, params any) (any, error) {
	b.t.Helper()
	var result any
	err := errors.New("no reply")
	b.lab.Request(method, params, func(r any, e error) { result, err = r, e })
	b.run()
	return result, err
}

// must is ask where an error ends the test.
func (b *bench) must(method string, params any) map[string]any {
	b.t.Helper()
	result, err := b.ask(method, params)
	if err != nil {
		b.t.Fatalf("%s(%v): %v", method, params, err)
	}
	return result.(map[string]any)
}

// of picks the events of one type.
func of[E talk.Event](events []talk.Event) []E {
	var out []E
	for _, ev := range events {
		if ev, ok := ev.(E); ok {
			out = append(out, ev)
		}
	}
	return out
}

// one is the only event of its type.
func one[E talk.Event](t *testing.T, events []talk.Event) E {
	t.Helper()
	found := of[E](events)
	if len(found) != 1 {
		t.Fatalf("%d events of type %T, want 1, among %v", len(found), *new(E), summary(events))
	}
	return found[0]
}

// summary names the types of events, and what Failed says.
func summary(events []talk.Event) string {
	var names []string
	for _, ev := range events {
		switch ev := ev.(type) {
		case talk.Loading:
		case talk.Failed:
			names = append(names, "Failed: "+ev.Text)
		default:
			names = append(names, strings.TrimPrefix(fmt.Sprintf("%T", ev), "lab."))
		}
	}
	return strings.Join(names, " ")
}

// benchSet are images that a network can tell apart: class c is a bar in row
// 2c+4, of varying length.
func benchSet(n int) engine.Set {
	set := engine.Set{Shape: talk.InputShape, Pixels: make([]byte, n*talk.InputShape.Len()), Labels: make([]byte, n)}
	for i := range n {
		c := i * 7 % 10
		set.Labels[i] = byte(c)
		for x := 3; x < 15+i%10; x++ {
			set.Pixels[i*talk.InputShape.Len()+(2*c+4)*28+x] = byte(200 + i%50)
		}
	}
	return set
}

// benchFiles is a site with a small dataset and packs of two presets.
func benchFiles(t *testing.T) map[string][]byte {
	made.once.Do(func() { made.files = makeFiles(t) })
	return maps.Clone(made.files)
}

// made are the files once they are made. No test changes the bytes of one.
var made struct {
	once  sync.Once
	files map[string][]byte
}

func makeFiles(t *testing.T) map[string][]byte {
	files := map[string][]byte{}
	put := func(name string, write func(*bytes.Buffer) error) {
		var b bytes.Buffer
		if err := write(&b); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		files[name] = b.Bytes()
	}
	x := data.Index{
		Name: "bars", Shape: talk.InputShape, Classes: digits,
		Test: data.Split{Images: benchTests, PerShard: benchTestShard}, Train: data.Split{Images: benchTrain, PerShard: benchTrainShard},
	}
	put(path.Join(benchDir, data.IndexName), func(b *bytes.Buffer) error { return x.Write(b) })
	test, train := benchSet(benchTests), benchSet(benchTrain)
	put(path.Join(benchDir, data.TestLabelsName), func(b *bytes.Buffer) error { return data.WriteLabels(b, test.Labels) })
	for k := range x.Test.Shards() {
		at := k * benchTestShard
		put(path.Join(benchDir, data.ShardName("test", k)), func(b *bytes.Buffer) error {
			return data.WriteShard(b, test.Slice(at, at+x.Test.Len(k)))
		})
	}
	for k := range x.Train.Shards() {
		at := k * benchTrainShard
		put(path.Join(benchDir, data.ShardName("train", k)), func(b *bytes.Buffer) error {
			return data.WriteShard(b, train.Slice(at, at+x.Train.Len(k)))
		})
	}
	for _, name := range []string{talk.FirstPreset, benchPreset} {
		p, epochs := benchPack(t, name, test)
		put(packFile(name), func(b *bytes.Buffer) error { return weights.Write(b, p, weights.Float32) })
		put(epochsFile(name), func(b *bytes.Buffer) error { return weights.WriteEpochs(b, p, epochs, weights.Float32) })
	}
	return files
}

// benchPack is a pack of random parameters, but truthful about the test.
func benchPack(t *testing.T, name string, test engine.Set) (*weights.Pack, [][]float32) {
	preset, _ := talk.PresetNamed(name)
	p := &weights.Pack{
		Name: name, Dataset: "bars", Input: talk.InputShape, Scale: 1.0 / 255, Layers: engine.Records(preset.Specs),
		Classes: digits, Training: weights.Training{Backend: "go", Optimizer: "adam", Epochs: benchPackEpochs},
	}
	var epochs [][]float32
	for e := range benchPackEpochs + 1 {
		p.History = append(p.History, weights.Epoch{Epoch: e, Loss: 3 - float64(e)/2, Accuracy: float64(e) / 4})
		net, err := engine.New(talk.InputShape, preset.Specs, uint64(100+e))
		if err != nil {
			t.Fatal(err)
		}
		epochs = append(epochs, net.AppendParams(nil))
		if e == benchPackEpochs {
			m, err := engine.Evaluate(net, test, 1)
			if err != nil {
				t.Fatal(err)
			}
			p.Test = weights.NewTest(m, test.Labels)
		}
	}
	p.Params = epochs[benchPackEpochs]
	return p, epochs[:benchPackEpochs]
}
